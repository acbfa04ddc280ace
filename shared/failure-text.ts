/**
 * What a person reads when something fails: one sentence that says what happened, and one thing to do. The sentences lie in the
 * catalogs; the facts of a failure are woven into them here.
 */
import type { Failure, FailureFacts } from "./failure.ts";
import type { MessageKey, Messages } from "./messages/messages.ts";

export interface FailureText {
  /** What happened. */
  sentence: string;
  /** What to do about it. */
  action: string;
}

/** The sentence and the action for `failure`. Its correlation id is shown beside them, not in them. */
export function failureText(
  { code, facts }: Failure,
  messages: Messages,
): FailureText {
  const values = valuesOf(facts, messages);
  return {
    sentence: messages.text(`failures.${code}.sentence`, values),
    action: messages.text(`failures.${code}.action`, values),
  };
}

/** What the sentences may name. What is only added to a sentence is empty where there is nothing to add. */
function valuesOf(facts: FailureFacts, messages: Messages) {
  const { host, role, file, limitBytes = 0, skewSeconds } = facts;
  return {
    host: host ?? messages.text("failures.host"),
    hostFirst: host ?? messages.text("failures.host-first"),
    proxy: facts.proxy === undefined ? "" : ` ${facts.proxy}`,
    hasHost: host === undefined ? "no" : "yes",
    role: role ?? "",
    hasRole: role === undefined ? "no" : "yes",
    hasFile: file === undefined ? "no" : "yes",
    limitBytes,
    skewMinutes: Math.round(Math.abs(skewSeconds ?? 0) / 60),
    isAhead:
      skewSeconds === undefined ? "unknown" : skewSeconds > 0 ? "yes" : "no",
    place: placeInProfile(facts, messages),
    placeAlone: placeInProfile({ ...facts, problem: undefined }, messages),
    file: inBrackets(file),
    scope: inBrackets(facts.scope),
    problem: inBrackets(facts.problem),
    reason: inBrackets(facts.reason),
    certificate: reasonText(facts, certificateProblems, messages),
    written: reasonText(facts, writeProblems, messages),
    wait: waitThenTry(facts, messages),
  };
}

const inBrackets = (text: string | undefined) => (text ? ` (${text})` : "");

/** Where in the profile something is, e.g. " (profile.json, line 4, “client.id”: a text is expected)". */
function placeInProfile(
  { file, line, key, problem }: FailureFacts,
  { text }: Messages,
): string {
  const place = [
    file,
    line === undefined ? undefined : text("failures.line", { line }),
    key === undefined ? undefined : text("failures.quoted", { words: key }),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  return inBrackets([place, problem].filter(Boolean).join(": "));
}

/** "Wait 2 minutes, then try again." */
function waitThenTry(
  { retryAfterSeconds }: FailureFacts,
  { text }: Messages,
): string {
  if (retryAfterSeconds === undefined || !(retryAfterSeconds > 0))
    return text("failures.wait");
  return retryAfterSeconds > 90
    ? text("failures.wait-minutes", {
        count: Math.ceil(retryAfterSeconds / 60),
      })
    : text("failures.wait-seconds", { count: Math.ceil(retryAfterSeconds) });
}

/** What a system's or library's name for a reason means; a name that is not in `byName` is shown as it is. */
interface Problems {
  byName: Readonly<Record<string, MessageKey>>;
  unknown: MessageKey;
}

const certificateProblems: Problems = {
  byName: {
    CERT_HAS_EXPIRED: "failures.certificate.expired",
    CERT_NOT_YET_VALID: "failures.certificate.too-early",
    ERR_TLS_CERT_ALTNAME_INVALID: "failures.certificate.other-name",
    DEPTH_ZERO_SELF_SIGNED_CERT: "failures.certificate.untrusted",
    SELF_SIGNED_CERT_IN_CHAIN: "failures.certificate.untrusted",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "failures.certificate.untrusted",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "failures.certificate.untrusted",
    UNABLE_TO_GET_ISSUER_CERT: "failures.certificate.untrusted",
    CERT_REVOKED: "failures.certificate.revoked",
    UNABLE_TO_GET_CRL: "failures.certificate.no-list",
    CRL_HAS_EXPIRED: "failures.certificate.old-list",
  },
  unknown: "failures.certificate.unknown",
};

const writeProblems: Problems = {
  byName: {
    ENOSPC: "failures.written.full",
    EDQUOT: "failures.written.full",
    EACCES: "failures.written.denied",
    EPERM: "failures.written.denied",
    EROFS: "failures.written.denied",
    ENOENT: "failures.written.gone",
  },
  unknown: "failures.written.unknown",
};

const reasonText = (
  { reason = "" }: FailureFacts,
  { byName, unknown }: Problems,
  { text }: Messages,
): string => text(byName[reason] ?? unknown, { reason: inBrackets(reason) });
