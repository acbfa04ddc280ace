/** Who the tokens speak of, for display only: nothing is decided on claims whose signature was not checked. */
import { decodeJwt, type JWTPayload } from "jose";
import { asText } from "../json.ts";
import type { TokenAnswer } from "./token-answer.ts";

/** The person's display name from the id token or the access token; undefined when both are opaque or silent. */
export function displayNameOf(
  answer: Pick<TokenAnswer, "accessToken" | "idToken">,
): string | undefined {
  for (const token of [answer.idToken, answer.accessToken]) {
    const claims = token === undefined ? undefined : decode(token);
    const name =
      asText(claims?.["user_displayname"]) ?? asText(claims?.["name"]);
    if (name !== undefined) return name;
  }
  return undefined;
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
