import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { HttpAnswer } from "../../../electron/main/http.ts";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import {
  readSavedSession,
  sessionItem,
} from "../../../electron/main/keychain/secrets.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import {
  createBench,
  numberedTokens,
  startTokenServer,
  type Bench,
} from "../support/token-server.ts";

const never = new AbortController().signal;
const signIn = ({ session }: Bench) =>
  session.signIn(
    "ada@example.com",
    new TextEncoder().encode("pass word"),
    never,
  );
const saved = ({ keychain, profile }: Bench) =>
  readSavedSession(keychain, profile);
/** Calls an API that accepts everything, and says with which token. */
async function tokenUsed({ session }: Bench): Promise<string> {
  let used = "";
  await session.authorized(async (token) => {
    used = token;
    return answerOf(200, {});
  });
  return used;
}
const later = (bench: Bench, seconds: number) =>
  (bench.clock.now += seconds * 1000);

test("signing in keeps the refresh token in the keychain and uses the access token", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  expect(bench.session.state).toMatchObject({
    status: "signed-in",
    keeping: { kept: "keychain" },
  });
  expect(await saved(bench)).toEqual({
    userName: "ada@example.com",
    refreshToken: "refresh-1",
  });
  expect(await tokenUsed(bench)).toBe("access-1");
});

test("the view shows whose session it is and which scopes it has, and no token", async () => {
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
  await signIn(bench);
  expect(await bench.session.view()).toEqual({
    domain: { name: "Corporate directory", host: domain.server.url.host },
    userName: "ada@example.com",
    personId: "ada-1",
    displayName: "Ada",
    kept: "until-quit",
    keychainFailure: undefined,
    scopesAsked: ["urn:opc:idm:__myscopes__", "offline_access"],
    scopesGranted: ["one"],
  });
});

test("restores without the network and refreshes at the first call", async () => {
  await using domain = await startTokenServer();
  await using first = createBench(domain.server.url);
  await signIn(first);
  await using second = createBench(domain.server.url, {}, first);
  await second.session.restore();
  expect(second.session.state.status).toBe("signed-in");
  expect(domain.grants).toHaveLength(1);
  expect(await tokenUsed(second)).toBe("access-2");
  expect(domain.grants[1]).toEqual({
    grant_type: "refresh_token",
    client_id: "latchkey-public",
    refresh_token: "refresh-1",
  });
  expect((await saved(second))?.refreshToken).toBe("refresh-2");
});

test("starts signed out, without a notice, where nothing is kept", async () => {
  await using bench = createBench(new URL("https://id.example.com"));
  await bench.session.restore();
  expect(bench.session.state).toEqual({
    status: "signed-out",
    userName: "",
    notice: undefined,
  });
});

test.each([
  "keychain/unavailable",
  "keychain/locked",
  "keychain/unreadable",
  "keychain/timeout",
] as const)("starts signed out and says %s", async (code) => {
  await using bench = createBench(new URL("https://id.example.com"));
  bench.items.fault = new KeychainError(code);
  await bench.session.restore();
  expect(bench.session.state).toMatchObject({
    status: "signed-out",
    notice: { code },
  });
});

test("a corrupt item is reported at start, left alone, and replaced by the next sign-in", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await bench.keychain.write(sessionItem(bench.profile), "no session");
  await bench.session.restore();
  expect(bench.session.state).toMatchObject({
    notice: { code: "keychain/corrupt" },
  });
  expect(await bench.keychain.read(sessionItem(bench.profile))).toBe(
    "no session",
  );
  await signIn(bench);
  expect((await saved(bench))?.refreshToken).toBe("refresh-1");
});

test("refreshes a minute ahead of the end, once for all who ask", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  await signIn(bench);
  later(bench, 14);
  await tokenUsed(bench);
  expect(domain.grants).toHaveLength(1);
});

test("the new refresh token is in the keychain before the new access token is used", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  expect(bench.session.state).toMatchObject({
    status: "signed-out",
    userName: "ada@example.com",
    notice: { code: "session/ended" },
  });
  expect(bench.items.items.size).toBe(0);
});

test.each([
  ["an empty 400", { status: 400 }, "oauth/refused"],
  ["HTML", { status: 200, body: "<html>" }, "oauth/malformed-answer"],
  ["a 403", { status: 403, json: { error: "invalid_grant" } }, "oauth/refused"],
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
    await signIn(bench);
    domain.onToken = () => answer;
    later(bench, 4000);
    expect((await failureOf(() => tokenUsed(bench))).code).toBe(code);
    expect(bench.session.state.status).toBe("signed-in");
    expect((await saved(bench))?.refreshToken).toBe("refresh-1");
    domain.onToken = () => numberedTokens(9);
    expect(await tokenUsed(bench)).toBe("access-9");
  },
);

test("a refresh that fails while the old token still lives is not noticed", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  domain.onToken = () => ({ status: 500 });
  later(bench, 3590);
  expect(await tokenUsed(bench)).toBe("access-1");
});

