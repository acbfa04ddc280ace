/** Who the tokens speak of, for display only: nothing is decided on claims whose signature was not checked. */
import { decodeJwt, type JWTPayload } from "jose";
import { asList, asText } from "../json.ts";
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

/** What an access token says of what it opens, under the names of Oracle's identity domains. */
export interface ClaimedAccess {
  /** App roles of the person and of the client; undefined where the token does not name them. */
  userRoles: string[] | undefined;
  clientRoles: string[] | undefined;
  clientName: string | undefined;
  tenant: string | undefined;
}

/** Nothing of an opaque token. */
export function claimedAccess(accessToken: string | undefined): ClaimedAccess {
  const claims = accessToken === undefined ? undefined : decode(accessToken);
  return {
    userRoles: texts(claims?.["userAppRoles"]),
    clientRoles: texts(claims?.["clientAppRoles"]),
    clientName: asText(claims?.["client_name"]),
    tenant: asText(claims?.["user_tenantname"]),
  };
}

function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return asList(value)
    .map((element) => asText(element))
    .filter((text) => text !== undefined);
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
