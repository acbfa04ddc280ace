// What came to the domain, for tests to look at. Owns what is remembered: no password, secret or token, unless the
// domain was started with `recordBodies` for a test of the wire itself.
import type { IncomingHttpHeaders } from "node:http";
import { isForm, traceFields, type FieldTrace } from "./form.ts";
import type { Exchange } from "./wire.ts";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** `authorization` holds its scheme alone, unless bodies are recorded. */
  readonly headers: IncomingHttpHeaders;
  /** Of a form: in order. */
  readonly fields: readonly FieldTrace[];
  readonly atMs: number;
  /** With `recordBodies` only. */
  readonly body?: Buffer;
}

export function recordRequest(
  { request, url, body }: Exchange,
  recordBodies: boolean,
): RecordedRequest {
  const { authorization } = request.headers;
  const scheme = authorization?.split(" ", 1)[0];
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.search,
    headers: {
      ...request.headers,
      ...(scheme && !recordBodies && { authorization: scheme }),
    },
    fields: isForm(request) ? traceFields(body) : [],
    atMs: Date.now(),
    ...(recordBodies && { body }),
  };
}
