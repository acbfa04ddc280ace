/**
 * Reads the token endpoint's answer (RFC 6749 sections 5.1 and 5.2), by hand and to the letter. The wire's names stop here.
 */
import type { HttpAnswer } from "../http.ts";
import { asText, readUniqueObject } from "../json.ts";
import { correlationIdOf } from "../correlation.ts";
import { OAuthError, readTokenRefusal } from "./errors.ts";

export interface TokenAnswer {
  accessToken: string;
  /** When the access token ends, in seconds since 1970 by this machine's clock; undefined where the server does not say. */
  expiresAtSeconds: number | undefined;
  refreshToken: string | undefined;
  idToken: string | undefined;
  /** The scopes granted; undefined when they are those that were asked for. */
  scopes: string[] | undefined;
}

/** No token is believed to live longer, whatever the server says. */
const longestLifeSeconds = 30 * 86_400;

/** Visible ASCII, as a header must carry it (RFC 6750 section 2.1). */
const tokenPattern = /^[\x21-\x7e]+$/;

/**
 * The tokens in `answer`, or a thrown {@link OAuthError}. `now` in ms; of `askedScopes` a refusal names those that it is about.
 *
 * The declared type does not matter: section 5.1 asks for application/json, some servers say text/plain or nothing, and whether it is
 * JSON with these members is checked more strictly than any type could say. A page never gets here (`http.ts`).
 */
export function readTokenAnswer(
  answer: HttpAnswer,
  host: string,
  now: number,
  askedScopes: readonly string[] = [],
): TokenAnswer {
  if (answer.status !== 200)
    throw readTokenRefusal(answer, host, now, askedScopes);
  const body = readUniqueObject(answer.body);
  const accessToken = tokenOf(body?.["access_token"]);
  const type = asText(body?.["token_type"])?.toLowerCase();
  if (!body || accessToken === undefined || type !== "bearer")
    throw new OAuthError(
      "oauth/malformed-answer",
      { host, status: answer.status },
      correlationIdOf(answer),
    );
  const life = lifeSeconds(body["expires_in"]);
  return {
    accessToken,
    expiresAtSeconds:
      life === undefined ? undefined : Math.floor(now / 1000) + life,
    refreshToken: tokenOf(body["refresh_token"]),
    idToken: tokenOf(body["id_token"]),
    scopes: scopesOf(body["scope"]),
  };
}

function tokenOf(value: unknown): string | undefined {
  return typeof value === "string" && tokenPattern.test(value)
    ? value
    : undefined;
}

/** An empty text grants nothing; that is not what an absent one says (section 3.3). */
function scopesOf(value: unknown): string[] | undefined {
  if (typeof value !== "string") return undefined;
  return asText(value, 65_536)?.split(" ").filter(Boolean) ?? [];
}

/** `expires_in` as some servers write it: a number, or digits in a text. Anything else means that the server does not say. */
function lifeSeconds(value: unknown): number | undefined {
  const seconds =
    typeof value === "string" && /^\d{1,15}$/.test(value)
      ? Number(value)
      : value;
  if (typeof seconds !== "number" || !(seconds > 0)) return undefined;
  return Math.min(Math.floor(seconds), longestLifeSeconds);
}
