/** What a session is made of. Tokens stay in here: no window sees them. */
import type { Failure } from "../../../shared/failure.ts";
import type { Profile } from "../config/profile.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";

/** An identity domain that can be signed in to. */
export interface Domain {
  /** By `domainKeyOf`. */
  key: string;
  profile: Profile;
  server: AuthorizationServer;
}

/** Whether the session outlives the app, and if not, why. */
export type Keeping =
  | { kept: "keychain" }
  | { kept: "until-quit"; keychainFailure: Failure | undefined };

export interface Access {
  token: string;
  /** When to fetch the next one; undefined where the server did not say how long this one lives. */
  refreshAtMs: number | undefined;
  expiresAtMs: number | undefined;
}

/** A token is refreshed this long before it ends, or at half its life when that is shorter. */
const aheadMs = 60_000;

/** The access token in `answer`, and by `now` (in ms) when it is due. */
export function accessOf(answer: TokenAnswer, now: number): Access {
  const expiresAtMs = answer.expiresAtSeconds && answer.expiresAtSeconds * 1000;
  const life = expiresAtMs === undefined ? 0 : expiresAtMs - now;
  return {
    token: answer.accessToken,
    expiresAtMs,
    refreshAtMs: expiresAtMs && expiresAtMs - Math.min(aheadMs, life / 2),
  };
}
