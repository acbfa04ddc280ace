import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Mark } from "../../renderer/src/ui/mark.tsx";

const folder = resolve(import.meta.dirname, "../../electron/icon");
const drawingIn = (svg: string) => /\sd="([^"]+)"/.exec(svg)?.[1];

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])(
  "there is an icon of %i pixels, with a transparent ground",
  (size) => {
    const png = readFileSync(join(folder, `${size}.png`));
    // The IHDR chunk: width, height, bit depth, colour type 6 for red, green, blue and alpha (PNG section 11.2.1).
    expect(png.toString("latin1", 12, 16)).toBe("IHDR");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    expect(png[25]).toBe(6);
  },
);

test("the icon and the mark in the windows are one drawing", () => {
  const svg = readFileSync(join(folder, "icon.svg"), "utf8");
  const mark = renderToStaticMarkup(Mark({ size: 32 }));
  expect(drawingIn(svg)).toBeDefined();
  expect(drawingIn(svg)).toBe(drawingIn(mark));
});
