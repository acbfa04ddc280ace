// Reads access tokens that come back: at the APIs, at introspection, at revocation. Owns what makes one valid; it
// issues none.
import type { IncomingMessage } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import { importJWK, jwtVerify, type JWK } from "jose";
import { hash } from "node:crypto";
import { audience, type Claims } from "./claims.ts";
import { clientCertificate } from "./listeners.ts";

export interface BearerReader {
  /** The claims of a token that is ours, not expired, not revoked and whose grant stands; else undefined. */
  read(token: string): Promise<Claims | undefined>;
  /** As `read`, of the Authorization header, from whoever holds the certificate that the token is bound to. */
  readFrom(request: IncomingMessage): Promise<Claims | undefined>;
  revoke(claims: Claims): void;
}

export interface BearerOptions {
  readonly db: DatabaseSync;
  readonly publicKey: JWK;
  readonly issuer: string;
  /** The domain's clock. */
  readonly clockMs: () => number;
}

export async function createBearerReader({
  db,
  publicKey,
  issuer,
  clockMs,
}: BearerOptions): Promise<BearerReader> {
  const key = await importJWK(publicKey, "RS256");
  const revoked = db.prepare("SELECT 1 FROM revoked WHERE jti = ?");
  const revoke = db.prepare("INSERT OR IGNORE INTO revoked VALUES (?, ?)");
  const grant = db.prepare(
    "SELECT 1 FROM artifacts WHERE model = 'Grant' AND key = ?",
  );
  const read = async (token: string): Promise<Claims | undefined> => {
    try {
      const { payload } = await jwtVerify<Claims>(token, key, {
        issuer,
        audience,
        algorithms: ["RS256"],
        currentDate: new Date(clockMs()),
      });
      const stands = grant.get(hash("sha256", payload.sid));
      return stands && !revoked.get(payload.jti) ? payload : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read,
    async readFrom(request) {
      const [, token] =
        /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
      const claims = token === undefined ? undefined : await read(token);
      return claims && isHolder(request, claims) ? claims : undefined;
    },
    revoke(claims) {
      revoke.run(claims.jti, claims.exp);
    },
  };
}

/** Whether the token is bound to no certificate, or to the one that the connection showed (RFC 8705 section 3). */
function isHolder(request: IncomingMessage, { cnf }: Claims): boolean {
  if (cnf === undefined) return true;
  const shown = clientCertificate(request);
  return (
    shown !== undefined &&
    cnf["x5t#S256"] === hash("sha256", shown.raw, "base64url")
  );
}
