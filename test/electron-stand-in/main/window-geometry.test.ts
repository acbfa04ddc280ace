import { expect, it } from "vitest";
import { Geometry } from "./window-geometry.ts";

it("begins with Electron's size and no place", () => {
  const geometry = new Geometry({});
  expect(geometry.bounds).toMatchObject({ width: 800, height: 600 });
  expect(geometry.isPlaced).toBe(false);
});

it("tells what has changed", () => {
  const geometry = new Geometry({ x: 1, y: 2 });
  expect(geometry.move({ x: 5 })).toEqual({ moved: true, resized: false });
  expect(geometry.move({ width: 10 })).toEqual({ moved: false, resized: true });
});

it("stays between its minimum and its maximum", () => {
  const geometry = new Geometry({ minWidth: 300, maxHeight: 500 });
  geometry.move({ width: 1, height: 1000 });
  expect(geometry.bounds).toMatchObject({ width: 300, height: 500 });
});

it("stands where the window manager has put it, until it is placed", () => {
  const geometry = new Geometry({});
  geometry.settle(10, 22);
  expect(geometry.bounds).toMatchObject({ x: 10, y: 22, width: 800 });
  geometry.move({ x: 5, y: 5 });
  geometry.settle(10, 22);
  expect(geometry.bounds).toMatchObject({ x: 5, y: 5 });
});
