/** From bytes that anyone may have sent to values with a known shape. Never throws, never quotes what it read. */

/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The JSON value in `bytes`; undefined when that is not UTF-8 or not JSON. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return parseJson(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** The JSON value in `text`; undefined when that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `value` as an object; undefined when it is none. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** `value` as a list; empty when it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `value` as a text that is not empty, cut to `limit` characters, without torn ones. */
export function asText(value: unknown, limit = 1024): string | undefined {
  return typeof value === "string" && value !== ""
    ? value.slice(0, limit).toWellFormed()
    : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
