// Form bodies and Basic credentials as they came over the wire. Owns the question whether they are encoded at all and
// what may be remembered of them; what they mean is oidc-provider's business.
import type { IncomingMessage } from "node:http";

const decodes = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

export const isForm = (request: IncomingMessage): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(
    request.headers["content-type"] ?? "",
  );

/** Whether the form, and the two halves of Basic credentials (RFC 6749 section 2.3.1), can be decoded. */
export function isWellEncoded(request: IncomingMessage, body: Buffer): boolean {
  const [, basic] =
    /^Basic +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const halves = Buffer.from(basic ?? "", "base64").toString("utf8");
  return decodes(body.toString("latin1")) && decodes(halves);
}

/** A field's name and the length of its value: all that is remembered of a form. */
export interface FieldTrace {
  readonly name: string;
  /** Of the value, decoded. */
  readonly bytes: number;
}

export const traceFields = (body: Buffer): FieldTrace[] =>
  [...new URLSearchParams(body.toString("latin1"))].map(([name, value]) => ({
    name,
    bytes: Buffer.byteLength(value),
  }));
