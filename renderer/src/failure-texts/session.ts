/** What is said of the session, and of the keychain that keeps it. */
import { hostOf, hostWithin, inBrackets, type TextsOf } from "./phrases.ts";

export const sessionTexts: TextsOf<`session/${string}` | `keychain/${string}`> =
  {
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
    "session/people-unreadable": (facts) => ({
      sentence: `The list of who signed in on this computer could not be read and was set aside${inBrackets(facts.file)}.`,
      action: "Sign in again to go on.",
    }),
    "session/signed-out-elsewhere": () => ({
      sentence: "Another copy of Latchkey on this computer signed you out.",
      action: "Sign in again to go on.",
    }),
    "session/not-revoked": (facts) => ({
      sentence: `You are signed out on this computer, but ${hostWithin(facts)} could not be told.`,
      action:
        "Your session there ends by itself in time. To end it at once, ask your administrator.",
    }),
    "session/not-renewed": (facts) => ({
      sentence: `${hostOf(facts)} did not renew your session and did not say why.`,
      action: "Try again. If it stays so, sign out and sign in again.",
    }),

    "keychain/unavailable": (facts) => ({
      sentence: `Latchkey found no keychain on this computer${inBrackets(facts.reason)}.`,
      action: "Ask your administrator to set one up.",
    }),
    "keychain/locked": () => ({
      sentence: "Your keychain is locked.",
      action: "Unlock it, then try again.",
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
      action: "See whether it asks you something, then try again.",
    }),
    "keychain/cancelled": () => ({
      sentence: "You did not wait for your keychain.",
      action: "Unlock it, then try again.",
    }),
    "keychain/client-secret-missing": () => ({
      sentence:
        "The secret that this copy of Latchkey needs is not in the keychain.",
      action:
        "Ask your administrator to hand it over with “latchkey --provision”.",
    }),
  };
