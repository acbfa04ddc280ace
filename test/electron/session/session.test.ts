import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { HttpAnswer } from "../../../electron/main/http.ts";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import { later, saved, signedIn, tokenUsed } from "../support/signed-in.ts";
import {
  createBench,
  numberedTokens,
  startTokenServer,
} from "../support/token-server.ts";

test("signing in keeps the refresh token in the keychain and uses the access token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  expect(bench.session.isKept).toBe(true);
  expect(await saved(bench)).toEqual({
    userName: "ada@example.com",
    refreshToken: "refresh-1",
  });
  expect(await tokenUsed(bench)).toBe("access-1");
});

test("the view shows whose session it is, and no token", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const claims = Buffer.from(
    '{"user_displayname":"Ada","user_id":"ada-1"}',
  ).toString("base64url");
  domain.onToken = () => ({
    json: {
      access_token: `${btoa('{"alg":"none"}')}.${claims}.`,
      token_type: "bearer",
      scope: "one",
    },
  });
  await bench.signIn();
  expect(await bench.session.view()).toEqual({
    domain: {
      key: `${domain.server.url.origin} latchkey-public`,
      name: "Corporate directory",
      host: domain.server.url.host,
    },
    userName: "ada@example.com",
    personId: "ada-1",
    displayName: "Ada",
    kept: "until-quit",
    keychainFailure: undefined,
    mayExport: true,
  });
});

test("refreshes a minute ahead of the end, once for all who ask", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  later(bench, 3539);
  expect(await tokenUsed(bench)).toBe("access-1");
  later(bench, 2);
  const used = await Promise.all(
    Array.from({ length: 100 }, () => tokenUsed(bench)),
  );
  expect(new Set(used)).toEqual(new Set(["access-2"]));
  expect(domain.grants).toHaveLength(2);
});

test("a token that lives shortly is not refreshed at every call", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  domain.onToken = () => ({
    json: {
      access_token: "a",
      token_type: "bearer",
      expires_in: 30,
      refresh_token: "r",
    },
  });
  await bench.signIn();
  later(bench, 14);
  await tokenUsed(bench);
  expect(domain.grants).toHaveLength(1);
});

test("the new refresh token is in the keychain before the new access token is used", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  bench.items.writeMs = 50;
  later(bench, 4000);
  let keptAtUse: string | undefined;
  await bench.session.authorized(async () => {
    keptAtUse = (await saved(bench))?.refreshToken;
    return answerOf(200, {});
  });
  expect(keptAtUse).toBe("refresh-2");
});

test("keeps the old refresh token where the server sends no new one", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({
    json: { access_token: "fresh", token_type: "bearer", expires_in: 10 },
  });
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("fresh");
  expect((await saved(bench))?.refreshToken).toBe("refresh-1");
  later(bench, 4000);
  await tokenUsed(bench);
  expect(domain.grants.map((form) => form["refresh_token"])).toEqual([
    undefined,
    "refresh-1",
    "refresh-1",
  ]);
});

test("a clear invalid_grant ends the session, once, and takes its item away", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({
    status: 400,
    json: { error: "invalid_grant", ecid: "e1" },
  });
  later(bench, 4000);
  const failures = await Promise.all(
    [1, 2, 3].map(() => failureOf(() => tokenUsed(bench))),
  );
  for (const failure of failures)
    expect(failure).toMatchObject({
      code: "session/ended",
      correlationId: "e1",
    });
  expect(bench.endings.count).toBe(1);
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.sessions.notice).toMatchObject({
    failure: { code: "session/ended" },
    person: { userName: "ada@example.com" },
  });
  expect(bench.items.items.size).toBe(0);
});

test.each([
  ["an empty 400", { status: 400 }, "session/not-renewed"],
  ["HTML", { status: 200, body: "<html>" }, "network/captive-portal"],
  [
    "a 403",
    { status: 403, json: { error: "invalid_grant" } },
    "session/not-renewed",
  ],
  ["a server fault", { status: 500 }, "oauth/server-fault"],
  ["a rate limit", { status: 429 }, "oauth/rate-limited"],
  [
    "invalid_client",
    { status: 401, json: { error: "invalid_client" } },
    "oauth/unknown-client",
  ],
])(
  "keeps the refresh token after %s and goes on afterwards",
  async (_what, answer, code) => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    await bench.signIn();
    domain.onToken = () => answer;
    later(bench, 4000);
    expect((await failureOf(() => tokenUsed(bench))).code).toBe(code);
    expect(bench.sessions.current).toBeDefined();
    expect((await saved(bench))?.refreshToken).toBe("refresh-1");
    domain.onToken = () => numberedTokens(9);
    expect(await tokenUsed(bench)).toBe("access-9");
  },
);

test("a refresh that fails while the old token still lives is not noticed", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({ status: 500 });
  later(bench, 3590);
  expect(await tokenUsed(bench)).toBe("access-1");
});

test("a 401 from the API costs one refresh and one more try, no more", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const used: string[] = [];
  const answer = await bench.session.authorized(async (token) => {
    used.push(token);
    return answerOf(401, "<html>");
  });
  expect(answer.status).toBe(401);
  expect(used).toEqual(["access-1", "access-2"]);
  expect(domain.grants).toHaveLength(2);
});

test("an API that refuses every token costs one refresh a minute, not one a call", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const refuse = () => bench.session.authorized(async () => answerOf(401, ""));
  for (let call = 0; call < 10; call += 1)
    expect((await refuse()).status).toBe(401);
  expect(domain.grants).toHaveLength(2);
  later(bench, 61);
  await refuse();
  expect(domain.grants).toHaveLength(3);
});

