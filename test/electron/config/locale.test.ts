import { expect, test } from "vitest";
import { readLocale } from "../../../electron/main/config/locale.ts";

const system = {
  getPreferredSystemLanguages: () => ["fr-FR", "es-ES"],
  getSystemLocale: () => "de-AT",
};

test("takes the person's languages in their order, and the region of their system", () => {
  expect(readLocale(system, undefined)).toEqual({
    language: "es",
    formats: "es-AT",
  });
});

test("takes what the command line asks for alone", () => {
  expect(readLocale(system, "en-GB")).toEqual({
    language: "en",
    formats: "en-GB",
  });
  expect(readLocale(system, "fr")).toEqual({ language: "en", formats: "en" });
});
