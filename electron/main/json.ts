/** From bytes that anyone may have sent to values with a known shape. Never throws, never quotes what it read. */
import { isUtf8 } from "node:buffer";

/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

const byteOrderMark = "\ufeff";

/** The JSON value in `bytes`; undefined when that is not UTF-8 or not JSON. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  return text === undefined ? undefined : parseJson(text);
}

/**
 * The JSON object in `bytes`; undefined also when two of its members have one name: which of them is meant is not ours to guess, and
 * somebody else on the way may have read the other one (RFC 8259 section 4).
 */
export function readUniqueObject(bytes: Uint8Array): JsonObject | undefined {
  const text = decode(bytes);
  const object = text === undefined ? undefined : asObject(parseJson(text));
  return object && memberCount(text ?? "") === Object.keys(object).length
    ? object
    : undefined;
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

/** What a fatal TextDecoder gives, in a fifth of its time: it goes through the bytes one by one. */
function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const { buffer, byteOffset, byteLength } = bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** How many members the object in `text`, which is valid JSON, is written with: one for each colon outside strings and inner values. */
function memberCount(text: string): number {
  let count = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    else if (character === ":" && depth === 1) count += 1;
  }
  return count;
}

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
