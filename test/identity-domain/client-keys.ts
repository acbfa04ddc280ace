// The keys and certificates of the registered clients, and the domain's own authority that signs certificates. Owns their
// making and keeping: they stay the same in a domain that has a file, so that what was provisioned outlives a restart.
import {
  createPublicKey,
  hash,
  X509Certificate,
  type JsonWebKey,
} from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { generate as Generate } from "selfsigned";
import { readSetting, writeSetting } from "./database.ts";

/** A private key (PKCS#8) and the certificate of its public half, both PEM. */
export interface KeyPair {
  readonly key: string;
  readonly certificate: string;
}

export interface Keys {
  /** Signs the server's certificates and those of mutual TLS. P-256. */
  readonly authority: KeyPair;
  /** Of the client that signs assertions with RS256. */
  readonly rsa: KeyPair;
  /** Of the client that signs assertions with ES256. */
  readonly ec: KeyPair;
  /** Of the client of mutual TLS (RFC 8705 section 2.1): its certificate is the authority's. P-256. */
  readonly mutualTls: KeyPair;
}

const years = (count: number): Date =>
  new Date(Date.now() + count * 365 * 24 * 3600 * 1000);

type Options = NonNullable<Parameters<typeof Generate>[1]>;

interface Request extends Pick<
  Options,
  "keyType" | "extensions" | "notBeforeDate" | "notAfterDate"
> {
  readonly commonName: string;
  /** Signs the certificate; it is self-signed without one. */
  readonly authority?: KeyPair;
}

/** A new key with a certificate: the authority's, or its own without one. */
export async function makeKeyPair(request: Request): Promise<KeyPair> {
  // Takes half a second to load: a domain whose file has its keys does without.
  const { generate } = await import("selfsigned");
  const { commonName, authority, ...options } = request;
  const made = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: years(20),
    ...(authority && {
      ca: { key: authority.key, cert: authority.certificate },
    }),
    ...options,
  });
  return { key: made.private, certificate: made.cert };
}

async function makeKeys(): Promise<Keys> {
  const authority = await makeKeyPair({
    commonName: "Latchkey test authority",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const [rsa, ec, mutualTls] = await Promise.all([
    makeKeyPair({ commonName: "latchkey-rs256", keyType: "rsa" }),
    makeKeyPair({ commonName: "latchkey-es256" }),
    makeKeyPair({ commonName: mutualTlsName, authority }),
  ]);
  return { authority, rsa, ec, mutualTls };
}

/** The name in the certificate of mutual TLS that the client is registered with. */
export const mutualTlsName = "latchkey-mutual-tls";

let inProcess: Promise<Keys> | undefined;

/** The domain's keys. Making them takes long, so the domains of a process share theirs. */
export async function loadKeys(db: DatabaseSync): Promise<Keys> {
  const kept = readSetting(db, "client-keys");
  if (kept !== undefined) return JSON.parse(kept);
  const keys = await (inProcess ??= makeKeys());
  writeSetting(db, "client-keys", JSON.stringify(keys));
  return keys;
}

export const publicJwk = ({ certificate }: KeyPair): JsonWebKey =>
  createPublicKey(certificate).export({ format: "jwk" });

/** `x5t` (RFC 7515 section 4.1.7): SHA-1 of the certificate. */
export const sha1Thumbprint = ({ certificate }: KeyPair): string =>
  hash("sha1", new X509Certificate(certificate).raw, "base64url");
