/** The server's own name for an exchange, to be read out to whoever runs the domain. */
import type { HttpAnswer } from "./http.ts";
import { asObject, readJson } from "./json.ts";

/**
 * `X-ORACLE-DMS-ECID`, or the body's `ecid`, and after a semicolon `X-ORACLE-DMS-RID`, which tells the requests of one exchange apart.
 * Only what looks like an id: it is shown to people.
 */
export function correlationIdOf(answer: HttpAnswer): string | undefined {
  const exchange =
    asId(answer.headers["x-oracle-dms-ecid"]) ??
    asId(asObject(readJson(answer.body))?.["ecid"]);
  const request = asId(answer.headers["x-oracle-dms-rid"]);
  if (exchange === undefined) return undefined;
  return request === undefined ? exchange : `${exchange};${request}`;
}

/** A header that came twice is a list of its values; the first one will do. */
function asId(value: unknown): string | undefined {
  const id = typeof value === "string" ? value.split(",")[0] : undefined;
  return id !== undefined && /^[\x21-\x7e]{1,200}$/.test(id) ? id : undefined;
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3: a number or a date), at most a day. */
export function retryAfterSeconds(
  answer: HttpAnswer,
  now: number,
): number | undefined {
  const value = answer.headers["retry-after"];
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isFinite(seconds)
    ? Math.min(Math.max(seconds, 0), 86_400)
    : undefined;
}
