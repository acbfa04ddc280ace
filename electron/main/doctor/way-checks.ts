/** The way to a domain: through which proxy, to which address, and who shows which certificate there. Nothing is asked of the domain. */
import { lookup } from "node:dns/promises";
import { isIP, Socket } from "node:net";
import {
  connect as connectTls,
  type SecureContext,
  type TLSSocket,
} from "node:tls";
import type { Note } from "../../../shared/doctor.ts";
import type { CertificateFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import type { HttpClient } from "../http.ts";
import { isAllowedHost } from "../network/allowed-hosts.ts";
import { readChain } from "../network/chain.ts";
import { connectTo, type Connecting, type Reach } from "../network/connect.ts";
import { tellingProxies } from "../network/proxy-credentials.ts";
import { networkError } from "../network-error.ts";
import { fail, note, pass, skip, warn, type Outcome } from "./outcome.ts";

/** How servers are reached, as the settings have it. */
export interface Network {
  http: HttpClient;
  connecting: Connecting;
  /** What certificates are held against. */
  secureContext: SecureContext;
  /** The only hosts that may be connected to; empty for any. */
  allowedHosts: readonly string[];
}

/** A certificate that ends sooner is worth a word. */
const soonMs = 21 * 86_400_000;

const isProxied = async (url: URL, { connecting }: Network) =>
  (await connecting.routes.resolveRoutes(url))[0]?.kind === "proxy";

/** A proxy that asks is told what the keychain has for it. */
const connect = (url: URL, { connecting }: Network, reach: Reach) =>
  tellingProxies(connecting.credentials, () =>
    connectTo(url, connecting, reach),
  );

/** Opens a way and closes it again: a proxy has to say yes to this very host. */
export async function checkProxy(url: URL, network: Network): Promise<Outcome> {
  const { host } = url;
  if (!isAllowedHost(url, network.allowedHosts))
    throw new AppError("network/host-not-allowed", { host });
  if (!(await isProxied(url, network)))
    return pass(note("doctor.note.direct", { host }));
  let isDirect = false;
  const socket = await connect(url, network, async (tunnel) => {
    isDirect = tunnel === undefined;
    return tunnel ?? new Socket();
  });
  const proxy = `${socket.remoteAddress ?? ""}:${socket.remotePort ?? ""}`;
  socket.on("error", () => undefined).destroy();
  return pass(
    isDirect
      ? note("doctor.note.direct", { host })
      : note("doctor.note.proxy", { host, proxy }),
  );
}

export async function checkName(url: URL, network: Network): Promise<Outcome> {
  const host = bareHost(url);
  if (isIP(host)) return pass(note("doctor.note.is-address", { host }));
  if (await isProxied(url, network))
    return skip(note("doctor.note.named-by-proxy"));
  try {
    const found = await lookup(host, { all: true });
    const addresses = found.map(({ address }) => address).join(", ");
    return pass(note("doctor.note.addresses", { host, addresses }));
  } catch (error) {
    throw networkError(error, url, false);
  }
}

/** Shakes hands as every request does, and looks at what was shown. */
export async function checkTls(
  url: URL,
  network: Network,
  now: number,
): Promise<Outcome> {
  if (url.protocol === "http:") return pass(note("doctor.note.no-tls"));
  const shaken: TLSSocket[] = [];
  try {
    await connect(url, network, async (tunnel) => {
      const socket = await shakeHands(url, tunnel, network);
      shaken.push(socket);
      return socket;
    });
  } catch (error) {
    const failure = networkError(error, url, false);
    return fail(failure, ...(failure.facts.certificates ?? []).map(chainNote));
  }
  const [socket] = shaken;
  if (!socket) throw new AppError("internal");
  const chain = readChain(socket.getPeerCertificate(true));
  const protocol = note("doctor.note.protocol", {
    protocol: socket.getProtocol() ?? "",
  });
  socket.on("error", () => undefined).destroy();
  const notes = [protocol, ...chain.map(chainNote)];
  const end = chain[0]?.validToMs;
  return end !== undefined && end - now < soonMs
    ? warn("doctor/certificate-ends-soon", { host: url.host }, ...notes)
    : pass(...notes);
}

const chainNote = (certificate: CertificateFacts): Note => {
  const { subject, issuer, validFromMs: from, validToMs: to } = certificate;
  return note("doctor.note.certificate", { subject, issuer, from, to });
};

function shakeHands(
  url: URL,
  tunnel: Socket | undefined,
  { connecting, secureContext }: Network,
): Promise<TLSSocket> {
  const host = bareHost(url);
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const socket = connectTls({
    ...(tunnel ? { socket: tunnel } : { port: Number(url.port || 443) }),
    host,
    ...(!isIP(host) && { servername: host }),
    ALPNProtocols: ["http/1.1"],
    secureContext,
    rejectUnauthorized: true,
  });
  const late = () =>
    socket.destroy(new AppError("network/timeout", { host: url.host }));
  socket.setTimeout(connecting.deadlineMs, late);
  socket.once("error", reject);
  socket.once("secureConnect", () => resolve(socket));
  return promise;
}

const bareHost = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");
