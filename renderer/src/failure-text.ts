/**
 * What a person reads when something fails: one sentence that says what happened, and one thing to do. Every code has both; the
 * facts of a failure are woven in. Never here: protocol words, blame, a guess at what the server did not say.
 */
import type { Failure } from "../../shared/failure.ts";
import { directoryTexts } from "./failure-texts/directory.ts";
import { networkTexts } from "./failure-texts/network.ts";
import { oauthTexts } from "./failure-texts/oauth.ts";
import type { FailureText, TextsOf } from "./failure-texts/phrases.ts";
import { profileTexts } from "./failure-texts/profile.ts";
import { sessionTexts } from "./failure-texts/session.ts";

/** The compiler names a code that has no text. */
const texts: TextsOf<string> = {
  ...profileTexts,
  ...networkTexts,
  ...oauthTexts,
  ...sessionTexts,
  ...directoryTexts,
};

/** The sentence and the action for `failure`. Its correlation id is shown beside them, not in them. */
export function failureText(failure: Failure): FailureText {
  return texts[failure.code](failure.facts);
}
