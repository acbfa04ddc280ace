import { expect, test } from "vitest";
import { chooseLocale, regionOf } from "../../../shared/messages/language.ts";

test.each([
  [["es-MX", "en-US"], "es"],
  [["en-GB"], "en"],
  [["fr-FR", "es-ES", "en-US"], "es"],
  [["es"], "es"],
  [["de-DE", "ja"], "en"],
  [["C", "es-AR"], "es"],
  [[""], "en"],
  [[], "en"],
])("of the wishes %j the first that is spoken is %s", (wanted, language) => {
  expect(chooseLocale(wanted).language).toBe(language);
});

test.each([
  [["es-MX"], undefined, "es-MX"],
  [["es-MX"], "US", "es-US"],
  [["fr-FR", "es-AR"], undefined, "es-AR"],
  [["es"], undefined, "es"],
  [["de-DE"], "DE", "en-DE"],
  [[], undefined, "en"],
])(
  "with the wishes %j in %s, numbers are written as in %s",
  (wanted, region, formats) => {
    expect(chooseLocale(wanted, region).formats).toBe(formats);
  },
);

test("a region is read from a locale, where there is one", () => {
  expect(regionOf("de-Latn-AT")).toBe("AT");
  expect(regionOf("es")).toBeUndefined();
  expect(regionOf("C.UTF-8")).toBeUndefined();
});
