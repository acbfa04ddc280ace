/** What is said of the directory, and of Latchkey itself. */
import {
  tellAdministrator,
  tryAgainThenTell,
  hostOf,
  quoted,
  serverFault,
  strangeAnswer,
  tooOften,
  type TextsOf,
} from "./phrases.ts";

export const directoryTexts: TextsOf<
  `scim/${string}` | `ipc/${string}` | "internal"
> = {
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
