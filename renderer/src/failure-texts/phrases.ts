/** The phrases that the sentences of several areas share, and how a failure's facts are woven in. Pure. */
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";

export interface FailureText {
  /** What happened. */
  sentence: string;
  /** What to do about it. */
  action: string;
}

/** What to say of each code of some areas. */
export type TextsOf<Area extends string> = Readonly<
  Record<FailureCode & Area, (facts: FailureFacts) => FailureText>
>;

export const tellAdministrator = "Tell your administrator.";
export const tryAgainThenTell =
  "Try again in a moment. If it stays so, tell your administrator.";
export const changePassword =
  "Change it on your organisation's sign-in page, then sign in here.";

export const hostOf = (facts: FailureFacts) => facts.host ?? "The domain";
export const hostWithin = (facts: FailureFacts) => facts.host ?? "the domain";
export const inBrackets = (text: string | undefined) =>
  text ? ` (${text})` : "";
export const quoted = (text: string) => `“${text}”`;

/** "Wait 2 minutes, then try again.", in the numbers of the person's system. */
export function waitThenTry({ retryAfterSeconds }: FailureFacts): string {
  if (retryAfterSeconds === undefined || !(retryAfterSeconds > 0))
    return "Wait a minute, then try again.";
  const inMinutes = retryAfterSeconds > 90;
  const wait = new Intl.NumberFormat("en", {
    style: "unit",
    unit: inMinutes ? "minute" : "second",
    unitDisplay: "long",
  }).format(Math.ceil(retryAfterSeconds / (inMinutes ? 60 : 1)));
  return `Wait ${wait}, then try again.`;
}

/** Where in the profile something is, e.g. " (profile.json, line 4, “client.id”: a text is expected)". */
export function placeInProfile({
  file,
  line,
  key,
  problem,
}: FailureFacts): string {
  const place = [
    file,
    line === undefined ? undefined : `line ${line}`,
    key === undefined ? undefined : quoted(key),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  return inBrackets([place, problem].filter(Boolean).join(": "));
}

/** What the TLS library's names mean; others are shown as they are. */
const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate belongs to another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "nobody this computer trusts vouches for it",
  SELF_SIGNED_CERT_IN_CHAIN: "nobody this computer trusts vouches for it",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "nobody this computer trusts vouches for it",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "nobody this computer trusts vouches for it",
};

export function certificateProblem({ reason }: FailureFacts): string {
  if (reason === undefined) return "its certificate is not right";
  return (
    certificateProblems[reason] ?? `its certificate is not right (${reason})`
  );
}

export const serverFault = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} has a problem of its own.`,
  action: "Try again in a few minutes.",
});
export const strangeAnswer = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} gave an answer that Latchkey does not understand.`,
  action: tryAgainThenTell,
});
export const tooOften = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} was asked too often in a short time.`,
  action: waitThenTry(facts),
});
