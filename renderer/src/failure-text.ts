/**
 * What a person reads when something fails: one sentence that says what happened, and one thing to do. Every code has both; the
 * facts of a failure are woven in. Never here: protocol words, blame, a guess at what the server did not say.
 */
import type {
  Failure,
  FailureCode,
  FailureFacts,
} from "../../shared/failure.ts";

export interface FailureText {
  /** What happened. */
  sentence: string;
  /** What to do about it. */
  action: string;
}

const tellAdministrator = "Tell your administrator.";
const tryAgainThenTell =
  "Try again in a moment. If it stays so, tell your administrator.";
const changePassword =
  "Change it on your organisation's sign-in page, then sign in here.";

const hostOf = (facts: FailureFacts) => facts.host ?? "The domain";
const hostWithin = (facts: FailureFacts) => facts.host ?? "the domain";
const inBrackets = (text: string | undefined) => (text ? ` (${text})` : "");
const quoted = (text: string) => `“${text}”`;

/** "Wait 2 minutes, then try again.", in the numbers of the person's system. */
function waitThenTry({ retryAfterSeconds }: FailureFacts): string {
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
function placeInProfile({ file, line, key, problem }: FailureFacts): string {
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

function certificateProblem({ reason }: FailureFacts): string {
  if (reason === undefined) return "its certificate is not right";
  return (
    certificateProblems[reason] ?? `its certificate is not right (${reason})`
  );
}

const serverFault = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} has a problem of its own.`,
  action: "Try again in a few minutes.",
});
const strangeAnswer = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} gave an answer that Latchkey does not understand.`,
  action: tryAgainThenTell,
});
const tooOften = (facts: FailureFacts): FailureText => ({
  sentence: `${hostOf(facts)} was asked too often in a short time.`,
  action: waitThenTry(facts),
});

const texts: Readonly<
  Record<FailureCode, (facts: FailureFacts) => FailureText>
