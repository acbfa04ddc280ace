/**
 * What an API's refusal says of the access token that it was sent. An API that refuses a fresh token is believed for a while: it is no reason
 * to fetch one token after the other.
 */
import type { HttpAnswer } from "../http.ts";
import { asObject, readJson } from "../json.ts";
import type { Access } from "./session-state.ts";

/** How long, in ms. */
const refusalMs = 60_000;

/**
 * Whether the refusal may mean that the token has expired: 401, or a 403 that says nothing (RFC 6750 section 3.1) when the token is that
 * old. Without `canRefresh` there is no other access token to be had, and the session would end at such a 403. `now` in ms.
 */
export function mayHaveExpired(
  used: Access,
  { status, body }: HttpAnswer,
  canRefresh: boolean,
  now: number,
): boolean {
  if (status === 401) return true;
  const isBare = status === 403 && asObject(readJson(body)) === undefined;
  return isBare && canRefresh && now >= (used.expiresAtMs ?? 0);
}

export interface Refusals {
  /** A token was refused that was fetched for the API's sake. */
  note(): void;
  /** Whether that was so lately. */
  readonly isRecent: boolean;
}

/** `now` gives milliseconds since 1970; a clock that was set back forgets the refusal. */
export function createRefusals(now: () => number): Refusals {
  let refusedAtMs = -Infinity;
  return {
    note: () => (refusedAtMs = now()),
    get isRecent() {
      const sinceMs = now() - refusedAtMs;
      return sinceMs >= 0 && sinceMs < refusalMs;
    },
  };
}
