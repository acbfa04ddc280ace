/** A JWT with which a client proves itself (RFC 7523 sections 2.2 and 3): made anew for every request, good for a minute. */
import {
  createHash,
  createSecretKey,
  randomUUID,
  type KeyObject,
} from "node:crypto";
import { SignJWT } from "jose";
import type { ClientKey } from "./client-key.ts";
import { keyError } from "./client-key-error.ts";

/** What signs, and by which name the server knows it. */
export interface AssertionKey {
  algorithm: "HS256" | "RS256" | "ES256";
  key: KeyObject;
  /** `kid` (RFC 7515 section 4.1.4), or `x5t`, the SHA-1 thumbprint of the key's certificate (section 4.1.7), or neither. */
  name: { kid?: string; x5t?: string };
}

export interface Assertion {
  clientId: string;
  audience: string;
  key: AssertionKey;
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
}

const lifeSeconds = 60;

/** The signed assertion in compact form. `jti` is fresh: a server may refuse one that it has seen. */
export function signAssertion(assertion: Assertion): Promise<string> {
  const { clientId, audience, key } = assertion;
  const issuedAt = Math.floor(assertion.now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: key.algorithm, typ: "JWT", ...key.name })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .setJti(randomUUID())
    .sign(key.key);
}

/** The client's secret as the key of an HMAC (`client_secret_jwt`, OpenID Connect Core 1.0 section 9). */
export function secretAssertionKey(
  secret: string,
  keyId: string | undefined,
): AssertionKey {
  return {
    algorithm: "HS256",
    key: createSecretKey(Buffer.from(secret)),
    name: keyId === undefined ? {} : { kid: keyId },
  };
}

/** A private key, with the algorithm that it is for (RFC 7518 section 3.1). Fails with `client-key/unsupported`. */
export function privateAssertionKey(
  { privateKey, certificates }: ClientKey,
  keyId: string | undefined,
): AssertionKey {
  const [certificate] = certificates;
  const name =
    keyId !== undefined
      ? { kid: keyId }
      : certificate
        ? {
            x5t: createHash("sha1").update(certificate.raw).digest("base64url"),
          }
        : {};
  return { algorithm: algorithmOf(privateKey), key: privateKey, name };
}

function algorithmOf(key: KeyObject): "RS256" | "ES256" {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa" && modulusLength >= 2048) return "RS256";
  if (key.asymmetricKeyType === "ec" && namedCurve === "prime256v1")
    return "ES256";
  throw keyError(
    "client-key/unsupported",
    "must hold an RSA key of 2048 bits or more, or an EC key on the curve P-256",
  );
}
