/**
 * Owns HTTP: requests, kept connections, deadlines, sizes. Sole user of undici. How a server is reached is `network/`'s matter.
 * Never follows a redirect, never sends a request twice, never puts a body into an error.
 */
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { SecureContext } from "node:tls";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { AppError } from "./app-error.ts";
import { isAllowedHost } from "./network/allowed-hosts.ts";
import { answerLimitBytes, readAnswer } from "./network/answer.ts";
import { connectTo } from "./network/connect.ts";
import { createContexts, fingerprint } from "./network/contexts.ts";
import {
  tellingProxies,
  type ProxyCredentials,
} from "./network/proxy-credentials.ts";
import { directRoutes, type Routes } from "./network/route.ts";
import type { Trust } from "./network/trust.ts";
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

/**
 * A request body whose bytes stay the caller's, who wipes it after the answer. It is sent once; its slices are asked for again only when a
 * proxy wanted to know more before anything was read of them.
 */
export interface HttpBody {
  lengthBytes: number;
  slices: AsyncIterable<Uint8Array>;
  /** Whether what it carries has `text` in common with it: one is part of the other. For telling ids from echoes, before it is wiped. */
  holds(text: string): boolean;
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
  /** What certificates are held against; without it Node's own defaults. */
  trust?: Partial<Trust>;
  /** The ways to servers; without it everything is reached directly. */
  routes?: Routes;
  /** What proxies are told of the person; without it nothing. */
  proxyCredentials?: ProxyCredentials;
  /** The only hosts that are connected to, as `network.allowedHosts` has them; empty for any. */
  allowedHosts?: readonly string[];
  deadlines?: Partial<HttpDeadlines>;
}

/** An HTTP client over HTTP/1.1 with kept connections. Fails with `network/...` and `proxy/...` codes only, or with the reason of an aborted `signal`. */
export function createHttpClient(options: HttpOptions): HttpClient {
  const deadlines = { ...usualDeadlines, ...options.deadlines };
  const {
    routes = directRoutes,
    proxyCredentials,
    allowedHosts = [],
  } = options;
  const contextFor = createContexts(options.trust);
  const connecting = {
    routes,
    userAgent: options.userAgent,
    credentials: proxyCredentials,
    deadlineMs: deadlines.connectMs,
    // The client's own certificate is none of a proxy's business.
    proxyContext: () => contextFor(),
  };

  const createAgent = (certificate?: ClientCertificate) => {
    const connectorFor = createConnectors(deadlines.connectMs);
    return new Agent({
      allowH2: false,
      pipelining: 1,
      headersTimeout: deadlines.headersMs,
      bodyTimeout: deadlines.bodyMs,
      maxResponseSize: answerLimitBytes,
      connect: (order, done) => {
        const target = new URL(`${order.protocol}//${order.host}`);
        const reach = async (tunnel?: Socket) =>
          connectorFor(isTls(target) ? contextFor(certificate) : undefined)(
            order,
            tunnel,
          );
        connectTo(target, connecting, reach).then(
          (socket) => done(null, socket),
          (error: unknown) => done(asError(error), null),
        );
      },
    });
  };
  /** Connections are shared by those alone who show the same certificate, or none. */
  const agents = new Map<string, Agent>();
  const keptAgent = (certificate?: ClientCertificate): Agent => {
    const name = fingerprint(certificate);
    const agent = agents.get(name) ?? createAgent(certificate);
    agents.set(name, agent);
    return agent;
  };

  let isClosed = false;

  const attempt = async (
    { url, signal, totalMs = deadlines.totalMs }: HttpRequest,
    agent: Agent,
    rest: Pick<Dispatcher.RequestOptions, "method" | "body">,
    headers: Record<string, string>,
  ): Promise<HttpAnswer> => {
    const deadline = AbortSignal.timeout(totalMs);
    try {
      signal?.throwIfAborted();
      if (isClosed) throw new AppError("network/closed");
      if (!isAllowedHost(url, allowedHosts))
        throw new AppError("network/host-not-allowed");
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

  /** Nothing of the request was sent when a proxy asks: none had let it through. Each attempt has its own deadlines. */
  const exchange = (request: HttpRequest, send: () => Promise<HttpAnswer>) =>
    tellingProxies(proxyCredentials, send, request.signal);

  return {
    get: (request) =>
      exchange(request, () =>
        attempt(
          request,
          keptAgent(request.certificate),
          { method: "GET" },
          { "accept-encoding": "gzip", ...request.headers },
        ),
      ),
    post: async (request) => {
      const { body, certificate, ownConnection = false } = request;
      const agent = ownConnection
        ? createAgent(certificate)
        : keptAgent(certificate);
      const isText = typeof body === "string";
      try {
        return await exchange(request, () =>
          attempt(
            request,
            agent,
            {
              method: "POST",
              body: isText ? body : Readable.from(body.slices),
            },
            isText
              ? { ...request.headers }
              : {
                  "content-length": String(body.lengthBytes),
                  ...request.headers,
                },
          ),
        );
      } finally {
        if (ownConnection) await agent.destroy();
      }
    },
    forgetConnections: () => {
      for (const agent of agents.values()) agent.close().catch(() => undefined);
      agents.clear();
      routes.forget();
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/** Undici's connector, to a server or through a tunnel, for each context once: it remembers TLS sessions. */
function createConnectors(timeoutMs: number) {
  const connectors = new Map<unknown, buildConnector.connector>();
  return (secureContext: SecureContext | undefined) => {
    const connector =
      connectors.get(secureContext) ??
      buildConnector({
        allowH2: false,
        timeout: timeoutMs,
        autoSelectFamily: true,
        ...(secureContext && { secureContext }),
        // Said in so many words, or NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's environment would decide.
        rejectUnauthorized: true,
      });
    connectors.set(secureContext, connector);
    return (order: buildConnector.Options, httpSocket?: Socket) =>
      new Promise<Socket>((resolve, reject) =>
        connector(
          { ...order, ...(httpSocket && { httpSocket }) },
          (error, socket) =>
            socket ? resolve(socket) : reject(asError(error)),
        ),
      );
  };
}

const isTls = ({ protocol }: URL): boolean => protocol === "https:";

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new AppError("network/closed");