> = {
  "profile/missing": (facts) => ({
    sentence: `Latchkey has not been told which domain to sign in to${placeInProfile(facts)}.`,
    action: "Ask your administrator to set it up on this computer.",
  }),
  "profile/unreadable": (facts) => ({
    sentence: `The profile that names your domain cannot be read${placeInProfile(facts)}.`,
    action:
      "Check that the file is there and that you may read it, then start Latchkey again.",
  }),
  "profile/malformed": (facts) => ({
    sentence: `The profile that names your domain has a mistake in it${placeInProfile(facts)}.`,
    action: "Correct it, then start Latchkey again.",
  }),
  "profile/secret-in-clear": (facts) => ({
    sentence: `The profile that names your domain holds a secret that everybody could read${placeInProfile({ ...facts, problem: undefined })}.`,
    action:
      "Take it out and hand it over with “latchkey --provision”, which keeps it in the keychain.",
  }),

  "form/user-name-empty": () => ({
    sentence: "The user name is missing.",
    action: "Type your user name, then sign in.",
  }),
  "form/password-empty": () => ({
    sentence: "The password is missing.",
    action: "Type your password, then sign in.",
  }),
  "form/password-too-long": ({ limitBytes }) => ({
    sentence:
      limitBytes === undefined
        ? "The password is longer than Latchkey can send."
        : `The password is longer than Latchkey can send (${new Intl.NumberFormat("en").format(limitBytes)} bytes).`,
    action: "Check that nothing else was pasted with it.",
  }),
  "form/expired": () => ({
    sentence: "This form cannot be used any more, and nothing was sent.",
    action: "Type your password again.",
  }),

  "network/unknown-host": (facts) => ({
    sentence: `${hostOf(facts)} cannot be found.`,
    action: "Check that you are connected to your network, then try again.",
  }),
  "network/unreachable": (facts) => ({
    sentence: `${hostOf(facts)} cannot be reached.`,
    action: "Check that you are connected to your network, then try again.",
  }),
  "network/timeout": (facts) => ({
    sentence: `${hostOf(facts)} did not answer in time.`,
    action: "Try again in a moment.",
  }),
  "network/closed": (facts) => ({
    sentence: `${hostOf(facts)} ended the connection before it had answered.`,
    action: "Try again in a moment.",
  }),
  "network/certificate": (facts) => ({
    sentence: `The connection to ${hostWithin(facts)} is not safe: ${certificateProblem(facts)}. Nothing was sent.`,
    action: tellAdministrator,
  }),
  "network/redirected": (facts) => ({
    sentence: `The network answered in place of ${hostWithin(facts)} and pointed somewhere else.`,
    action:
      "If your network wants you to sign in to it first, do that, then try again.",
  }),
  "network/answer-too-large": (facts) => ({
    sentence: `${hostOf(facts)} answered with more than Latchkey accepts.`,
    action: tellAdministrator,
  }),
  "network/captive-portal": (facts) => ({
    sentence: `Instead of ${hostWithin(facts)} a page of the network answered.`,
    action:
      "Open a browser and sign in to the network there, then try again here.",
  }),

  "destination/insecure": (facts) => ({
    sentence: `The way to ${hostWithin(facts)} is not encrypted, so your password was not sent.`,
    action: tellAdministrator,
  }),
  "destination/not-allowed": (facts) => ({
    sentence: `The domain wanted your password sent to ${facts.host ?? "another place"}, which its profile does not list, so it was not sent.`,
    action: tellAdministrator,
  }),

  "discovery/failed": (facts) => ({
    sentence: `${hostOf(facts)} did not say how to sign in there. Your password was not sent.`,
    action: tryAgainThenTell,
  }),
  "discovery/issuer-mismatch": (facts) => ({
    sentence: `${hostOf(facts)} goes by another name than the one expected, so your password was not sent.`,
    action: tellAdministrator,
  }),
  "discovery/malformed": (facts) => ({
    sentence: `${hostOf(facts)} describes itself in a way that Latchkey does not understand. Your password was not sent.`,
    action: tellAdministrator,
  }),

  "oauth/wrong-credentials": () => ({
    sentence: "The user name or password is not right.",
    action: "Check both and try again.",
  }),
  "oauth/account-locked": () => ({
    sentence: "Your account is locked.",
    action: "Ask your administrator to unlock it.",
  }),
  "oauth/account-deactivated": () => ({
    sentence: "Your account is deactivated.",
    action: "Ask your administrator to activate it again.",
  }),
  "oauth/account-federated": () => ({
    sentence:
      "Your account signs in through another service and has no password of its own here.",
    action: "Ask your administrator for an account with a password.",
  }),
  "oauth/account-not-activated": () => ({
    sentence: "Your account is not activated yet.",
    action: "Follow the link in your invitation mail, then sign in here.",
  }),
  "oauth/password-expired": () => ({
    sentence: "Your password has expired.",
    action: changePassword,
  }),
  "oauth/password-must-change": () => ({
    sentence: "Your password must be changed before you can go on.",
    action: changePassword,
  }),
  "oauth/mfa-required": () => ({
    sentence:
      "Your account asks for a second step after the password, which Latchkey cannot do.",
    action: "Use your organisation's website to see the directory.",
  }),
  "oauth/policy-refused": () => ({
    sentence: "Your organisation's rules do not allow this sign-in.",
    action: "Ask your administrator which rule applies to you.",
  }),
  "oauth/refused": (facts) => ({
    sentence: `${hostOf(facts)} refused the sign-in and did not say why.`,
    action:
      "Check your user name and password. If both are right, tell your administrator.",
  }),
  "oauth/unknown-client": (facts) => ({
    sentence: `${hostOf(facts)} does not know this copy of Latchkey.`,
    action: "Ask your administrator to register it with the domain.",
  }),
  "oauth/grant-not-allowed": (facts) => ({
    sentence: `${hostOf(facts)} does not let Latchkey sign in with a password.`,
    action: "Ask your administrator to allow it for Latchkey.",
  }),
  "oauth/invalid-scope": (facts) => ({
    sentence: `Latchkey asked for a permission that ${hostWithin(facts)} does not give${inBrackets(facts.scope)}.`,
    action: tellAdministrator,
  }),
  "oauth/rate-limited": tooOften,
  "oauth/server-fault": serverFault,
  "oauth/malformed-answer": strangeAnswer,
  "oauth/cancelled": () => ({
    sentence: "The sign-in was cancelled.",
    action: "Type your password when you want to try again.",
  }),

  "session/none": () => ({
    sentence: "You are not signed in.",
    action: "Sign in to see the directory.",
  }),
  "session/ended": () => ({
    sentence: "Your session has ended.",
    action: "Sign in again to go on.",
  }),
  "session/locked": () => ({
    sentence: "Latchkey is locked.",
    action: "Enter your password to go on.",
  }),
  "session/busy": () => ({
    sentence: "Another copy of Latchkey is busy with your session.",
    action: "Close it, then try again.",
  }),
  "session/signed-out-elsewhere": () => ({
    sentence: "Another copy of Latchkey on this computer signed you out.",
    action: "Sign in again to go on.",
  }),
  "session/not-revoked": (facts) => ({
    sentence: `You are signed out on this computer, but ${hostWithin(facts)} could not be told.`,
    action:
      "If this computer was stolen or shared, ask your administrator to end your session there.",
  }),

  "client-key/missing": (facts) => ({
    sentence: `The key that this copy of Latchkey needs is not there${placeInProfile(facts)}.`,
    action:
      "Ask your administrator to hand it over with “latchkey --provision”.",
  }),
  "client-key/unreadable": (facts) => ({
    sentence: `Latchkey's own key cannot be read${placeInProfile(facts)}.`,
    action: tellAdministrator,
  }),
  "client-key/readable-by-others": (facts) => ({
    sentence: `Latchkey's own key lies where others can read it${placeInProfile(facts)}.`,
    action: "Ask your administrator to take it out of use and make a new one.",
  }),
  "client-key/wrong-passphrase": (facts) => ({
    sentence: `The passphrase of Latchkey's own key is not right${placeInProfile(facts)}.`,
    action:
      "Ask your administrator to hand it over again with “latchkey --provision”.",
  }),
  "client-key/unsupported": (facts) => ({
    sentence: `Latchkey's own key is of a kind that it cannot use${placeInProfile(facts)}.`,
    action: tellAdministrator,
  }),
  "provision/bad-input": (facts) => ({
    sentence: `What was handed over cannot be stored${inBrackets(facts.problem)}.`,
    action: "Hand it over again on standard input.",
  }),

  "keychain/unavailable": (facts) => ({
    sentence: `Latchkey found no keychain on this computer${inBrackets(facts.reason)}.`,
    action: "Ask your administrator to set one up.",
  }),
  "keychain/locked": () => ({
    sentence: "Your keychain is locked.",
    action: "Unlock it, then start Latchkey again.",
  }),
  "keychain/unreadable": (facts) => ({
    sentence: `Your keychain cannot be read${inBrackets(facts.reason)}. Nothing in it was changed.`,
    action: "Start Latchkey again. If it stays so, tell your administrator.",
  }),
  "keychain/corrupt": () => ({
    sentence: "What Latchkey keeps in your keychain is damaged.",
    action: "Sign in with your password to put it right.",
  }),
  "keychain/timeout": () => ({
    sentence: "Your keychain did not answer in time.",
    action: "See whether it asks you something, then start Latchkey again.",
  }),
  "keychain/cancelled": () => ({
    sentence: "You did not wait for your keychain.",
    action: "Unlock it, then start Latchkey again.",
  }),
  "keychain/client-secret-missing": () => ({
    sentence:
      "The secret that this copy of Latchkey needs is not in the keychain.",
    action:
      "Ask your administrator to hand it over with “latchkey --provision”.",
  }),

  "scim/token-refused": (facts) => ({
    sentence: `${hostOf(facts)} let you in, but its directory did not.`,
    action: tellAdministrator,
  }),
  "scim/forbidden": ({ role }) => ({
    sentence:
      role === undefined
        ? "Your account may not see the people of this domain, only yourself."
        : `Your account may not see the people of this domain, only yourself: the role ${quoted(role)} is missing.`,
    action: "Ask your administrator for it.",
  }),
  "scim/not-found": () => ({
    sentence: "This person is not in the domain any more.",
    action: "Close the details and search again.",
  }),
  "scim/filter-refused": (facts) => ({
    sentence: `${hostOf(facts)} could not search for these words.`,
    action: "Try other or fewer words.",
  }),
  "scim/rate-limited": tooOften,
  "scim/server-fault": serverFault,
  "scim/malformed-answer": strangeAnswer,

  "ipc/wrong-sender": () => ({
    sentence: "Latchkey did not accept a request of this window.",
    action: "Close Latchkey and start it again.",
  }),
  "ipc/malformed-input": () => ({
    sentence: "Latchkey could not use what was typed.",
    action: "Make it shorter and try again.",
  }),
  internal: () => ({
    sentence: "Something inside Latchkey went wrong.",
    action: tryAgainThenTell,
  }),
};

/** The sentence and the action for `failure`. Its correlation id is shown beside them, not in them. */
export function failureText(failure: Failure): FailureText {
  return texts[failure.code](failure.facts);
}
