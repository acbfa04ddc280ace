/** What is said of the profile, of what was typed, and of the client's own key. */
import {
  tellAdministrator,
  inBrackets,
  placeInProfile,
  type TextsOf,
} from "./phrases.ts";

export const profileTexts: TextsOf<
  | `profile/${string}`
  | `form/${string}`
  | `client-key/${string}`
  | `provision/${string}`
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

  "client-key/missing": (facts) =>
    facts.file === undefined
      ? {
          sentence:
            "The key or certificate that this copy of Latchkey needs is not in the keychain.",
          action:
            "Ask your administrator to hand it over with “latchkey --provision”.",
        }
      : {
          sentence: `The key or certificate that this copy of Latchkey needs is not there${placeInProfile(facts)}.`,
          action: "Ask your administrator to put it there.",
        },
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
};