test("a 401 from the API costs one refresh and one more try, no more", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  const used: string[] = [];
  const answer = await bench.session.authorized(async (token) => {
    used.push(token);
    return answerOf(401, "<html>");
  });
  expect(answer.status).toBe(401);
  expect(used).toEqual(["access-1", "access-2"]);
  expect(domain.grants).toHaveLength(2);
});

test("many 401s at once make one refresh", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  await signIn(bench);
  expect(bench.items.items.size).toBe(0);
  later(bench, 70);
  expect(await tokenUsed(bench)).toBe("only");
  later(bench, 40);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe("session/ended");
  expect(bench.endings.count).toBe(1);
});

test("without a keychain the session lives until quit and says why", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/unavailable");
  await signIn(bench);
  expect(await bench.session.view()).toMatchObject({
    kept: "until-quit",
    keychainFailure: { code: "keychain/unavailable" },
  });
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
});

test("signing out revokes the refresh token and deletes it", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  await bench.session.signOut();
  expect(domain.revocations).toEqual([
    {
      token: "refresh-1",
      token_type_hint: "refresh_token",
      client_id: "latchkey-public",
    },
  ]);
  expect(bench.items.items.size).toBe(0);
  expect(bench.session.state).toMatchObject({
    status: "signed-out",
    notice: undefined,
  });
  expect((await failureOf(() => tokenUsed(bench))).code).toBe("session/none");
});

test.each([
  ["refuses", { status: 400, json: { error: "invalid_client" } }],
  ["is broken", { status: 500 }],
  ["does not answer", undefined],
])("signing out deletes the token when the server %s", async (_how, answer) => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  domain.onRevoke = () => answer;
  await bench.session.signOut();
  expect(bench.items.items.size).toBe(0);
  expect(bench.session.state.status).toBe("signed-out");
});

test("signing out works with no server at all", async () => {
  const domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  await domain[Symbol.asyncDispose]();
  await bench.session.signOut();
  expect(bench.items.items.size).toBe(0);
});

test("signing out during a refresh revokes the new token and leaves none behind", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  domain.onToken = async () => {
    await setTimeout(100);
    return numberedTokens(2);
  };
  later(bench, 4000);
  const call = tokenUsed(bench).catch(() => undefined);
  await setTimeout(20);
  await bench.session.signOut();
  await call;
  expect(domain.revocations[0]?.["token"]).toBe("refresh-2");
  expect(bench.items.items.size).toBe(0);
});

test("a keychain so slow that it saves after the sign-out keeps nothing all the same", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  later(bench, 4000);
  bench.items.writeMs = 250;
  const call = tokenUsed(bench).catch(() => undefined);
  while (domain.grants.length < 2) await setTimeout(5);
  await setTimeout(50);
  await bench.session.signOut();
  await call;
  expect(bench.items.items.size).toBe(0);
});

test("says when the token could not be deleted at sign-out", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  bench.items.fault = new KeychainError("keychain/timeout");
  await bench.session.signOut();
  expect(bench.session.state).toMatchObject({
    status: "signed-out",
    notice: { code: "keychain/timeout" },
  });
});

test("an old session's late invalid_grant leaves the new session's token alone", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
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
  await bench.session.signOut();
  await signIn(bench);
  refuse();
  await call;
  expect((await saved(bench))?.refreshToken).toBe("refresh-7");
  expect(bench.session.state.status).toBe("signed-in");
  expect(bench.endings.count).toBe(0);
});

test("a token that comes after the sign-out has stopped waiting is revoked too", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  domain.onToken = async () => {
    await setTimeout(500);
    return numberedTokens(2);
  };
  later(bench, 4000);
  const call = tokenUsed(bench).catch(() => undefined);
  while (domain.grants.length < 2) await setTimeout(5);
  await bench.session.signOut();
  await call;
  await bench.session.settled();
  expect(domain.revocations.map(({ token }) => token)).toEqual([
    "refresh-1",
    "refresh-2",
  ]);
  expect(bench.items.items.size).toBe(0);
});

test("a call that outlives its session does not refresh the token that was revoked", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  const failure = await failureOf(() =>
    bench.session.authorized(async () => {
      await bench.session.signOut();
      return answerOf(401, "");
    }),
  );
  expect(failure.code).toBe("session/none");
  expect(domain.grants).toHaveLength(1);
});

test("the password is wiped before the keychain is waited for", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.writeMs = 100;
  const password = new TextEncoder().encode("pass word");
  const signing = bench.session.signIn("ada", password, never);
  while (bench.items.waiting === 0) await setTimeout(5);
  expect(password.every((byte) => byte === 0)).toBe(true);
  await signing;
});

test("is not idle until a refreshed token is in the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await signIn(bench);
  expect(bench.session.isIdle).toBe(true);
  bench.items.writeMs = 100;
  later(bench, 4000);
  const call = tokenUsed(bench);
  while (domain.grants.length < 2) await setTimeout(5);
  expect(bench.session.isIdle).toBe(false);
  await bench.session.settled();
  expect((await saved(bench))?.refreshToken).toBe("refresh-2");
  expect(bench.session.isIdle).toBe(true);
  await call;
});
