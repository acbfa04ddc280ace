import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import {
  holdItem,
  itemOf,
  keychainCodes,
  keyOf,
  later,
  refreshUnderWay,
  restart,
  revoked,
  saved,
  signedIn,
  tokenUsed,
} from "../support/signed-in.ts";
import {
  createBench,
  numberedTokens,
  startTokenServer,
  type Bench,
  type TokenServer,
} from "../support/token-server.ts";

const ada = "ada@example.com";
const bob = "bob@example.com";
const key = keyOf;

const names = ({ sessions }: Bench) =>
  sessions.people().map(({ userName, isSignedIn }) => [userName, isSignedIn]);
const fileOf = ({ folder }: Bench) =>
  readFileSync(join(folder, "people.json"), "utf8");

// Starting.

test("takes up the last person's session without the network, and refreshes at the first call", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await using second = await restart(first, domain);
  expect(second.session.userName).toBe(ada);
  expect(domain.grants).toHaveLength(1);
  expect(await tokenUsed(second)).toBe("access-2");
  expect(domain.grants[1]).toEqual({
    grant_type: "refresh_token",
    client_id: "latchkey-public",
    refresh_token: "refresh-1",
  });
  expect((await saved(second))?.refreshToken).toBe("refresh-2");
});

test("offline, the directory still knows the person by the name and the id of the time before", async () => {
  await using domain = await startTokenServer();
  await using first = createBench(domain.server.url);
  const claims = Buffer.from('{"user_displayname":"Ada L","user_id":"7f"}');
  domain.onToken = () => ({
    json: {
      access_token: `e30.${claims.toString("base64url")}.`,
      token_type: "bearer",
      refresh_token: "refresh-1",
    },
  });
  await first.signIn();
  await first.sessions.settled();
  domain.onToken = () => ({ status: 500 });
  await using second = await restart(first, domain);
  expect(await second.sessions.view()).toMatchObject({
    displayName: "Ada L",
    personId: "7f",
  });
  expect(second.sessions.people()).toMatchObject([{ personId: "7f" }]);
});

test("starts with nobody, and without a notice, where nothing is kept", async () => {
  await using bench = createBench(new URL("https://id.example.com"));
  await bench.sessions.restore();
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.sessions.notice).toBeUndefined();
  expect(bench.sessions.people()).toEqual([]);
});

test.each(keychainCodes)(
  "a start that meets %s says so, and the session can be gone on with later",
  async (code) => {
    await using domain = await startTokenServer();
    await using first = await signedIn(domain);
    first.items.fault = new KeychainError(code);
    await using second = await restart(first, domain);
    expect(second.sessions.current).toBeUndefined();
    expect(second.sessions.notice).toMatchObject({
      failure: { code },
      person: { userName: ada },
    });
    first.items.fault = undefined;
    await second.sessions.switchTo(key(second, ada));
    expect(await tokenUsed(second)).toBe("access-2");
    expect(second.sessions.notice).toBeUndefined();
  },
);

test("a corrupt item is reported at start, left alone, and replaced by the next sign-in", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await first.keychain.write(itemOf(first), "no session");
  await using second = await restart(first, domain);
  expect(second.sessions.notice?.failure.code).toBe("keychain/corrupt");
  expect(await second.keychain.read(itemOf(second))).toBe("no session");
  await second.signIn();
  expect((await saved(second))?.refreshToken).toBe("refresh-2");
});

test("a start after another copy has signed out says so", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await first.keychain.delete(itemOf(first));
  await using second = await restart(first, domain);
  expect(second.sessions.notice?.failure.code).toBe(
    "session/signed-out-elsewhere",
  );
  expect(names(second)).toEqual([[ada, false]]);
});

test("a broken people file costs the names; who signs in again replaces and revokes the session from before", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  writeFileSync(join(first.folder, "people.json"), "{");
  await using second = await restart(first, domain);
  expect(second.sessions.current).toBeUndefined();
  expect(second.sessions.people()).toEqual([]);
  expect(second.sessions.notice?.failure).toEqual({
    code: "session/people-unreadable",
    facts: { file: join(first.folder, "people.json.broken") },
  });
  await second.signIn();
  expect(second.sessions.notice).toBeUndefined();
  await second.sessions.settled();
  expect((await saved(second))?.refreshToken).toBe("refresh-2");
  expect(revoked(domain)).toEqual(["refresh-1"]);
});

// Several people.

