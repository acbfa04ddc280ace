import { setTimeout } from "node:timers/promises";
import { decodeJwt } from "jose";
import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import {
  createAuthorizationServer,
  type AuthorizationServer,
} from "../../../electron/main/oauth/authorization-server.ts";
import { failureOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";
import { startServer } from "../support/scripted-server.ts";
import {
  createBench,
  startTokenServer,
  type Bench,
  type TokenServer,
} from "../support/token-server.ts";

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

/** A client that signs with its secret, at a server that says what it is asked. */
function signingServer(
  domain: TokenServer,
  bench: Bench,
  audience?: string,
): AuthorizationServer {
  return createAuthorizationServer({
    profile: profileFor(domain.server.url, {
      issuer: "https://identity.oraclecloud.com/",
      client: {
        id: "app",
        authentication: "client_secret_jwt",
        ...(audience !== undefined && { assertion: { audience } }),
      },
    }),
    http: bench.http,
    readClientSecret: async () => "a secret of more than 32 bytes is asked for",
    now: Date.now,
  });
}

const claimsOf = (form: Record<string, string> | undefined) =>
  decodeJwt(form?.["client_assertion"] ?? "");

test.each([
  [undefined, (origin: string) => origin],
  ["domain", (origin: string) => origin],
  ["token-endpoint", (origin: string) => `${origin}/oauth2/v1/token`],
  ["issuer", () => "https://identity.oraclecloud.com/"],
])("an assertion is for whom the profile says: %s", async (given, expected) => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const server = signingServer(domain, bench, given);
  await server.tradePassword("ada", password(), never);
  await server.refresh("r");
  await server.revoke("r", "refresh_token", never);
  const forms = [...domain.grants, ...domain.revocations];
  expect(forms.map((form) => claimsOf(form).aud)).toEqual(
    Array(3).fill(expected(domain.server.url.origin)),
  );
});

test("the same refresh token sent again comes with another assertion", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const server = signingServer(domain, bench);
  await server.refresh("r");
  await server.refresh("r");
  const ids = domain.grants.map((form) => claimsOf(form).jti);
  expect(new Set(ids).size).toBe(2);
});

test("an assertion tells the time by the server's clock, as its discovery told it", async () => {
  await using domain = await startTokenServer();
  const { script } = domain.server;
  const ahead = () => new Date(Date.now() + 3_600_000).toUTCString();
  domain.server.script = async (seen, response) => {
    response.setHeader("date", ahead());
    return script(seen, response);
  };
  await using bench = createBench(domain.server.url);
  await signingServer(domain, bench).refresh("r");
  const { iat = 0 } = claimsOf(domain.grants[0]);
  expect(iat - Date.now() / 1000).toBeGreaterThan(3590);
  expect(iat - Date.now() / 1000).toBeLessThan(3610);
});

test.each([
  ["says yes", { status: 200 }, "revoked"],
  [
    "does not revoke tokens of this kind",
    { status: 400, json: { error: "unsupported_token_type" } },
    "not-offered",
  ],
])("a server %s", async (_what, answer, expected) => {
  await using domain = await startTokenServer();
  domain.onRevoke = () => answer;
  await using bench = createBench(domain.server.url);
  const server = signingServer(domain, bench);
  expect(await server.revoke("a", "access_token", never)).toBe(expected);
  expect(domain.revocations[0]).toMatchObject({
    token: "a",
    token_type_hint: "access_token",
  });
});

test("a server that offers no revocation is not asked, nor is the keychain", async () => {
  await using domain = await startTokenServer(() => ({
    revocation_endpoint: undefined,
  }));
  await using bench = createBench(domain.server.url);
  const server = createAuthorizationServer({
    profile: profileFor(domain.server.url, {
      client: { id: "app", authentication: "client_secret_post" },
    }),
    http: bench.http,
    readClientSecret: () => Promise.reject(new Error("asked")),
    now: Date.now,
  });
  expect(await server.revoke("r", "refresh_token", never)).toBe("not-offered");
});

test.each([
  [{ status: 503 }, "oauth/server-fault"],
  [{ status: 401, json: { error: "invalid_client" } }, "oauth/unknown-client"],
])("a revocation that fails is told: %j", async (answer, code) => {
  await using domain = await startTokenServer();
  domain.onRevoke = () => answer;
  await using bench = createBench(domain.server.url);
  const server = signingServer(domain, bench);
  const failure = await failureOf(() =>
    server.revoke("r", "refresh_token", never),
  );
  expect(failure.code).toBe(code);
});

test("a refresh can be given up", async () => {
  await using domain = await startTokenServer();
  const controller = new AbortController();
  domain.onToken = () => {
    controller.abort(new AppError("oauth/cancelled"));
    return undefined;
  };
  await using bench = createBench(domain.server.url);
  const failure = await failureOf(() =>
    signingServer(domain, bench).refresh("r", controller.signal),
  );
  expect(failure.code).toBe("oauth/cancelled");
});
