/**
 * Reads what came back: headers, media type, the body unpacked. Tells a server's answer from one that a network gave in its place.
 * Never puts a body into an error.
 */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "../app-error.ts";
import { correlationIdOf } from "../correlation.ts";
import type { HttpAnswer } from "../http.ts";

/** The largest answer that is read, before and after decompression. */
export const answerLimitBytes = 8 * 1024 * 1024;

const unzip = promisify(gunzip);

/** `response` as it came, `raw` its whole body. Fails with `network/redirected` or `network/captive-portal`, or as unpacking fails. */
export async function readAnswer(
  response: {
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
  },
  raw: Uint8Array,
): Promise<HttpAnswer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined)
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
  const status = response.statusCode;
  const mediaType =
    headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const answer = { status, headers, mediaType, body: raw };
  if (status >= 300 && status < 400)
    throw new AppError(
      "network/redirected",
      { status },
      correlationIdOf(answer),
    );
  const gzipped = /^(x-)?gzip$/i.test(headers["content-encoding"] ?? "");
  // A server may name an encoding where it sends nothing.
  if (gzipped && raw.length > 0)
    answer.body = await unzip(raw, { maxOutputLength: answerLimitBytes });
  if (isNetworksPage(answer))
    throw new AppError("network/captive-portal", { status });
  return answer;
}

/**
 * Whether a network answered in the server's place: it says so (RFC 6585 section 6), or there is a page where things went well. Nothing
 * that Latchkey asks for is a page; refusals and faults come as pages from servers too, and their status says what they are. What begins
 * as JSON is JSON, and what begins with a tag is a page where nothing is declared.
 */
function isNetworksPage({ status, mediaType, body }: HttpAnswer): boolean {
  if (status === 511) return true;
  if (status < 200 || status > 299 || body.length === 0) return false;
  const start = Buffer.from(body.subarray(0, 100)).toString("latin1").trim();
  return /^(text\/html|application\/xhtml\+xml)$/.test(mediaType)
    ? !start.startsWith("{")
    : mediaType === "" && start.startsWith("<");
}