test("each person has an item of their own, and the last one is current after a restart", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await first.signIn(bob);
  expect((await saved(first, ada))?.refreshToken).toBe("refresh-1");
  expect((await saved(first, bob))?.refreshToken).toBe("refresh-2");
  await using second = await restart(first, domain);
  expect(second.session.userName).toBe(bob);
  expect(names(second)).toEqual([
    [bob, true],
    [ada, true],
  ]);
  expect((await second.sessions.view()).others).toMatchObject([
    { userName: ada, isSignedIn: true },
  ]);
});

test("switching there and back loses neither session", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  for (const name of [ada, bob, ada, bob]) {
    await bench.sessions.switchTo(key(bench, name));
    expect(bench.session.userName).toBe(name);
    await tokenUsed(bench);
  }
  expect(domain.grants.map((form) => form["refresh_token"])).toEqual([
    undefined,
    undefined,
    "refresh-1",
    "refresh-2",
    "refresh-3",
    "refresh-4",
  ]);
});

test("switching away drops the tokens from memory", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const { session } = bench;
  await bench.signIn(bob);
  await bench.sessions.settled();
  const failure = await failureOf(() =>
    session.authorized(async () => answerOf(200, {})),
  );
  expect(failure.code).toBe("session/none");
  await bench.sessions.switchTo(key(bench, ada));
  expect(bench.session).not.toBe(session);
});

test("switching there and back during a refresh keeps the new token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  await bench.sessions.switchTo(key(bench, ada));
  const numbered = domain.onToken;
  domain.onToken = async (form, seen) => {
    await setTimeout(100);
    return numbered(form, seen);
  };
  const call = tokenUsed(bench);
  await bench.sessions.switchTo(key(bench, bob));
  await bench.sessions.switchTo(key(bench, ada));
  expect(await call).toBe("access-3");
  await bench.sessions.switchTo(key(bench, bob));
  await bench.sessions.settled();
  expect((await saved(bench, ada))?.refreshToken).toBe("refresh-3");
});

test("a session that is not in the keychain survives a switch, in memory", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/unavailable");
  await bench.signIn(ada);
  await bench.signIn(bob);
  await bench.sessions.switchTo(key(bench, ada));
  expect(await tokenUsed(bench)).toBe("access-1");
  expect(names(bench)).toEqual([
    [ada, true],
    [bob, true],
  ]);
});

test.each([
  ["somebody who is signed out", bob, "session/none"],
  ["a stranger", "eve@example.com", "session/none"],
])("switching to %s fails and leaves everything", async (_who, name, code) => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  await bench.sessions.signOut();
  await bench.sessions.switchTo(key(bench, ada));
  const switching = () => bench.sessions.switchTo(key(bench, name));
  expect((await failureOf(switching)).code).toBe(code);
  expect(bench.session.userName).toBe(ada);
});

test("switching with a keychain that fails leaves who is current", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  await bench.sessions.settled();
  bench.items.fault = new KeychainError("keychain/locked");
  const switching = () => bench.sessions.switchTo(key(bench, ada));
  expect((await failureOf(switching)).code).toBe("keychain/locked");
  expect(await tokenUsed(bench)).toBe("access-2");
});

test("two domains are told apart, also for one name", async () => {
  await using domain = await startTokenServer();
  await using other = await startTokenServer();
  await using bench = createBench(domain.server.url, {
    also: [other.server.url],
  });
  await bench.signIn(ada);
  await bench.signIn(ada, undefined, undefined, 1);
  expect(bench.sessions.people()).toMatchObject([
    { userName: ada, domain: { host: other.server.url.host } },
    { userName: ada, domain: { host: domain.server.url.host } },
  ]);
  later(bench, 4000);
  await tokenUsed(bench);
  expect(other.grants).toHaveLength(2);
  expect(domain.grants).toHaveLength(1);
});

test("signing in again replaces the session before, which is revoked", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn("ADA@example.com");
  await bench.sessions.settled();
  expect(names(bench)).toEqual([["ADA@example.com", true]]);
  expect(await saved(bench)).toEqual({
    userName: "ADA@example.com",
    refreshToken: "refresh-2",
  });
  expect(revoked(domain)).toEqual(["refresh-1"]);
});

test("a sign-in that is refused changes nothing", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = () => ({ status: 400, json: { error: "invalid_grant" } });
  await failureOf(() => bench.signIn(ada));
  await failureOf(() => bench.signIn(bob));
  expect(await tokenUsed(bench)).toBe("access-1");
  expect(names(bench)).toEqual([[ada, true]]);
});

test("forgetting somebody signs them out and takes them off the list", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  await bench.sessions.forget(key(bench, ada));
  expect(names(bench)).toEqual([[bob, true]]);
  expect(await saved(bench, ada)).toBeUndefined();
  expect(revoked(domain)).toEqual(["refresh-1"]);
  expect(fileOf(bench)).not.toContain(ada);
  expect(bench.session.userName).toBe(bob);
});

