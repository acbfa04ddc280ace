import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { createAuthorizationServer } from "../../../electron/main/oauth/authorization-server.ts";
import { failureOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";
import { startServer } from "../support/scripted-server.ts";
import { createBench, startTokenServer } from "../support/token-server.ts";

const password = () => new TextEncoder().encode("x");
const never = new AbortController().signal;

test("a password goes to no other origin, however discovery points there", async () => {
  await using elsewhere = await startServer(() => ({ body: "x" }));
  await using domain = await startTokenServer(() => ({
    token_endpoint: `${elsewhere.url.origin}/token`,
  }));
  await using bench = createBench(domain.server.url);
  const failure = await failureOf(() => bench.signIn("ada", password(), never));
  expect(failure).toEqual({
    code: "destination/not-allowed",
    facts: { host: elsewhere.url.host },
  });
  expect(elsewhere.connections).toBe(0);
});

test("an origin that the profile lists may have it", async () => {
  await using elsewhere = await startServer(() => ({
    json: { access_token: "a", token_type: "bearer" },
  }));
  await using domain = await startTokenServer(() => ({
    token_endpoint: `${elsewhere.url.origin}/token`,
  }));
  await using bench = createBench(domain.server.url, {
    changes: {
      passwordOrigins: [elsewhere.url.origin],
    },
  });
  await bench.signIn("ada", password(), never);
  expect(elsewhere.seen).toHaveLength(1);
});

test("a token endpoint over http on another machine is insecure, and nothing is sent", async () => {
  await using domain = await startTokenServer(() => ({
    token_endpoint: "http://localhost:1/token",
  }));
  await using bench = createBench(domain.server.url);
  const failure = await failureOf(() => bench.signIn("ada", password(), never));
  expect(failure.code).toBe("destination/insecure");
  expect(domain.grants).toHaveLength(0);
});

test("a redirect from the token endpoint is not followed", async () => {
  await using elsewhere = await startServer(() => ({ body: "x" }));
  await using domain = await startTokenServer();
  domain.onToken = () => ({
    status: 307,
    headers: { location: elsewhere.url.href },
  });
  await using bench = createBench(domain.server.url);
  const failure = await failureOf(() => bench.signIn("ada", password(), never));
  expect(failure.code).toBe("network/redirected");
  expect(elsewhere.connections).toBe(0);
});

test("discovers once for all that follows", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await bench.signIn("ada", password(), never);
  await bench.sessions.signOut();
  const asked = domain.server.seen.filter(({ path }) =>
    path.startsWith("/.well-known"),
  );
  expect(asked).toHaveLength(1);
});

test("an endpoint that was refused is asked for again, since the domain may have put it right", async () => {
  let host = "https://elsewhere.example";
  await using domain = await startTokenServer((url) => ({
    token_endpoint: `${host || url.origin}/oauth2/v1/token`,
  }));
  await using bench = createBench(domain.server.url);
  await failureOf(() => bench.signIn("ada", password(), never));
  host = "";
  await bench.signIn("ada", password(), never);
  expect(domain.grants).toHaveLength(1);
});

test("a sign-in that waits for the keychain can be cancelled, and sends nothing", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const server = createAuthorizationServer({
    profile: profileFor(domain.server.url, {
      client: { id: "app", authentication: "client_secret_basic" },
    }),
    http: bench.http,
    readClientSecret: () => new Promise(() => undefined),
    now: () => 0,
  });
  const controller = new AbortController();
  const trade = server.tradePassword("ada", password(), controller.signal);
  while (domain.server.seen.length === 0) await setTimeout(5);
  await setTimeout(20);
  controller.abort(new AppError("oauth/cancelled"));
  expect((await failureOf(() => trade)).code).toBe("oauth/cancelled");
  expect(domain.grants).toHaveLength(0);
});
