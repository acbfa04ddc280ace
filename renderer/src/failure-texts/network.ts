/** What is said of the way to the domain: the network, where a password may go, and how the domain describes itself. */
import {
  tellAdministrator,
  tryAgainThenTell,
  hostOf,
  hostWithin,
  certificateProblem,
  type TextsOf,
} from "./phrases.ts";

export const networkTexts: TextsOf<
  `network/${string}` | `destination/${string}` | `discovery/${string}`
> = {
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
};
