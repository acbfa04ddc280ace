/** Who the tokens speak of, for display only: nothing is decided on claims whose signature was not checked. */
import { decodeJwt, type JWTPayload } from "jose";
import { asText } from "../json.ts";
import type { TokenAnswer } from "./token-answer.ts";

/** The person as a token tells: what is undefined is in none of them. */
export interface ClaimedPerson {
  /** The id under which the users API knows the person (Oracle's `user_id`). */
  id: string | undefined;
  displayName: string | undefined;
}

/** The person from the id token and the access token, in this order. Both may be opaque or silent. */
export function claimedPerson(
  answer: Pick<TokenAnswer, "accessToken" | "idToken">,
): ClaimedPerson {
  const tokens = [answer.idToken, answer.accessToken].map((token) =>
    token === undefined ? undefined : decode(token),
  );
  const first = (...names: string[]) =>
    tokens
      .flatMap((claims) => names.map((name) => asText(claims?.[name])))
      .find((text) => text !== undefined);
  return {
    id: first("user_id"),
    displayName: first("user_displayname", "name"),
  };
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
