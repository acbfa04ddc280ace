/** The languages that Latchkey speaks, and which of them somebody reads. Knows nothing of where their wishes are kept. */

export const languages = ["en", "es"] as const;

export type Language = (typeof languages)[number];

/** The language of the words, and the locale in whose manner numbers and dates are written (BCP 47): that language in the person's region. */
export interface Locale {
  language: Language;
  formats: string;
}

export const directions: Readonly<Record<Language, "ltr" | "rtl">> = {
  en: "ltr",
  es: "ltr",
};

/**
 * The first of `wanted` (BCP 47, the dearest first) that Latchkey speaks, else English. Numbers and dates are written as in `region`
 * (ISO 3166-1), else as in the region of the wish that was met.
 */
export function chooseLocale(
  wanted: readonly string[],
  region?: string,
): Locale {
  for (const wish of wanted.map(readLocale)) {
    const language = languages.find((one) => one === wish?.language);
    if (language === undefined) continue;
    return { language, formats: inRegion(language, region ?? wish?.region) };
  }
  return { language: "en", formats: inRegion("en", region) };
}

/** The region that a locale names; undefined where it names none. */
export const regionOf = (locale: string): string | undefined =>
  readLocale(locale)?.region;

const inRegion = (language: Language, region: string | undefined) =>
  region === undefined ? language : `${language}-${region}`;

/** What a system calls a locale; undefined where it is none (such as `C`). */
function readLocale(name: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(name);
  } catch {
    return undefined;
  }
}
