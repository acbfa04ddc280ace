/**
 * Opens a tunnel to a server through a proxy (CONNECT, RFC 9110 section 9.3.6) and reads why a proxy does not open one. What travels
 * inside, and whether it is encrypted to the server, is not its matter. Sends the proxy's credentials to the proxy alone, and nothing of a
 * request to anybody.
 */
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { isCertificateFault, systemCode } from "../network-error.ts";
import { placeOf } from "./route.ts";

export interface TunnelOrder {
  /** `http://` or `https://`, see {@link import("./route.ts").Route}. */
  proxy: URL;
  /** Where to: its host and port are told to the proxy. */
  target: URL;
  userAgent: string;
  /** The value of `Proxy-Authorization`, for this proxy. */
  authorization: string | undefined;
  /** For a proxy that is spoken to over TLS. */
  secureContext: () => SecureContext;
  /** For reaching the proxy, and again for its answer. */
  deadlineMs: number;
}

/** Whether nobody was reached at all, so that another way may be tried. */
export function isUnreached(error: unknown): boolean {
  return (
    error instanceof AppError &&
    ["proxy/unknown-host", "proxy/unreachable"].includes(error.code)
  );
}

/** A connection that the proxy leads to `target`. Fails with `proxy/...` only. */
export function openTunnel(order: TunnelOrder): Promise<Socket> {
  const { proxy, deadlineMs } = order;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  let isReached = false;
  const request = startRequest(order);
  const fail = (code: FailureCode, facts: FailureFacts = {}) => {
    clearTimeout(timer);
    reject(tunnelError(order, code, facts));
    request.destroy();
  };
  const late = () =>
    isReached
      ? fail("proxy/timeout")
      : fail("proxy/unreachable", { reason: "ETIMEDOUT" });
  let timer = setTimeout(late, deadlineMs);
  request.once("socket", (socket) => {
    // Over TLS too: from here on the proxy is there.
    socket.once("connect", () => {
      isReached = true;
      clearTimeout(timer);
      timer = setTimeout(late, deadlineMs);
    });
  });
  request.once("error", (error) => {
    const reason = systemCode(error);
    fail(codeOf(reason, isReached), { reason });
  });
  request.once("connect", (answer: IncomingMessage, socket: Socket, head) => {
    clearTimeout(timer);
    const refusal = readRefusal(order, answer);
    if (!refusal) {
      if (head.length > 0) socket.unshift(head);
      return resolve(socket);
    }
    socket.on("error", () => undefined).destroy();
    reject(refusal);
  });
  request.end();
  return promise;

  function codeOf(reason: string | undefined, wasReached: boolean) {
    if (isCertificateFault(reason)) return "proxy/certificate";
    if (reason?.startsWith("HPE_")) return "proxy/malformed-answer";
    if (wasReached) return "proxy/closed";
    return /^(ENOTFOUND|EAI_)/.test(reason ?? "")
      ? "proxy/unknown-host"
      : "proxy/unreachable";
  }

  function startRequest({ target, userAgent, authorization }: TunnelOrder) {
    const isTls = proxy.protocol === "https:";
    const authority = `${target.hostname}:${target.port || (target.protocol === "https:" ? 443 : 80)}`;
    return (isTls ? httpsRequest : httpRequest)({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (isTls ? 443 : 80),
      method: "CONNECT",
      path: authority,
      headers: {
        host: authority,
        "user-agent": userAgent,
        // Or Node would say "close", and some proxies take that for the tunnel.
        connection: "keep-alive",
        ...(authorization !== undefined && {
          "proxy-authorization": authorization,
        }),
      },
      agent: false,
      ...(isTls && {
        rejectUnauthorized: true,
        secureContext: order.secureContext(),
      }),
    });
  }
}

/** Why the proxy does not open the tunnel; undefined when it does. Its body is not read. */
function readRefusal(
  order: TunnelOrder,
  { statusCode: status = 0, headers }: IncomingMessage,
): AppError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 407) {
    const schemes = schemesIn(headers["proxy-authenticate"] ?? []);
    if (!schemes.some((scheme) => /^basic$/i.test(scheme)))
      return tunnelError(order, "proxy/authentication-unsupported", {
        status,
        reason: schemes.join(", ") || undefined,
      });
    return tunnelError(
      order,
      order.authorization === undefined
        ? "proxy/credentials-needed"
        : "proxy/credentials-wrong",
      { status },
    );
  }
  const code = [502, 503, 504].includes(status)
    ? "proxy/domain-unreachable"
    : "proxy/refused";
  return tunnelError(order, code, { status });
}

/** The names of the schemes in `Proxy-Authenticate` (RFC 9110 section 11.7.1), which may share a line: a scheme is a word that no `=` follows. */
function schemesIn(header: string | string[]): string[] {
  const line = [header]
    .flat()
    .join(", ")
    .replace(/"(\\.|[^"\\])*"/g, '""');
  const words = line.matchAll(
    /(?:^|,)\s*([A-Za-z][A-Za-z0-9-]*)(?=\s*(?:,|$)|\s+[^\s=])/g,
  );
  return [...words].map(([, name = ""]) => name);
}

function tunnelError(
  { proxy, target }: TunnelOrder,
  code: FailureCode,
  facts: FailureFacts,
): AppError {
  return new AppError(code, {
    proxy: placeOf(proxy),
    host: target.host,
    ...facts,
  });
}
