/**
 * Draws the app's icon from its SVG files in all sizes that windows and packages want, with the Chromium that the tests use. Run it after a
 * change of the drawing; what it makes is committed. `node tools/icons.mjs`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "./steps.mjs";

const folder = join(root, "electron", "icon");
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const browser = await chromium.launch({
  executablePath: process.env.ELECTRON_STANDIN_CHROMIUM ?? "/usr/bin/chromium",
});
const page = await browser.newPage();
for (const size of sizes) {
  const name = size === 16 ? "icon-16.svg" : "icon.svg";
  const svg = readFileSync(join(folder, name), "utf8");
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  writeFileSync(join(folder, `${size}.png`), png);
}
await browser.close();
