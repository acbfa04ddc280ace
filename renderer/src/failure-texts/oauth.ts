/** What is said when the domain lets nobody in. */
import {
  tellAdministrator,
  changePassword,
  hostOf,
  hostWithin,
  inBrackets,
  serverFault,
  strangeAnswer,
  tooOften,
  type TextsOf,
} from "./phrases.ts";

export const oauthTexts: TextsOf<`oauth/${string}`> = {
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
};
