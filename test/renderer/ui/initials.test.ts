import { expect, test } from "vitest";
import {
  initialsHue,
  initialsHues,
  initialsOf,
} from "../../../renderer/src/ui/initials.ts";

test.each([
  ["Ada Lovelace", "AL"],
  ["ada king lovelace", "AL"],
  ["Plato", "P"],
  ["Σωκράτης Παπαδόπουλος", "ΣΠ"],
  ["O'Brien Seán", "OS"],
  ["Ada Lovelace 2", "AL"],
  ["佐藤 花子", "佐"],
  ["محمد عبد الله", "م"],
  ["𠮷野 家", "𠮷"],
  ["42", ""],
  ["", ""],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("a person's hue depends on nothing but the id", () => {
  expect(initialsHue("2819c223")).toBe(initialsHue("2819c223"));
  const hues = new Set(
    Array.from({ length: 200 }, (_, index) => initialsHue(`id-${index}`)),
  );
  expect([...hues].sort((a, b) => a - b)).toEqual([...initialsHues]);
});
