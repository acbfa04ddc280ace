/** The refresh token grant (RFC 6749 section 6): builds the request. The answer is read by `token-answer.ts`. */
import type { HttpPost } from "../http.ts";
import type { ClientProof } from "./client-authentication.ts";
import { provenRequest } from "./token-request.ts";

export interface RefreshGrant {
  tokenEndpoint: URL;
  proof: ClientProof;
  refreshToken: string;
}

/** No scope is named: the server grants what the refresh token stands for. */
export function buildRefreshGrant(grant: RefreshGrant): HttpPost {
  return {
    ...provenRequest(grant.tokenEndpoint, grant.proof),
    body: new URLSearchParams([
      ["grant_type", "refresh_token"],
      ...grant.proof.parameters,
      ["refresh_token", grant.refreshToken],
    ]).toString(),
  };
}
