/**
 * A client's private key and its certificates, out of the bytes in which people keep them: PEM or PKCS#12. Knows nothing of files and
 * keychains. Fails with `client-key/...` only; nothing of what it reads gets into an error.
 */
import {
  createPrivateKey,
  type KeyObject,
  type X509Certificate,
} from "node:crypto";
import { keyError } from "./client-key-error.ts";
import {
  isEncryptedKey,
  parseCertificate,
  parseKey,
  pemBlocks,
  readPemCertificates,
  readPemKey,
} from "./client-key-pem.ts";
import { readPkcs12 } from "./client-key-pkcs12.ts";

export interface ClientKey {
  privateKey: KeyObject;
  /** The key's own certificate first, then whatever came with it; may be empty. */
  certificates: readonly X509Certificate[];
}

/** The key in `bytes`, and the certificates beside it. */
export async function readClientKey(
  bytes: Uint8Array,
  passphrase: string | undefined,
): Promise<ClientKey> {
  if (!isDer(bytes)) {
    const blocks = pemBlocks(bytes);
    const privateKey = readPemKey(blocks, passphrase);
    return inOrder(privateKey, readPemCertificates(blocks));
  }
  const { key, certificates } = await readPkcs12(bytes, passphrase);
  const privateKey = parseKey(() =>
    createPrivateKey({ key, format: "der", type: "pkcs8" }),
  );
  return inOrder(privateKey, certificates.map(parseCertificate));
}

/** `key` with the certificates in `bytes` (PEM) beside its own. */
export function withCertificates(
  { privateKey, certificates }: ClientKey,
  bytes: Uint8Array,
): ClientKey {
  const added = readPemCertificates(pemBlocks(bytes));
  if (added.length === 0)
    throw keyError("client-key/unreadable", "holds no certificate in PEM");
  return inOrder(privateKey, [...added, ...certificates]);
}

/** Whether the key in `bytes` needs a passphrase. PKCS#12 counts as encrypted, even under an empty passphrase. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return isDer(bytes) || pemBlocks(bytes).some(isEncryptedKey);
}

/** Key and certificates as PEM, not encrypted: for TLS, and for the keychain. */
export function toPem({ privateKey, certificates }: ClientKey): {
  key: string;
  cert: string;
} {
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    cert: certificates.map(String).join(""),
  };
}

/** A DER document is a SEQUENCE here; PEM is text. */
function isDer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30;
}

/** The key's own certificate comes first: TLS sends it first (RFC 8446 section 4.4.2), and a thumbprint is of it. */
function inOrder(
  privateKey: KeyObject,
  certificates: readonly X509Certificate[],
): ClientKey {
  const own = certificates.find((one) => one.checkPrivateKey(privateKey));
  if (!own && certificates.length > 0)
    throw keyError(
      "client-key/unreadable",
      "holds no certificate that belongs to the key",
    );
  const others = certificates.filter((one) => one !== own);
  return { privateKey, certificates: own ? [own, ...others] : [] };
}
