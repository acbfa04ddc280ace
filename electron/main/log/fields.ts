/**
 * What a field of an entry may hold. Each kind takes the thing itself - a URL, a client, a code - and writes of it what is safe; no kind
 * takes text. The one string that comes from outside is {@link reference}, and it is bounded.
 */
import { z } from "zod";
import { failureCodes } from "../../../shared/failure.ts";
import { pathTemplate } from "./path-template.ts";

/** How many. */
export const count = z.number().int().min(0).max(1e12);
/** A duration in ms, written whole. */
export const durationMs = z.number().min(0).max(1e12).transform(Math.round);
/** Of an HTTP answer. */
export const status = z.number().int().min(100).max(999);
export const code = z.enum(failureCodes);

/** Of a URL, the host and its port. */
export const host = z.instanceof(URL).transform((url) => url.host);
/** Of a URL, the path without anything that could be an id. */
export const path = z.instanceof(URL).transform(pathTemplate);

/** The client that a profile names. Its id is public (RFC 6749 section 2.2). */
export const client = z
  .object({ id: z.string() })
  .transform(({ id }) => id.slice(0, 128).replace(/[^\x21-\x7e]/g, "?"));

/** Such as `45.4.1` or `0.1.0-beta.2`. */
export const version = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9}){0,3}(-[\w.]{1,40})?$/);

/** The operating system's, TLS library's or HTTP library's name of a fault, such as `ECONNREFUSED`. */
export const systemCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/);

/** What stands for a person: see subjects.ts. Nothing else makes one. */
export const subject = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<"Subject", "inout">();
export type Subject = z.infer<typeof subject>;

/**
 * A server's name for an exchange, or two joined by a semicolon: letters, digits and the few signs that such ids are made of, 64 of them
 * at most. An entry stands without one that does not fit. Whether it is an echo of something secret is for references.ts to see.
 */
export const reference = z
  .string()
  .regex(/^[\w^.:~-]{4,64}(;[\w^.:~-]{1,64})?$/)
  .brand<"Reference", "inout">();
export type Reference = z.infer<typeof reference>;
