/** What a token endpoint refuses, by the local identity domain: its people in every state, its clients, its moods. */
import { setTimeout } from "node:timers/promises";
import { AppError } from "../../electron/main/app-error.ts";
import { failureOf } from "../electron/support/answers.ts";
import type { AccountState } from "../identity-domain/account-states.ts";
import { clientWithoutGrant } from "../identity-domain/clients.ts";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { ada, knownPeople } from "../identity-domain/known-people.ts";
import type { Mood } from "../identity-domain/moods.ts";
import {
  openHttp,
  openServer,
  trade,
  type Provocations,
} from "./provocation.ts";

const path = "/oauth2/v1/token";

export function oauthProvocations(
  domain: () => IdentityDomain,
): Provocations<"oauth"> {
  const signIn = (changes = {}, person = ada) =>
    failureOf(() => trade(domain().url, changes, person));

  const inState = (state: AccountState) => {
    const person = knownPeople.find((one) => one.state === state);
    if (!person) throw new Error(`Nobody is ${state}`);
    return signIn({}, person);
  };

  const inMood = async (mood: Mood) => {
    domain().setMood(mood);
    try {
      return await signIn();
    } finally {
      domain().clearMoods();
    }
  };

  return {
    "oauth/wrong-credentials": () => signIn({}, { ...ada, password: "wrong" }),
    "oauth/account-locked": () => inState("locked"),
    "oauth/account-deactivated": () => inState("deactivated"),
    "oauth/account-federated": () => inState("federated"),
    "oauth/account-not-activated": () => inState("not-activated"),
    "oauth/password-expired": () => inState("password-expired"),
    "oauth/password-must-change": () => inState("must-change-password"),
    "oauth/mfa-required": () => inState("mfa-demanded"),
    "oauth/policy-refused": () => inState("refused-by-policy"),
    "oauth/refused": () => inMood({ path, kind: "empty" }),
    "oauth/unknown-client": () =>
      signIn({ client: { id: "nobody", authentication: "none" } }),
    "oauth/grant-not-allowed": () =>
      signIn({ client: { id: clientWithoutGrant.id, authentication: "none" } }),
    "oauth/invalid-scope": () => signIn({ scopes: ["nonsense"] }),
    "oauth/rate-limited": () => inMood({ path, kind: "rate-limit" }),
    "oauth/server-fault": () => inMood({ path, kind: "status", status: 500 }),
    "oauth/malformed-answer": () => inMood({ path, kind: "broken-json" }),
    "oauth/cancelled": async () => {
      domain().setMood({ path, kind: "slow", delayMs: 5_000 });
      await using http = openHttp();
      const server = openServer(http, domain().url);
      const controller = new AbortController();
      const { signal } = controller;
      const answer = server.tradePassword("ada", new Uint8Array(8), signal);
      const isUnderWay = () =>
        domain().requests.some((request) => request.path === path);
      domain().requests.length = 0;
      while (!isUnderWay()) await setTimeout(5);
      controller.abort(new AppError("oauth/cancelled"));
      return failureOf(() => answer).finally(() => domain().clearMoods());
    },
  };
}