test("many 401s at once make one refresh", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const api = async (token: string): Promise<HttpAnswer> => {
    await setTimeout(5);
    return answerOf(token === "access-1" ? 401 : 200, {});
  };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => bench.session.authorized(api)),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(domain.grants).toHaveLength(2);
});

test("a session without a refresh token ends with its access token", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  domain.onToken = () => ({
    json: { access_token: "only", token_type: "bearer", expires_in: 100 },
  });
  await bench.signIn();
  expect(bench.items.items.size).toBe(0);
  later(bench, 70);
  expect(await tokenUsed(bench)).toBe("only");
  later(bench, 40);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe("session/ended");
  expect(bench.endings.count).toBe(1);
});

test("a bare 403 does not end a session that has no refresh token", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  domain.onToken = () => ({
    json: { access_token: "only", token_type: "bearer" },
  });
  await bench.signIn();
  const answer = await bench.session.authorized(async () => answerOf(403, ""));
  expect(answer.status).toBe(403);
  expect(bench.sessions.current).toBeDefined();
});

test("without a keychain the session lives until quit and says why", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/unavailable");
  await bench.signIn();
  expect(await bench.session.view()).toMatchObject({
    kept: "until-quit",
    keychainFailure: { code: "keychain/unavailable" },
  });
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
});

test("an old session's late invalid_grant leaves the new session's token alone", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  domain.onToken = async (form) => {
    if (form["grant_type"] === "password") return numberedTokens(7);
    await refused;
    return { status: 400, json: { error: "invalid_grant" } };
  };
  later(bench, 4000);
  const call = failureOf(() => tokenUsed(bench));
  while (domain.grants.length < 2) await setTimeout(5);
  await bench.sessions.signOut();
  await bench.signIn();
  refuse();
  await call;
  expect((await saved(bench))?.refreshToken).toBe("refresh-7");
  expect(bench.sessions.current).toBeDefined();
  expect(bench.endings.count).toBe(0);
});

test("the password is wiped before the keychain is waited for", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.writeMs = 100;
  const password = new TextEncoder().encode("pass word");
  const signing = bench.signIn("ada", password);
  while (bench.items.waiting === 0) await setTimeout(5);
  expect(password.every((byte) => byte === 0)).toBe(true);
  await signing;
});

test("is not idle until a refreshed token is in the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  expect(bench.sessions.isIdle).toBe(true);
  bench.items.writeMs = 100;
  later(bench, 4000);
  const call = tokenUsed(bench);
  while (domain.grants.length < 2) await setTimeout(5);
  expect(bench.sessions.isIdle).toBe(false);
  await bench.sessions.settled();
  expect((await saved(bench))?.refreshToken).toBe("refresh-2");
  expect(bench.sessions.isIdle).toBe(true);
  await call;
});

test("1,000 calls over an expired token make one refresh, also at the next end", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  for (const round of [2, 3]) {
    later(bench, 4000);
    const used = await Promise.all(
      Array.from({ length: 1000 }, () => tokenUsed(bench)),
    );
    expect(new Set(used)).toEqual(new Set([`access-${round}`]));
    expect(domain.grants).toHaveLength(round);
  }
});

test.each([
  ["a 403 that says nothing", 403, "", 3600, true],
  ["a 403 of HTML", 403, "<html>", 3600, true],
  ["a 403 of HTML while the token lives", 403, "<html>", 3500, false],
  ["a 403 with a SCIM error", 403, { status: "403" }, 3600, false],
  ["a 404", 404, "", 3600, false],
])(
  "%s for an old token is a reason to refresh or not",
  async (_what, status, body, ageSeconds, refreshes) => {
    await using domain = await startTokenServer();
    await using bench = await signedIn(domain);
    const used: string[] = [];
    const answer = await bench.session.authorized(async (token) => {
      // The token grows old on its way.
      if (used.length === 0) later(bench, ageSeconds);
      used.push(token);
      return answerOf(status, body);
    });
    expect(answer.status).toBe(status);
    expect(used).toEqual(refreshes ? ["access-1", "access-2"] : ["access-1"]);
  },
);

test("a bare 403 is a reason to refresh where the server did not say how long the token lives", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  domain.onToken = () => ({
    json: { access_token: "a", token_type: "bearer", refresh_token: "r" },
  });
  await bench.signIn();
  await bench.session.authorized(async () => answerOf(403, ""));
  expect(domain.grants).toHaveLength(2);
});

test("the background refreshes ahead of the end, and not before", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.sessions.refreshIfDue();
  later(bench, 3539);
  await bench.sessions.refreshIfDue();
  expect(domain.grants).toHaveLength(1);
  later(bench, 2);
  await bench.sessions.refreshIfDue();
  expect(domain.grants).toHaveLength(2);
});

test("a background refresh that fails is tried again later and later, never in a loop", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({ status: 503 });
  later(bench, 3550);
  const tries = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await bench.sessions.refreshIfDue();
      later(bench, 1);
    }
    return domain.grants.length - 1;
  };
  expect(await tries(29)).toBe(1);
  expect(await tries(61)).toBe(2);
  expect(await tries(61)).toBe(3);
  expect(await tries(3600)).toBeLessThan(10);
  expect(bench.sessions.current).toBeDefined();
});

test("a server that fails is not asked at every call while the old token lives", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({ status: 503 });
  later(bench, 3545);
  for (let call = 0; call < 10; call += 1)
    expect(await tokenUsed(bench)).toBe("access-1");
  expect(domain.grants).toHaveLength(2);
});
