import { expect, test } from "vitest";
import { lineOfKey } from "../../../electron/main/config/json-lines.ts";

const text = `{
  "a": "x\\"y: {",
  "b": {
    "a": [
      1,
      {
        "deep": true }
    ]
  },
  "c\\u0064": null
}`;

test.each([
  [["a"], 2],
  [["b"], 3],
  [["b", "a"], 4],
  [["b", "a", 0], 5],
  [["b", "a", 1, "deep"], 7],
  [["cd"], 10],
  [["b", "missing"], 3],
  [["missing"], 1],
  [[], 1],
])("%j stands on line %i", (path, line) => {
  expect(lineOfKey(text, path)).toBe(line);
});
