// The plain HTTP of the domain: an exchange with its body read, and the answers everything else is written with. Owns
// Oracle's correlation headers; it decides nothing.
import { randomBytes } from "node:crypto";
import { IncomingMessage, type ServerResponse } from "node:http";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
  /** What the person tells IT when something fails. */
  readonly ecid: string;
}

const mostBytes = 1024 * 1024;

/** Reads the request; undefined when its body is too large to be meant. */
export async function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Exchange | undefined> {
  const ecid = randomBytes(24).toString("base64url");
  response.setHeader("X-ORACLE-DMS-ECID", ecid);
  response.setHeader("X-ORACLE-DMS-RID", "0");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
  }
  const url = new URL(request.url ?? "/", "http://domain.invalid");
  return { request, response, url, body: Buffer.concat(chunks), ecid };
}

/** A request whose body was read, as one that can be read again. */
export function replay({ request, body }: Exchange): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  again.method = request.method ?? "GET";
  again.url = request.url ?? "/";
  again.headers = request.headers;
  again.rawHeaders = request.rawHeaders;
  again.httpVersion = request.httpVersion;
  again.complete = true;
  if (body.length > 0) again.push(body);
  again.push(null);
  return again;
}

export function answer(
  { response }: Exchange,
  status: number,
  type: string,
  body: string,
): void {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

export const answerJson = (
  exchange: Exchange,
  status: number,
  body: unknown,
  type = "application/json;charset=utf-8",
): void => answer(exchange, status, type, JSON.stringify(body));

export const answerHtml = (
  exchange: Exchange,
  status: number,
  title: string,
): void =>
  answer(
    exchange,
    status,
    "text/html;charset=utf-8",
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  );

/** Oracle's answer to a bearer it does not accept: a page, not SCIM. */
export function answerUnauthorized(exchange: Exchange): void {
  exchange.response.setHeader(
    "www-authenticate",
    'Bearer error="invalid_token"',
  );
  answerHtml(exchange, 401, "401 Authorization Required");
}

/** Oracle's answer to credentials that are not percent-encoded as they should be. */
export function answerNothing({ response }: Exchange, status: number): void {
  response.writeHead(status, { "content-length": 0 });
  response.end();
}

/** Lets the domain answer as it would and gives the body to `send`, which sends it or something else; the headers are set. */
export function holdAnswer(
  response: ServerResponse,
  send: (body: Buffer) => void,
): void {
  const { writeHead, end } = response;
  response.writeHead = (status: number, headers?: unknown) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers ?? {}))
      response.setHeader(name, value);
    return response;
  };
  response.end = (body?: unknown) => {
    Object.assign(response, { writeHead, end });
    send(
      Buffer.from(
        typeof body === "string" || body instanceof Uint8Array ? body : "",
      ),
    );
    return response;
  };
}

/** Sends the text in the place of an answer that was held. */
export function sendInstead(response: ServerResponse, text: string): void {
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}

/** The JSON object in a body; an empty one where there is none. */
export function readObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