test("without a memory for names a name stays only as long as its session", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain, { rememberUserName: false });
  await bench.signIn(bob);
  expect(fileOf(bench)).toContain(bob);
  await bench.sessions.signOut();
  expect(names(bench)).toEqual([[ada, true]]);
  expect(fileOf(bench)).not.toContain(bob);
  domain.onToken = () => ({ status: 400, json: { error: "invalid_grant" } });
  await bench.sessions.switchTo(key(bench, ada));
  await failureOf(() => tokenUsed(bench));
  await bench.sessions.settled();
  expect(bench.sessions.people()).toEqual([]);
  expect(fileOf(bench)).not.toContain(ada);
});

test("people.json holds no token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  expect(fileOf(bench)).toContain(ada);
  expect(fileOf(bench)).not.toMatch(/refresh-|access-/);
});

// Signing out.

test("signing out revokes both tokens and deletes what was kept", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const { session } = bench;
  await bench.sessions.signOut();
  expect(domain.revocations).toHaveLength(2);
  expect(domain.revocations).toContainEqual({
    token: "refresh-1",
    token_type_hint: "refresh_token",
    client_id: "latchkey-public",
  });
  expect(domain.revocations).toContainEqual({
    token: "access-1",
    token_type_hint: "access_token",
    client_id: "latchkey-public",
  });
  expect(bench.items.items.size).toBe(0);
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.sessions.notice).toEqual({
    failure: { code: "session/signed-out", facts: {} },
  });
  expect(bench.signedOut).toEqual([session.personKey]);
  expect(names(bench)).toEqual([[ada, false]]);
  const failure = await failureOf(() =>
    session.authorized(async () => answerOf(200, {})),
  );
  expect(failure.code).toBe("session/none");
});

test.each([
  ["refuses", { status: 400, json: { error: "invalid_client" } }],
  ["is broken", { status: 500 }],
  ["does not answer", undefined],
])(
  "signing out deletes the token when the server %s, and says that it was not revoked",
  async (_how, answer) => {
    await using domain = await startTokenServer();
    await using bench = await signedIn(domain);
    domain.onRevoke = () => answer;
    await bench.sessions.signOut();
    expect(bench.items.items.size).toBe(0);
    expect(bench.sessions.notice).toMatchObject({
      failure: {
        code: "session/not-revoked",
        facts: { host: domain.server.url.host },
      },
      person: { userName: ada },
    });
  },
);

test("signing out works with no server at all", async () => {
  const domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await domain[Symbol.asyncDispose]();
  await bench.sessions.signOut();
  expect(bench.items.items.size).toBe(0);
});

test("nothing is missed where the server offers no revocation", async () => {
  await using domain = await startTokenServer(() => ({
    revocation_endpoint: undefined,
  }));
  await using bench = await signedIn(domain);
  await bench.sessions.signOut();
  expect(domain.revocations).toEqual([]);
  expect(bench.sessions.notice?.failure.code).toBe("session/signed-out");
});

test("signing out revokes the token that another copy has put into the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await using copy = await restart(bench, domain);
  await tokenUsed(copy);
  await bench.sessions.signOut();
  expect(revoked(domain)).toContain("refresh-2");
});

test("signing out during a refresh revokes the new token and leaves none behind", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const soon = () => setTimeout(100);
  const { call } = await refreshUnderWay(bench, domain, soon);
  await bench.sessions.signOut();
  await call;
  expect(revoked(domain)).toContain("refresh-2");
  expect(bench.items.items.size).toBe(0);
});

test("a keychain so slow that it saves after the sign-out keeps nothing all the same", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  later(bench, 4000);
  bench.items.writeMs = 250;
  const call = tokenUsed(bench).catch(() => undefined);
  while (bench.items.waiting === 0) await setTimeout(5);
  await bench.sessions.signOut();
  await call;
  await bench.sessions.settled();
  expect(bench.items.items.size).toBe(0);
});

test("tokens that come after the sign-out has stopped waiting are revoked too", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const answered = Promise.withResolvers<void>();
  const { call } = await refreshUnderWay(bench, domain, () => answered.promise);
  await bench.sessions.signOut();
  expect(revoked(domain)).toEqual(["access-1", "refresh-1"]);
  answered.resolve();
  await call;
  await bench.sessions.settled();
  expect(revoked(domain)).toEqual([
    "access-1",
    "access-2",
    "refresh-1",
    "refresh-2",
  ]);
  expect(bench.items.items.size).toBe(0);
});

