/**
 * Sentences, numbers and dates in one language. Sole user of the message library. Owns neither the sentences (the catalogs) nor the
 * choice of the language (`language.ts`).
 */
import { IntlMessageFormat } from "intl-messageformat";
import { catalogs, type MessageKey } from "./catalogs.ts";
import { directions, type Language } from "./language.ts";

export type { MessageKey } from "./catalogs.ts";

/** What a placeholder takes. */
export type MessageValue = string | number;

/** How a point in time is written. */
export const dateStyles = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  "date-time": { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export interface Messages {
  readonly language: Language;
  /** The locale in whose manner numbers and dates are written (BCP 47). */
  readonly formats: string;
  readonly direction: "ltr" | "rtl";
  /** The message of `key`. Throws where a placeholder of it has no value. */
  text(
    key: MessageKey,
    values?: Readonly<Record<string, MessageValue>>,
  ): string;
  /**
   * The same in parts, for a message with elements in it: `{who}` may be given an element, `<strong>words</strong>` a function that
   * makes one of the words.
   */
  parts<Element>(
    key: MessageKey,
    values: PartValues<Element>,
  ): (string | Element)[];
  number(value: number): string;
  /** A point in time (milliseconds since 1970, UTC) in the local time zone. */
  date(instantMs: number, style?: keyof typeof dateStyles): string;
  /** How long ago `instantMs` was at `nowMs`, or in what time it will be: "3 days ago", "in 2 minutes". */
  age(instantMs: number, nowMs: number): string;
  /** "a, b, and c" */
  list(items: readonly string[]): string;
}

export type PartValues<Element> = Readonly<
  Record<
    string,
    MessageValue | Element | ((words: (string | Element)[]) => Element)
  >
>;

/** `formats` is a locale of the same language; one that Intl does not know is an error (RangeError). */
export function createMessages(
  language: Language,
  formats: string = language,
): Messages {
  const catalog = catalogs[language];
  const plurals = new Intl.PluralRules(language);
  const ordinals = new Intl.PluralRules(language, { type: "ordinal" });
  const numbers = new Intl.NumberFormat(formats);
  const relative = new Intl.RelativeTimeFormat(formats, { numeric: "auto" });
  const lists = new Intl.ListFormat(formats);
  const dates = cached(
    (style: keyof typeof dateStyles) =>
      new Intl.DateTimeFormat(formats, dateStyles[style]),
  );
  const formatters = {
    getNumberFormat: (_: unknown, options?: Intl.NumberFormatOptions) =>
      options ? new Intl.NumberFormat(formats, options) : numbers,
    getDateTimeFormat: (_: unknown, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(formats, options),
    getPluralRules: (_: unknown, options?: Intl.PluralRulesOptions) =>
      options?.type === "ordinal" ? ordinals : plurals,
  };
  const messageOf = cached(
    (key: MessageKey) =>
      new IntlMessageFormat(catalog[key], language, undefined, { formatters }),
  );
  return {
    language,
    formats,
    direction: directions[language],
    text: (key, values) => String(messageOf(key).format(values)),
    parts: (key, values) => {
      const made = messageOf(key).format(values);
      return Array.isArray(made) ? made : [made];
    },
    number: (value) => numbers.format(value),
    date: (instantMs, style = "date-time") => dates(style).format(instantMs),
    age: (instantMs, nowMs) => {
      const [value, unit] = span(instantMs - nowMs);
      return relative.format(value, unit);
    },
    list: (items) => lists.format(items),
  };
}

/** Made once for each of few keys: to make a message or a format takes far longer than to use it. */
function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** A length of time as a whole number of its largest unit, seconds where it is shorter than a minute. */
function span(ms: number): [number, Intl.RelativeTimeFormatUnit] {
  const seconds = Math.trunc(ms / 1000);
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length)
      return [Math.trunc(seconds / length), unit];
  return [seconds, "second"];
}
