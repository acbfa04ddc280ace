import { expect, test } from "vitest";
import { commandLine, switchesForChromium } from "./command-line.ts";

test("Chromium gets the app's switches, but for those of a browser that Electron is not", () => {
  commandLine.appendSwitch("lang", "es");
  commandLine.appendSwitch("diagnostics");
  expect(commandLine.hasSwitch("diagnostics")).toBe(true);
  expect(switchesForChromium()).toEqual(["--lang=es"]);
});