test("a call that outlives its session does not refresh the token that was revoked", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const failure = await failureOf(() =>
    bench.session.authorized(async () => {
      await bench.sessions.signOut();
      return answerOf(401, "");
    }),
  );
  expect(failure.code).toBe("session/none");
  expect(domain.grants).toHaveLength(1);
});

test("says when the token could not be deleted, revokes it all the same, and does not take it up again", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  bench.items.fault = new KeychainError("keychain/timeout");
  await bench.sessions.signOut();
  expect(bench.sessions.notice?.failure.code).toBe("keychain/timeout");
  expect(revoked(domain)).toContain("refresh-1");
  bench.items.fault = undefined;
  await using next = await restart(bench, domain);
  expect(next.sessions.current).toBeUndefined();
});

test("signing out everywhere revokes and deletes everybody's session, the locked ones too", async () => {
  await using domain = await startTokenServer();
  await using other = await startTokenServer();
  await using bench = createBench(domain.server.url, {
    also: [other.server.url],
  });
  await bench.signIn(ada);
  await bench.signIn(ada, undefined, undefined, 1);
  await bench.sessions.lock();
  const isLocked = () => bench.sessions.people().map((one) => one.isLocked);
  expect(isLocked()).toEqual([true, true]);
  await bench.signIn(bob);
  expect(isLocked()).toEqual([undefined, true, true]);
  await bench.sessions.signOutEverywhere();
  expect(isLocked()).toEqual([undefined, undefined, undefined]);
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.items.items.size).toBe(0);
  expect(revoked(domain)).toEqual(["access-2", "refresh-1", "refresh-2"]);
  expect(revoked(other)).toEqual(["refresh-1"]);
  expect(bench.sessions.people().map((one) => one.isSignedIn)).toEqual([
    false,
    false,
    false,
  ]);
});

test("signing out everywhere goes on past a domain that is away", async () => {
  await using domain = await startTokenServer();
  const other = await startTokenServer();
  await using bench = createBench(domain.server.url, {
    also: [other.server.url],
  });
  await bench.signIn(ada, undefined, undefined, 1);
  await bench.signIn(bob);
  await other[Symbol.asyncDispose]();
  await bench.sessions.signOutEverywhere();
  expect(bench.items.items.size).toBe(0);
  expect(revoked(domain)).toEqual(["access-1", "refresh-1"]);
  expect(bench.sessions.notice).toMatchObject({
    failure: {
      code: "session/not-revoked",
      facts: { host: other.server.url.host },
    },
  });
});

// Locking.

test("locking leaves everybody's session in the keychain and lets nobody go on without a password", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  const { session } = bench;
  await bench.sessions.lock();
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.endings.count).toBe(1);
  expect(bench.sessions.notice).toMatchObject({
    failure: { code: "session/locked" },
    person: { userName: bob },
  });
  expect(names(bench)).toEqual([
    [bob, false],
    [ada, false],
  ]);
  for (const name of [ada, bob]) {
    const switching = () => bench.sessions.switchTo(key(bench, name));
    expect((await failureOf(switching)).code).toBe("session/locked");
    expect(await saved(bench, name)).toBeDefined();
  }
  const calling = () => session.authorized(async () => answerOf(200, {}));
  expect((await failureOf(calling)).code).toBe("session/locked");
  expect(domain.revocations).toEqual([]);
});

test("a start while locked is locked, and asks the keychain for nothing", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await first.sessions.lock();
  first.items.fault = new KeychainError("keychain/locked");
  await using second = await restart(first, domain);
  expect(second.sessions.current).toBeUndefined();
  expect(second.sessions.notice).toMatchObject({
    failure: { code: "session/locked" },
    person: { userName: ada },
  });
  first.items.fault = undefined;
});

test("the password unlocks: a new session, and the one from before is revoked", async () => {
  await using domain = await startTokenServer();
  await using first = await signedIn(domain);
  await first.sessions.lock();
  await first.signIn();
  await first.sessions.settled();
  expect(first.sessions.notice).toBeUndefined();
  expect(await tokenUsed(first)).toBe("access-2");
  expect(revoked(domain)).toEqual(["refresh-1"]);
  await using second = await restart(first, domain);
  expect(second.session.userName).toBe(ada);
});

test("one person's password unlocks nobody else", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn(bob);
  await bench.sessions.lock();
  await bench.signIn(bob);
  const switching = () => bench.sessions.switchTo(key(bench, ada));
  expect((await failureOf(switching)).code).toBe("session/locked");
});

