/** The refresh token grant (RFC 6749 section 6): builds the request. The answer is read by `token-answer.ts`. */
import type { HttpPost } from "../http.ts";
import { proveClient, type Client } from "./client-authentication.ts";
import { formHeaders } from "./token-request.ts";

export interface RefreshGrant {
  tokenEndpoint: URL;
  client: Client;
  refreshToken: string;
}

/** No scope is named: the server grants what the refresh token stands for. */
export function buildRefreshGrant(grant: RefreshGrant): HttpPost {
  const proof = proveClient(grant.client);
  return {
    url: grant.tokenEndpoint,
    headers: formHeaders(proof.headers),
    body: new URLSearchParams([
      ["grant_type", "refresh_token"],
      ...proof.parameters,
      ["refresh_token", grant.refreshToken],
    ]).toString(),
  };
}
