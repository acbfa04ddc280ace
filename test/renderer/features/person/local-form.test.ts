import { expect, test } from "vitest";
import {
  languageName,
  localTime,
} from "../../../../renderer/src/features/person/local-form.ts";
import { createMessages } from "../../../../shared/messages/messages.ts";

const messages = createMessages("en");
const now = Date.UTC(2021, 2, 7, 10);

test("instants are shown as the person reads them, with their age, or as they came", () => {
  const shown = localTime("2021-03-04T09:12:00Z", now, messages);
  expect(shown).toMatch(/2021.*\(3\sdays\sago\)$/);
  expect(localTime("yesterday", now, messages)).toBe("yesterday");
  expect(localTime(undefined, now, messages)).toBeUndefined();
});

test("languages are called as the person calls them, or as they came", () => {
  expect(languageName("ja_JP", "en")).toBe("Japanese (Japan)");
  expect(languageName("ja-JP", "es")).toBe("japonés (Japón)");
  expect(languageName("not a locale", "en")).toBe("not a locale");
  expect(languageName("", "en")).toBeUndefined();
});
