/** Token revocation (RFC 7009 section 2.1): builds the request, reads the answer. */
import type { HttpAnswer, HttpPost } from "../http.ts";
import { asObject, readJson } from "../json.ts";
import type { ClientProof } from "./client-authentication.ts";
import { readTokenRefusal } from "./errors.ts";
import { provenRequest } from "./token-request.ts";

/** Which kind of token it is, so that the server need not look for it everywhere. */
export type TokenHint = "refresh_token" | "access_token";

export interface Revocation {
  revocationEndpoint: URL;
  proof: ClientProof;
  token: string;
  hint: TokenHint;
}

export function buildRevocation(revocation: Revocation): HttpPost {
  const { revocationEndpoint, proof, token, hint } = revocation;
  return {
    ...provenRequest(revocationEndpoint, proof),
    body: new URLSearchParams([
      ["token", token],
      ["token_type_hint", hint],
      ...proof.parameters,
    ]).toString(),
  };
}

/** Whether the token is revoked; a token that the server does not know counts as that (RFC 7009 section 2.2). `now` in ms. */
export function readRevocation(
  answer: HttpAnswer,
  host: string,
  now: number,
): "revoked" | "not-offered" {
  if (answer.status === 200) return "revoked";
  // The server does not revoke tokens of this kind (section 2.2.1).
  if (asObject(readJson(answer.body))?.["error"] === "unsupported_token_type")
    return "not-offered";
  throw readTokenRefusal(answer, host, now);
}
