/** What a session is made of. Tokens stay in here: no window sees them. */
import type { Failure } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import type { ClientCertificate, HttpAnswer } from "../http.ts";
import { claimedPerson, type ClaimedPerson } from "../oauth/claims.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";

/** Whether the session outlives the app, and if not, why. */
export type Keeping =
  | { kept: "keychain" }
  | { kept: "until-quit"; keychainFailure: Failure | undefined };

/** Sends one API request with an access token, and with the certificate that the token may be bound to (RFC 8705 section 3). */
export type Send = (
  accessToken: string,
  certificate?: ClientCertificate,
) => Promise<HttpAnswer>;

export interface Access {
  token: string;
  /** When to fetch the next one; undefined where the server did not say how long this one lives. */
  refreshAtMs: number | undefined;
  expiresAtMs: number | undefined;
}

/** What the server has granted, as far as its answers told. */
export interface Granted {
  /** Undefined until the first refresh after a restart, and when the session is over. */
  access: Access | undefined;
  person: ClaimedPerson;
  scopes: readonly string[];
}

export const nothingGranted: Granted = {
  access: undefined,
  person: { id: undefined, displayName: undefined },
  scopes: [],
};

/** `before` with what `answer` says; what it is silent about stays as it was. `now` in ms. */
export function grantedBy(
  before: Granted,
  answer: TokenAnswer,
  now: number,
): Granted {
  const { id, displayName } = claimedPerson(answer);
  return {
    access: accessOf(answer, now),
    person: {
      id: id ?? before.person.id,
      displayName: displayName ?? before.person.displayName,
    },
    scopes: answer.scopes ?? before.scopes,
  };
}

/** Whether the API may still take it, by this machine's clock. `now` in ms. */
export function isUsable(access: Access | undefined, now: number): boolean {
  return access !== undefined && now < (access.expiresAtMs ?? Infinity);
}

/** Whether it is time for the next one. `now` in ms. */
export function isDue(access: Access | undefined, now: number): boolean {
  return access === undefined || now >= (access.refreshAtMs ?? Infinity);
}

/** Whether what became of a refresh is the end of the session, and no mere failure. */
export function isEnd(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    (error.code === "session/ended" ||
      error.code === "session/signed-out-elsewhere")
  );
}

/** A token is refreshed this long before it ends, or at half its life when that is shorter. */
const aheadMs = 60_000;

function accessOf(answer: TokenAnswer, now: number): Access {
  const expiresAtMs = answer.expiresAtSeconds && answer.expiresAtSeconds * 1000;
  const life = expiresAtMs === undefined ? 0 : expiresAtMs - now;
  return {
    token: answer.accessToken,
    expiresAtMs,
    refreshAtMs: expiresAtMs && expiresAtMs - Math.min(aheadMs, life / 2),
  };
}
