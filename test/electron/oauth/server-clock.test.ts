import { expect, test } from "vitest";
import {
  createHttpClient,
  type HttpClient,
} from "../../../electron/main/http.ts";
import { createAuthorizationServer } from "../../../electron/main/oauth/authorization-server.ts";
import { createServerClock } from "../../../electron/main/oauth/server-clock.ts";
import { startIdentityDomain } from "../../identity-domain/identity-domain.ts";
import { knownPeople } from "../../identity-domain/known-people.ts";
import { profileOf, provisionInputOf } from "../../identity-domain/profile.ts";
import { answerOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";

const start = Date.UTC(2030, 0, 1, 12);

/** What the clock says at noon, after one answer with these headers that took `tookMs`. */
async function after(headers: Record<string, string>, tookMs = 0) {
  let time = start - tookMs;
  const answer = async () => {
    time += tookMs;
    return answerOf(200, {}, headers);
  };
  const http: HttpClient = {
    get: answer,
    post: answer,
    forgetConnections: () => undefined,
    close: async () => undefined,
  };
  const clock = createServerClock(http, () => time);
  await clock.http.get({ url: new URL("https://id.example.com") });
  return (clock.now() - start) / 1000;
}

const date = (secondsAhead: number) => ({
  date: new Date(start + secondsAhead * 1000).toUTCString(),
});

test.each([
  ["a server that is ahead", date(600), 0, 600],
  ["a server that is behind", date(-600), 0, -599.001],
  ["the same clock, cut to seconds", date(-0.5), 1000, 0],
  ["an answer that took its time", date(-20), 30_000, 0],
  ["an answer from a cache", { ...date(-3600), age: "3600" }, 0, 0],
  ["no date", {}, 0, 0],
  ["a date that is none", { date: "yesterday" }, 0, 0],
  ["an age that is none", { ...date(600), age: "-5" }, 0, 600],
])("%s", async (_what, headers, tookMs, expected) => {
  expect(await after(headers, tookMs)).toBeCloseTo(expected, 3);
});

test.each([3700, -3700])(
  "a domain whose clock is %i s ahead takes the client's first assertion",
  async (clockSkewSeconds) => {
    const domain = await startIdentityDomain({ people: 40, clockSkewSeconds });
    const http = createHttpClient({ userAgent: "test" });
    const [ada] = knownPeople;
    const server = createAuthorizationServer({
      profile: profileFor(domain.url, { ...profileOf(domain, 4) }),
      http,
      readClientSecret: async () => provisionInputOf(domain, 4),
      now: Date.now,
    });
    const { accessToken } = await server.tradePassword(
      ada?.userName ?? "",
      new TextEncoder().encode(ada?.password),
      new AbortController().signal,
    );
    expect(accessToken).not.toBe("");
    await http.close();
    await domain.close();
  },
);
