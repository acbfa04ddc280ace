// Runs the conformance tests on Electron where its binary is installed, and on the stand-in elsewhere:
//   npx playwright test -c test/electron-stand-in/conformance
// ELECTRON_OVERRIDE_DIST_PATH chooses another Electron.
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const standIn = join(import.meta.dirname, "..");
const installed = join(standIn, "../../node_modules/electron/dist");
// Playwright asks the electron package for the executable in this process: launch({ env }) would be too late.
if (!existsSync(installed))
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= standIn;
const chosen = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
const isStandIn = chosen && realpathSync(chosen) === realpathSync(standIn);

export default defineConfig({
  testDir: import.meta.dirname,
  testIgnore: isStandIn ? [] : ["stand-in.spec.ts"],
  outputDir: "../../../out/stand-in-tests",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  forbidOnly: true,
});
