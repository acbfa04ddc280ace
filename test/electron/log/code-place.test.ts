import { expect, test } from "vitest";
import { unexpected } from "../../../electron/main/log/code-place.ts";

const withStack = (error: Error, frames: string) => {
  error.stack = `${error.name}: ${error.message}\n${frames}`;
  return error;
};
const frames = `    at fail (node:internal/x:1:2)
    at read (file:///opt/Latchkey/resources/app.asar/out/app/main/index.js:120:7)
    at run (file:///home/ada/hunter2/electron/main/other.js:1:1)`;

test("says the kind of an error and the first place in the app's own code", () => {
  expect(unexpected(withStack(new TypeError("hunter2"), frames))).toEqual({
    error: "TypeError",
    at: "index.js:120:7",
  });
});

test("a message that looks like a stack is not taken for one", () => {
  const message = "x\n    at f (/electron/main/hunter.js:22:22)";
  expect(unexpected(withStack(new Error(message), frames))).toEqual({
    error: "Error",
    at: "index.js:120:7",
  });
  const changed = withStack(new Error(message), frames);
  changed.message = "another";
  expect(unexpected(changed)).toEqual({ error: "Error" });
});

test("a name that is not one of the language's is not written", () => {
  const named = new Error("x");
  named.name = "hunter2";
  expect(unexpected(named)).toMatchObject({ error: "other" });
  expect(unexpected("hunter2")).toEqual({ error: "other" });
});
