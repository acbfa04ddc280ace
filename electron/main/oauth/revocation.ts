/** Token revocation (RFC 7009 section 2.1): builds the request. Any answer will do, so there is none to read. */
import type { HttpPost } from "../http.ts";
import { proveClient, type Client } from "./client-authentication.ts";
import { formHeaders } from "./token-request.ts";

export interface Revocation {
  revocationEndpoint: URL;
  client: Client;
  refreshToken: string;
}

/** Revoking the refresh token ends the access tokens that came from it, where the server can do that. */
export function buildRevocation(revocation: Revocation): HttpPost {
  const proof = proveClient(revocation.client);
  return {
    url: revocation.revocationEndpoint,
    headers: formHeaders(proof.headers),
    body: new URLSearchParams([
      ["token", revocation.refreshToken],
      ["token_type_hint", "refresh_token"],
      ...proof.parameters,
    ]).toString(),
  };
}
