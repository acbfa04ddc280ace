/**
 * Owns HTTP: connections, deadlines, sizes, certificates. Sole user of undici.
 * Never follows a redirect, never sends a request twice, never puts a body into an error.
 */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Agent, type Dispatcher } from "undici";
import { AppError } from "./app-error.ts";
import { correlationIdOf } from "./correlation.ts";
import { networkError } from "./network-error.ts";

export interface HttpDeadlines {
  connectMs: number;
  /** From the request's last byte to the answer's headers. */
  headersMs: number;
  /** Between two pieces of the answer's body. */
  bodyMs: number;
  /** All of it together. */
  totalMs: number;
}

const usualDeadlines: HttpDeadlines = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 15_000,
  totalMs: 60_000,
};

/** The largest answer that is read, before and after decompression. */
export const answerLimitBytes = 8 * 1024 * 1024;

/** A request body whose bytes stay the caller's: it is read once, and the caller wipes it after the answer. */
export interface HttpBody {
  lengthBytes: number;
  slices: AsyncIterable<Uint8Array>;
}

/** With which the client shows who it is while the connection is made (RFC 8446 section 4.4.2). */
export interface ClientCertificate {
  /** The private key in PEM, not encrypted. */
  key: string;
  /** The certificate in PEM, then those that lead from it to a trusted one. */
  cert: string;
}

export interface HttpRequest {
  url: URL;
  /** Asks for a connection on which this was shown, where the server wants to see it. */
  certificate?: ClientCertificate | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Shortens {@link HttpDeadlines.totalMs} for this request. */
  totalMs?: number;
}

export interface HttpPost extends HttpRequest {
  body: HttpBody | string;
  /** On a connection of its own that is closed after the answer: nothing of the request lingers, and no stale connection can swallow it. */
  ownConnection?: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  /** The declared media type in lower case, without parameters; empty when none is declared. */
  mediaType: string;
  body: Uint8Array;
}

export interface HttpClient {
  get(request: HttpRequest): Promise<HttpAnswer>;
  post(request: HttpPost): Promise<HttpAnswer>;
  /** Sends nothing more on the connections that there are: after a sleep they lead nowhere. What is under way comes to its end. */
  forgetConnections(): void;
  /** Ends what is under way on kept connections. Whoever asks from now on gets `network/closed`, and nothing is sent. */
  close(): Promise<void>;
}

export interface HttpOptions {
  userAgent: string;
  /** PEM certificates trusted instead of the built-in ones. */
  ca?: string[];
  deadlines?: Partial<HttpDeadlines>;
}

const unzip = promisify(gunzip);

/** An HTTP client over HTTP/1.1 with kept connections. Fails with `network/...` codes only, or with the reason of an aborted `signal`. */
export function createHttpClient(options: HttpOptions): HttpClient {
  const deadlines = { ...usualDeadlines, ...options.deadlines };
  const createAgent = (certificate?: ClientCertificate) =>
    new Agent({
      allowH2: false,
      pipelining: 1,
      headersTimeout: deadlines.headersMs,
      bodyTimeout: deadlines.bodyMs,
      maxResponseSize: answerLimitBytes,
      connect: {
        timeout: deadlines.connectMs,
        // Said in so many words, or NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's environment would decide.
        rejectUnauthorized: true,
        ...(options.ca && { ca: options.ca }),
        ...certificate,
      },
    });
  /** Connections are shared by those alone who show the same certificate, or none. */
  const agents = new Map<string, Agent>();
  const keptAgent = (certificate?: ClientCertificate): Agent => {
    const name = certificate ? fingerprint(certificate) : "";
    const agent = agents.get(name) ?? createAgent(certificate);
    agents.set(name, agent);
    return agent;
  };

  let isClosed = false;

  const exchange = async (
    request: HttpRequest,
    agent: Agent,
    rest: Pick<Dispatcher.RequestOptions, "method" | "body">,
    headers: Record<string, string>,
  ): Promise<HttpAnswer> => {
    const { url, signal, totalMs = deadlines.totalMs } = request;
    const deadline = AbortSignal.timeout(totalMs);
    try {
      signal?.throwIfAborted();
      if (isClosed) throw new AppError("network/closed");
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        headers: { "user-agent": options.userAgent, ...headers },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        ...rest,
      });
      const body = new Uint8Array(await response.body.arrayBuffer());
      return await readAnswer(response, body);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw networkError(error, url, deadline.aborted);
    }
  };

  return {
    get: (request) =>
      exchange(
        request,
        keptAgent(request.certificate),
        { method: "GET" },
        { "accept-encoding": "gzip", ...request.headers },
      ),
    post: async (request) => {
      const { body, certificate, ownConnection = false } = request;
      const agent = ownConnection
        ? createAgent(certificate)
        : keptAgent(certificate);
      const content =
        typeof body === "string" ? body : Readable.from(body.slices);
      try {
        return await exchange(
          request,
          agent,
          { method: "POST", body: content },
          typeof body === "string"
            ? { ...request.headers }
            : {
                "content-length": String(body.lengthBytes),
                ...request.headers,
              },
        );
      } finally {
        if (ownConnection) await agent.destroy();
      }
    },
    forgetConnections: () => {
      for (const agent of agents.values()) agent.close().catch(() => undefined);
      agents.clear();
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

function fingerprint({ key, cert }: ClientCertificate): string {
  return createHash("sha256").update(`${cert}\n${key}`).digest("hex");
}

async function readAnswer(
  response: Dispatcher.ResponseData,
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
