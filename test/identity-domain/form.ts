// Form bodies and Basic credentials as they came over the wire. Owns the question whether they are encoded at all and
// what may be remembered of them; what they mean is oidc-provider's business.
import type { IncomingMessage } from "node:http";
import { knownClients } from "./clients.ts";

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

/** The two halves of Basic credentials, joined by a colon. Empty when there are none. */
function readBasic({ headers }: IncomingMessage): string {
  const [, basic] = /^Basic +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return Buffer.from(basic ?? "", "base64").toString("utf8");
}

/** Form-encodes the credentials of a client whose halves are taken as they are, for oidc-provider expects them so. */
export function encodeRawBasic(request: IncomingMessage): void {
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(readBasic(request)) ?? [];
  const client = knownClients.find((each) => each.id === id);
  if (client?.basicEncoding !== "raw" || secret === undefined) return;
  const halves = `${client.id}:${encodeURIComponent(secret)}`;
  request.headers.authorization = `Basic ${Buffer.from(halves).toString("base64")}`;
}

/** Whether the form, and the two halves of Basic credentials (RFC 6749 section 2.3.1), can be decoded. */
export function isWellEncoded(request: IncomingMessage, body: Buffer): boolean {
  return decodes(body.toString("latin1")) && decodes(readBasic(request));
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
