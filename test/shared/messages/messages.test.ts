import { expect, test } from "vitest";
import { createMessages } from "../../../shared/messages/messages.ts";

const english = createMessages("en", "en-GB");
const spanish = createMessages("es", "es-MX");

test("numbers are written as in the region", () => {
  expect(english.number(1234567)).toBe("1,234,567");
  expect(createMessages("en", "en-DE").number(1234567)).toBe("1.234.567");
  expect(createMessages("es", "es-ES").number(1234567)).toBe("1.234.567");
  expect(spanish.number(1234567)).toBe("1,234,567");
});

test("dates are written in the language and in the manner of the region, in local time", () => {
  const noon = new Date(2026, 0, 31, 12, 5).getTime();
  expect(english.date(noon, "date")).toBe("31 Jan 2026");
  expect(createMessages("en", "en-US").date(noon, "date")).toBe("Jan 31, 2026");
  expect(spanish.date(noon, "date")).toBe("31 ene 2026");
  expect(english.date(noon)).toContain("12:05");
  expect(english.date(noon, "time")).toBe("12:05");
});

test.each([
  [-1_000, "1 second ago"],
  [-59_999, "59 seconds ago"],
  [-60_000, "1 minute ago"],
  [-3 * 86_400_000, "3 days ago"],
  [-86_400_000, "yesterday"],
  [2 * 3_600_000, "in 2 hours"],
  [-400 * 86_400_000, "last year"],
  [0, "now"],
])("what is %d ms away is %s", (distance, words) => {
  expect(english.age(1e12 + distance, 1e12)).toBe(words);
});

test("an age is said in the language", () => {
  expect(spanish.age(1e12 - 3 * 86_400_000, 1e12)).toBe("hace 3 días");
});

test("a language knows which way it is written", () => {
  expect(english.direction).toBe("ltr");
  expect(spanish.direction).toBe("ltr");
});

test("names are joined as the language does", () => {
  expect(spanish.list(["a", "b", "c"])).toBe("a, b y c");
});
