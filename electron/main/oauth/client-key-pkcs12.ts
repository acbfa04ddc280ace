/**
 * Opens PKCS#12 (RFC 7292) as today's tools write it: AES under PBES2. The system's TLS library could do it too, but not every one that
 * Latchkey runs on, and none tells a wrong passphrase from a cipher that it does not have.
 */
import { OctetString } from "asn1js";
import {
  type AuthenticatedSafe,
  CertBag,
  CryptoEngine,
  EncryptedContentInfo,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeBag,
  SafeContents,
} from "pkijs";
import { AppError } from "../app-error.ts";
import { keyError, wrongPassphrase } from "./client-key-error.ts";

/** The private key as PKCS#8 and the certificates, all in DER. */
export interface Pkcs12 {
  key: Buffer;
  certificates: Buffer[];
}

const engine = new CryptoEngine({ name: "node", crypto: globalThis.crypto });

/** What is in `bytes`. Fails with `client-key/...` only. */
export async function readPkcs12(
  bytes: Uint8Array,
  passphrase: string | undefined,
): Promise<Pkcs12> {
  const pfx = parsePfx(bytes);
  const password = new TextEncoder().encode(passphrase ?? "").buffer;
  await pfx
    .parseInternalValues({ checkIntegrity: true, password }, engine)
    .catch(() => {
      throw wrongPassphrase(passphrase);
    });
  // The passphrase is right: what does not open now is encrypted in another way.
  try {
    return await openContents(pfx, password);
  } catch (error) {
    throw error instanceof AppError ? error : unsupported();
  }
}

async function openContents(pfx: PFX, password: ArrayBuffer): Promise<Pkcs12> {
  const bags = await openBags(pfx, password);
  const keys: Buffer[] = [];
  for (const { bagValue } of bags)
    if (bagValue instanceof PKCS8ShroudedKeyBag)
      keys.push(await decryptKey(bagValue, password));
    else if (bagValue instanceof PrivateKeyInfo)
      keys.push(Buffer.from(bagValue.toSchema().toBER()));
  const [key, second] = keys;
  if (!key) throw keyError("client-key/unreadable", "holds no private key");
  if (second)
    throw keyError("client-key/unreadable", "holds more than one private key");
  return { key, certificates: bags.flatMap(certificateIn) };
}

/** SHA-1 and its successors, as the check of a whole file (RFC 7292 section 5.1). */
const macDigests = [
  "1.3.14.3.2.26",
  "2.16.840.1.101.3.4.2.1",
  "2.16.840.1.101.3.4.2.2",
  "2.16.840.1.101.3.4.2.3",
];

function parsePfx(bytes: Uint8Array): PFX {
  let pfx: PFX;
  try {
    pfx = PFX.fromBER(Uint8Array.from(bytes));
  } catch {
    throw keyError("client-key/unreadable", "is neither PEM nor PKCS#12");
  }
  // Without it nothing tells a wrong passphrase from a changed file.
  const digest = pfx.macData?.mac.digestAlgorithm.algorithmId;
  if (digest === undefined || !macDigests.includes(digest)) throw unsupported();
  return pfx;
}

async function openBags(pfx: PFX, password: ArrayBuffer): Promise<SafeBag[]> {
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw unsupported();
  const safeContents = safe.safeContents.map(() => ({ password }));
  await safe.parseInternalValues({ safeContents }, engine);
  return contentsOf(safe).flatMap(({ safeBags }) => safeBags);
}

async function decryptKey(
  bag: PKCS8ShroudedKeyBag,
  password: ArrayBuffer,
): Promise<Buffer> {
  const encrypted = new EncryptedData({
    encryptedContentInfo: new EncryptedContentInfo({
      contentEncryptionAlgorithm: bag.encryptionAlgorithm,
      encryptedContent: bag.encryptedData,
    }),
  });
  return Buffer.from(await encrypted.decrypt({ password }, engine));
}

/** The library leaves the type of what it parsed open. */
function contentsOf(safe: AuthenticatedSafe): SafeContents[] {
  const parsed: unknown[] = safe.parsedValue.safeContents;
  return parsed.flatMap((entry) =>
    typeof entry === "object" &&
    entry !== null &&
    "value" in entry &&
    entry.value instanceof SafeContents
      ? [entry.value]
      : [],
  );
}

function certificateIn({ bagValue }: SafeBag): Buffer[] {
  return bagValue instanceof CertBag &&
    bagValue.certValue instanceof OctetString
    ? [Buffer.from(bagValue.certValue.getValue())]
    : [];
}

function unsupported(): Error {
  return keyError(
    "client-key/unsupported",
    "is PKCS#12 encrypted or checked in a way that is no longer in use",
  );
}
