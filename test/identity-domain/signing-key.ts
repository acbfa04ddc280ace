// The key that access tokens are signed with. Owns its making and keeping: it stays the same in a domain that has a
// file, so that a token outlives a restart.
import type { DatabaseSync } from "node:sqlite";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { readSetting, writeSetting } from "./database.ts";

/** Oracle's name for the key. */
const keyId = "SIGNING_KEY";

let inProcess: Promise<JWK> | undefined;

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: keyId, alg: "RS256", use: "sig" };
}

/** The domain's private key as a JWK. Making one takes long, so the domains of a process share theirs. */
export async function loadSigningKey(db: DatabaseSync): Promise<JWK> {
  const kept = readSetting(db, "signing-key");
  if (kept !== undefined) return JSON.parse(kept);
  const key = await (inProcess ??= makeKey());
  writeSetting(db, "signing-key", JSON.stringify(key));
  return key;
}

/** What of the key may be shown. */
export const publicPart = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({
  kty: kty ?? "RSA",
  ...(n && { n }),
  ...(e && { e }),
  ...(kid && { kid }),
  ...(alg && { alg }),
  ...(use && { use }),
});