test("a refresh on its way when the app is locked ends in the keychain, not in memory", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const soon = () => setTimeout(50);
  const { call } = await refreshUnderWay(bench, domain, soon);
  await bench.sessions.lock();
  expect((await call).code).toBe("session/locked");
  expect((await saved(bench))?.refreshToken).toBe("refresh-2");
});

/** Ada is locked away while her refresh hangs; `answer` lets it end with `refresh-8`. */
async function lockedWhileRefreshing(bench: Bench, domain: TokenServer) {
  const released = Promise.withResolvers<void>();
  domain.onToken = async (form) => {
    if (form["grant_type"] === "password") return numberedTokens(9);
    await released.promise;
    return numberedTokens(8);
  };
  later(bench, 4000);
  const call = failureOf(() => tokenUsed(bench));
  await expect.poll(() => domain.grants.length).toBe(2);
  const locking = bench.sessions.lock();
  const answer = async () => {
    released.resolve();
    await Promise.all([call, locking]);
    await bench.sessions.settled();
  };
  return { answer };
}

test("who signs out while a refresh from before the lock hangs is signed out", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const { answer } = await lockedWhileRefreshing(bench, domain);
  await bench.sessions.signOutEverywhere();
  await answer();
  await using next = await restart(bench, domain);
  expect(next.sessions.notice).toBeUndefined();
  expect(names(next)).toEqual([[ada, false]]);
  expect(await saved(bench)).toBeUndefined();
  expect(revoked(domain)).toEqual(["access-8", "refresh-1", "refresh-8"]);
});

test("the password unlocks at once, whatever hangs from before the lock", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const { answer } = await lockedWhileRefreshing(bench, domain);
  await bench.signIn();
  await answer();
  expect((await saved(bench))?.refreshToken).toBe("refresh-9");
  expect(names(bench)).toEqual([[ada, true]]);
  expect(await tokenUsed(bench)).toBe("access-9");
  expect(revoked(domain)).toEqual(["access-8", "refresh-1", "refresh-8"]);
});

test("a token that comes after the lock and cannot be saved is revoked", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const soon = () => setTimeout(50);
  const { call } = await refreshUnderWay(bench, domain, soon);
  bench.items.writeFault = new KeychainError("keychain/unavailable");
  await bench.sessions.lock();
  expect(revoked(domain)).toEqual(["refresh-2"]);
  expect((await call).code).toBe("session/locked");
});

test("a session that cannot be put into the keychain is revoked when the app is locked", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/unavailable");
  await bench.signIn();
  await bench.sessions.lock();
  expect(revoked(domain)).toEqual(["refresh-1"]);
  expect(names(bench)).toEqual([[ada, false]]);
});

test("a session that can be saved at last when the app is locked waits there, locked", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/unavailable");
  await bench.signIn();
  bench.items.fault = undefined;
  await bench.sessions.lock();
  expect((await saved(bench))?.refreshToken).toBe("refresh-1");
  await using next = await restart(bench, domain);
  expect(next.sessions.notice?.failure.code).toBe("session/locked");
  expect(domain.revocations).toEqual([]);
});

test.each([
  ["a switch", (bench: Bench) => bench.sessions.switchTo(key(bench, ada))],
  ["a sign-in", (bench: Bench) => bench.signIn(ada)],
])(
  "%s under way when the app is locked opens nothing",
  async (_what, begin) => {
    await using domain = await startTokenServer();
    await using bench = await signedIn(domain);
    await bench.signIn(bob);
    await bench.sessions.settled();
    const letGo = await holdItem(bench);
    const beginning = failureOf(() => begin(bench));
    await setTimeout(50);
    await bench.sessions.lock();
    await letGo();
    expect((await beginning).code).toBe("session/locked");
    expect(bench.sessions.current).toBeUndefined();
    expect(names(bench).map(([, isSignedIn]) => isSignedIn)).toEqual([
      false,
      false,
    ]);
    await using next = await restart(bench, domain);
    expect(next.sessions.notice?.failure.code).toBe("session/locked");
  },
);

test("who signs in again beside their own session is locked like anybody", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.signIn();
  await bench.sessions.settled();
  const { session } = bench;
  await bench.sessions.lock();
  const calling = () => session.authorized(async () => answerOf(200, {}));
  expect((await failureOf(calling)).code).toBe("session/locked");
});

test("a person who gave up the keychain's prompt is not asked again at quit", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.fault = new KeychainError("keychain/cancelled");
  await bench.signIn();
  bench.items.fault = undefined;
  expect(bench.sessions.isIdle).toBe(true);
  await bench.sessions.settled();
  expect(await saved(bench)).toBeUndefined();
});
