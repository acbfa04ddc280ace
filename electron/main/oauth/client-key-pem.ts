/** Private keys and certificates in PEM (RFC 7468): finds the blocks, opens the key. Nothing of what it reads gets into an error. */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { keyError, wrongPassphrase } from "./client-key-error.ts";

export interface PemBlock {
  label: string;
  text: string;
}

/** No line of dashes within a block: a search for an end that is not there stops at the next beginning. */
const blockPattern =
  /-----BEGIN ([A-Z0-9 ]+)-----(?:(?!-----)[^])+-----END \1-----/g;

/** The blocks in `bytes`; what stands between them counts for nothing (RFC 7468 section 2). */
export function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [...text.matchAll(blockPattern)].map(([block, label = ""]) => ({
    label,
    text: block,
  }));
}

/** Whether the block is a private key that needs a passphrase: as PKCS#8, or in OpenSSL's older way (RFC 1421). */
export function isEncryptedKey(block: PemBlock): boolean {
  return (
    isPrivateKey(block) &&
    (block.label.startsWith("ENCRYPTED") ||
      /^Proc-Type: 4,ENCRYPTED/m.test(block.text))
  );
}

/** The one private key among `blocks`. */
export function readPemKey(
  blocks: readonly PemBlock[],
  passphrase: string | undefined,
): KeyObject {
  const [block, second] = blocks.filter(isPrivateKey);
  if (!block) throw keyError("client-key/unreadable", "holds no private key");
  if (second)
    throw keyError("client-key/unreadable", "holds more than one private key");
  if (block.label.startsWith("OPENSSH"))
    throw keyError(
      "client-key/unsupported",
      "is a key in OpenSSH's own format",
    );
  return isEncryptedKey(block)
    ? decryptKey(block, passphrase)
    : parseKey(() => createPrivateKey(block.text));
}

/** The key that `parse` makes, or `client-key/unreadable`. */
export function parseKey(parse: () => KeyObject): KeyObject {
  try {
    return parse();
  } catch {
    throw keyError(
      "client-key/unreadable",
      "holds a private key that cannot be read",
    );
  }
}

/** The certificates among `blocks`, in their order. */
export function readPemCertificates(
  blocks: readonly PemBlock[],
): X509Certificate[] {
  return blocks
    .filter(({ label }) => /^(X509 )?CERTIFICATE$/.test(label))
    .map(({ text }) => parseCertificate(text));
}

/** The certificate in PEM or DER, or `client-key/unreadable`. */
export function parseCertificate(from: string | Uint8Array): X509Certificate {
  try {
    return new X509Certificate(from);
  } catch {
    throw keyError(
      "client-key/unreadable",
      "holds a certificate that cannot be read",
    );
  }
}

function isPrivateKey({ label }: PemBlock): boolean {
  return label.endsWith("PRIVATE KEY");
}

function decryptKey(
  { text }: PemBlock,
  passphrase: string | undefined,
): KeyObject {
  if (passphrase === undefined) throw wrongPassphrase(passphrase);
  try {
    return createPrivateKey({ key: text, passphrase });
  } catch {
    if (isUsualCipher(text)) throw wrongPassphrase(passphrase);
    throw keyError(
      "client-key/unsupported",
      "is encrypted in a way that is no longer in use",
    );
  }
}

/** The object identifier of PBKDF2 in DER (RFC 8018 appendix C). */
const pbkdf2 = Buffer.from("2a864886f70d01050c", "hex");

/** A cipher that every TLS library has. What the libraries say of a key that does not open differs, and by accident too. */
function isUsualCipher(text: string): boolean {
  if (/^DEK-Info: (AES|DES-EDE3)-/m.test(text)) return true;
  const base64 = text.replace(/-----.*-----/g, "");
  return Buffer.from(base64, "base64").includes(pbkdf2);
}
