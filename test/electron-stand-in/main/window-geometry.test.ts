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
