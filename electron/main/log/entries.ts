/**
 * Makes lines of entries. An entry is one of a closed set of kinds; each of its fields fits its schema, or there is no line. A line is one
 * JSON object in printable characters.
 */
import type { z } from "zod";

export const levels = ["error", "warn", "info", "debug"] as const;
export type Level = (typeof levels)[number];

/** What entries of one kind are made of. */
export interface Kind {
  level: Level;
  fields: z.ZodObject;
}
export type Kinds = Readonly<Record<string, Kind>>;
export type NameIn<K extends Kinds> = keyof K & string;
/** What is given for an entry of a kind. */
export type Given<K extends Kinds, N extends NameIn<K>> = z.input<
  K[N]["fields"]
>;

/** Takes entries of `K`. Never fails, and never makes anybody wait. */
export interface Entries<K extends Kinds> {
  write<N extends NameIn<K>>(name: N, given: Given<K, N>): void;
}

/** The line for an entry, with `frame` before its fields; undefined where `given` is not what the kind asks for. */
export function lineOf<K extends Kinds, N extends NameIn<K>>(
  kinds: K,
  name: N,
  given: Given<K, N>,
  frame: object,
): string | undefined {
  try {
    if (!Object.hasOwn(kinds, name)) return undefined;
    const parsed = kinds[name]?.fields.safeParse(given);
    if (!parsed?.success) return undefined;
    return `${printable(JSON.stringify({ ...frame, ...parsed.data }))}\n`;
  } catch {
    // What was given has members that fail when they are read.
    return undefined;
  }
}

/** JSON escapes control characters up to U+001F. The others, and what reorders or hides text, are escaped too. */
function printable(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
