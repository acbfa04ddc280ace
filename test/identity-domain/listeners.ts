// Where the domain listens: one port, and with TLS a second one that demands a client certificate. Owns the server's own
// certificates and the reading of the client's; what is answered is not its business.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket, type SecureContextOptions } from "node:tls";
import type { X509Certificate } from "node:crypto";
import { makeKeyPair, type Keys } from "./client-keys.ts";

/**
 * `true`: a good certificate by the domain's authority. "expired", "other-host": one that no client may accept. Or a key and a
 * certificate as PEM.
 */
export type TlsOption =
  | true
  | "expired"
  | "other-host"
  | { readonly key: string; readonly cert: string };

export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  readonly secureUrl: string | undefined;
  /** With TLS: the authority's certificate as a PEM file, for NODE_EXTRA_CA_CERTS. It is there once certified, until closed. */
  readonly caFile: string | undefined;
  /** Gives the listeners their certificates. Before that nobody can speak TLS with them. */
  certify(keys: Keys): Promise<void>;
  close(): Promise<void>;
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsOption | undefined;
}

/** Listens; throws what listening throws. */
export async function listen(
  { host, port, tls }: Place,
  onRequest: RequestListener,
): Promise<Listening> {
  if (!tls) {
    const server = createHttpServer(onRequest);
    const url = await open(server, host, port, "http");
    return {
      url,
      secureUrl: undefined,
      caFile: undefined,
      certify: async () => {},
      close: () => close(server),
    };
  }
  // Everywhere a certificate is asked for, since the APIs look at it too; whether it is needed is decided above TLS.
  const demanding = { requestCert: true, rejectUnauthorized: false };
  const servers = [
    createHttpsServer(demanding, onRequest),
    createHttpsServer(demanding, onRequest),
  ] as const;
  const url = await open(servers[0], host, port, "https");
  const secureUrl = await open(servers[1], host, 0, "https");
  const folder = mkdtempSync(join(tmpdir(), "latchkey-domain-"));
  const caFile = join(folder, "authority.pem");
  return {
    url,
    secureUrl,
    caFile,
    async certify(keys) {
      writeFileSync(caFile, keys.authority.certificate);
      const context = await makeContext(keys, host, tls);
      for (const server of servers) server.setSecureContext(context);
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await Promise.all(servers.map(close));
    },
  };
}

async function open(
  server: Server,
  host: string,
  port: number,
  scheme: string,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The domain listens on no port.");
  const shownHost = host.includes(":") ? `[${host}]` : host;
  return `${scheme}://${shownHost}:${address.port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

async function makeContext(
  { authority }: Keys,
  host: string,
  tls: TlsOption,
): Promise<SecureContextOptions> {
  const ca = authority.certificate;
  if (typeof tls === "object") return { ...tls, ca };
  const ips = new Set(["127.0.0.1", "::1", host]);
  const { key, certificate } = await makeKeyPair({
    commonName: "Latchkey test domain",
    authority,
    extensions: [
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames:
          tls === "other-host"
            ? [{ type: 2, value: "elsewhere.example" }]
            : [...ips].map((ip) => ({ type: 7, ip })),
      },
    ],
    ...(tls === "expired" && {
      notBeforeDate: new Date("2020-01-01"),
      notAfterDate: new Date("2020-02-01"),
    }),
  });
  return { key, cert: certificate, ca };
}

/** The certificate that the client showed, if the authority signed it. */
export function clientCertificate({
  socket,
}: IncomingMessage): X509Certificate | undefined {
  return socket instanceof TLSSocket && socket.authorized
    ? socket.getPeerX509Certificate()
    : undefined;
}

/** Whether the request came by the port for mutual TLS. */
export const cameSecurely = (
  { socket }: IncomingMessage,
  secureUrl: string | undefined,
): boolean =>
  secureUrl !== undefined &&
  Number(new URL(secureUrl).port) === socket.localPort;
