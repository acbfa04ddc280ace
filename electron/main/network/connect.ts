/**
 * Makes the connection that a request travels on: tries the ways to a server one after the other, through a proxy where one is named, and
 * looks at the certificates of a server that is not trusted. Nothing of a request is sent here.
 */
import type { Socket } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";
import { AppError } from "../app-error.ts";
import { isCertificateFault, systemCode } from "../network-error.ts";
import { readChain } from "./chain.ts";
import type { ProxyCredentials } from "./proxy-credentials.ts";
import type { Route, Routes } from "./route.ts";
import { isUnreached, openTunnel } from "./tunnel.ts";

export interface Connecting {
  routes: Routes;
  userAgent: string;
  credentials: ProxyCredentials | undefined;
  deadlineMs: number;
  /** For proxies that are spoken to over TLS. */
  proxyContext: () => SecureContext;
}

/** Connects to the server itself, through `tunnel` where there is one; for https that ends with the server's certificate trusted. */
export type Reach = (tunnel: Socket | undefined) => Promise<Socket>;

/**
 * The connection to `target`. Another way is tried only when a proxy was not reached. Fails with `proxy/...`, or as `reach` fails; then
 * with the certificates that the server showed, where they are the reason.
 */
export async function connectTo(
  target: URL,
  connecting: Connecting,
  reach: Reach,
): Promise<Socket> {
  const ways = await connecting.routes.resolveRoutes(target);
  let failure: unknown;
  for (const way of ways) {
    const tunnel = () => tunnelOf(way, target, connecting);
    try {
      return await reachThrough(await tunnel(), reach);
    } catch (error) {
      failure = error;
      if (isUnreached(error)) continue;
      const reason = error instanceof AppError ? undefined : systemCode(error);
      if (!isCertificateFault(reason)) break;
      const certificates = await look(target, tunnel, connecting.deadlineMs);
      throw new AppError("network/certificate", { reason, certificates });
    }
  }
  throw failure;
}

async function reachThrough(
  tunnel: Socket | undefined,
  reach: Reach,
): Promise<Socket> {
  try {
    return await reach(tunnel);
  } catch (error) {
    tunnel?.destroy();
    throw error;
  }
}

async function tunnelOf(
  way: Route,
  target: URL,
  { credentials, userAgent, deadlineMs, proxyContext }: Connecting,
): Promise<Socket | undefined> {
  if (way.kind === "direct") return undefined;
  const open = (authorization?: string) =>
    openTunnel({
      proxy: way.url,
      target,
      userAgent,
      authorization,
      secureContext: proxyContext,
      deadlineMs,
    });
  return credentials ? credentials.with(way.url, open) : open();
}

/**
 * The certificates that the server shows, on a second connection that goes no further than that; undefined where it does not come about.
 * Only here a certificate is not held against anything.
 */
async function look(
  target: URL,
  openWay: () => Promise<Socket | undefined>,
  deadlineMs: number,
) {
  const { promise, resolve } = Promise.withResolvers<
    ReturnType<typeof readChain> | undefined
  >();
  const tunnel = await openWay().catch(() => null);
  if (tunnel === null) return undefined;
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const socket = connectTls({
    ...(tunnel ? { socket: tunnel } : { port: Number(target.port || 443) }),
    host,
    ...(/[a-z]/i.test(host) && !host.includes(":") && { servername: host }),
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: false,
  });
  socket.setTimeout(deadlineMs, () => resolve(undefined));
  socket.once("error", () => resolve(undefined));
  socket.once("secureConnect", () =>
    resolve(readChain(socket.getPeerCertificate(true))),
  );
  return promise.finally(() => {
    socket.destroy();
    tunnel?.destroy();
  });
}
