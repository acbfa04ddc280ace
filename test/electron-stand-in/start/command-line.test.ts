import { expect, it } from "vitest";
import { readCommandLine } from "./command-line.ts";

it("reads what Playwright passes", () => {
  const line = readCommandLine(
    "-r loader.js --no-sandbox --inspect=0 --remote-debugging-port=0 . --mine".split(
      " ",
    ),
  );
  expect(line).toEqual({
    requires: ["loader.js"],
    switches: [
      ["no-sandbox", ""],
      ["remote-debugging-port", "0"],
      ["mine", ""],
    ],
    inspect: { port: 0, wait: false },
    version: false,
    appPath: ".",
  });
});

it("keeps the value of a switch whole", () => {
  expect(readCommandLine(["--a=b=c d"]).switches).toEqual([["a", "b=c d"]]);
});

it("leaves what follows -- to the app", () => {
  const line = readCommandLine(["app", "--", "--not-a-switch", "other"]);
  expect([line.appPath, line.switches]).toEqual(["app", []]);
});

it("waits for the debugger with --inspect-brk", () => {
  const { inspect } = readCommandLine(["--inspect-brk=127.0.0.1:9300", "app"]);
  expect(inspect).toEqual({ port: 9300, wait: true });
});

it("leaves --version behind the app's path to the app", () => {
  expect(readCommandLine(["--version"]).version).toBe(true);
  expect(readCommandLine(["app", "--version"]).version).toBe(false);
});
