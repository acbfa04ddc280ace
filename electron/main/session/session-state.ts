/** What a session is made of while somebody is signed in, and what is left of it afterwards. Tokens stay in here: no window sees them. */
import type { ClaimedPerson } from "../oauth/claims.ts";
import type { Failure } from "../../../shared/failure.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";

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

export interface SignedIn {
  status: "signed-in";
  userName: string;
  person: ClaimedPerson;
  keeping: Keeping;
  refreshToken: string | undefined;
  /** Absent after a restore until the first refresh. */
  access: Access | undefined;
  scopesGranted: string[];
  refreshing: Promise<void> | undefined;
}

export type SessionState =
  | {
      status: "signed-out";
      /** The last user name known, to begin the form with. */
      userName: string;
      /** What the person should know before signing in. */
      notice: Failure | undefined;
    }
  | SignedIn;

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
