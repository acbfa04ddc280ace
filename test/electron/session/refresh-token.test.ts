import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { writeSavedSession } from "../../../electron/main/keychain/secrets.ts";
import { failureOf } from "../support/answers.ts";
import {
  holdItem,
  itemOf,
  keychainCodes,
  later,
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
} from "../support/token-server.ts";

const tokensSent = (grants: Record<string, string>[]) =>
  grants.flatMap((form) => form["refresh_token"] ?? []);

test("a token that another copy of the app has rotated is taken from the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await using copy = await restart(bench, domain);
  expect(await tokenUsed(copy)).toBe("access-2");
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
  expect(tokensSent(domain.grants)).toEqual(["refresh-1", "refresh-2"]);
});

test("two copies that refresh at once never send the same token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await using copy = await restart(bench, domain);
  const numbered = domain.onToken;
  domain.onToken = async (form, seen) => {
    const answer = await numbered(form, seen);
    await setTimeout(20);
    return answer;
  };
  for (let round = 0; round < 10; round += 1) {
    later(bench, 4000);
    await Promise.all([bench, copy].map(tokenUsed));
  }
  const sent = tokensSent(domain.grants);
  expect(sent).toHaveLength(20);
  expect(new Set(sent).size).toBe(20);
});

test("a refused token that another copy has replaced meanwhile, without the lock, is no end", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = async (form) => {
    if (form["refresh_token"] !== "refresh-1") return numberedTokens(9);
    const session = { userName: "ada@example.com", refreshToken: "elsewhere" };
    await writeSavedSession(bench.keychain, itemOf(bench), session);
    return { status: 400, json: { error: "invalid_grant" } };
  };
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-9");
  expect(tokensSent(domain.grants)).toEqual(["refresh-1", "elsewhere"]);
});

test("an item that is gone means signed out elsewhere, without a request", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.keychain.delete(itemOf(bench));
  later(bench, 4000);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe(
    "session/signed-out-elsewhere",
  );
  expect(bench.sessions.current).toBeUndefined();
  expect(bench.sessions.notice?.failure.code).toBe(
    "session/signed-out-elsewhere",
  );
  expect(domain.grants).toHaveLength(1);
});

test.each(keychainCodes)(
  "%s before a refresh means no refresh, and nothing is lost",
  async (code) => {
    await using domain = await startTokenServer();
    await using bench = await signedIn(domain);
    bench.items.fault = new KeychainError(code);
    later(bench, 4000);
    expect((await failureOf(() => tokenUsed(bench))).code).toBe(code);
    expect(domain.grants).toHaveLength(1);
    bench.items.fault = undefined;
    expect(await tokenUsed(bench)).toBe("access-2");
  },
);

test("a keychain that is locked as gnome-keyring is, with nothing to be found, is not taken for an empty one", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  bench.items.locked = true;
  later(bench, 4000);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe(
    "keychain/locked",
  );
  expect(bench.sessions.current).toBeDefined();
});

test("a corrupt item means no refresh, and stays as it is", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await bench.keychain.write(itemOf(bench), "no session");
  later(bench, 4000);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe(
    "keychain/corrupt",
  );
  expect(domain.grants).toHaveLength(1);
  expect(await bench.keychain.read(itemOf(bench))).toBe("no session");
});

/** A refresh whose new token, `refresh-2`, could not be saved. */
async function unsaved(bench: Bench): Promise<void> {
  bench.items.writeFault = new KeychainError("keychain/unavailable");
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
}

test("a new token that cannot be saved is used all the same, and the person is told", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  expect(await bench.session.view()).toMatchObject({
    kept: "until-quit",
    keychainFailure: { code: "keychain/unavailable" },
  });
  expect((await saved(bench))?.refreshToken).toBe("refresh-1");
});

test("it is saved at a later use, but not tried at every one", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  later(bench, 60);
  await tokenUsed(bench);
  bench.items.writeFault = undefined;
  await tokenUsed(bench);
  expect((await saved(bench))?.refreshToken).toBe("refresh-1");
  later(bench, 60);
  await tokenUsed(bench);
  await expect
    .poll(async () => (await saved(bench))?.refreshToken)
    .toBe("refresh-2");
  expect((await bench.session.view()).kept).toBe("keychain");
  expect(domain.grants).toHaveLength(2);
});

test("it is saved at quit", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  await bench.sessions.settled();
  expect(bench.sessions.isIdle).toBe(false);
  bench.items.writeFault = undefined;
  await bench.sessions.settled();
  expect(bench.sessions.isIdle).toBe(true);
  await using next = await restart(bench, domain);
  expect(await tokenUsed(next)).toBe("access-3");
  expect(tokensSent(domain.grants)).toEqual(["refresh-1", "refresh-2"]);
});

test("the spent token in the keychain never takes its place", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
  bench.items.writeFault = undefined;
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-4");
  expect(tokensSent(domain.grants)).toEqual([
    "refresh-1",
    "refresh-2",
    "refresh-3",
  ]);
  expect((await saved(bench))?.refreshToken).toBe("refresh-4");
});

test("it serves while the keychain cannot be read either", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  bench.items.fault = new KeychainError("keychain/unavailable");
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
});

test("a session that never was in the keychain is saved once it can be, after refreshes too", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.writeFault = new KeychainError("keychain/locked");
  await bench.signIn();
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
  bench.items.writeFault = undefined;
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
  expect((await saved(bench))?.refreshToken).toBe("refresh-3");
  expect(domain.revocations).toEqual([]);
});

test("a token that was saved although the keychain's answer got lost is not taken for another's", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  bench.items.answerFault = new KeychainError("keychain/timeout");
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
  expect((await bench.session.view()).kept).toBe("until-quit");
  bench.items.answerFault = undefined;
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
  expect(tokensSent(domain.grants)).toEqual(["refresh-1", "refresh-2"]);
  expect(domain.revocations).toEqual([]);
  expect((await bench.session.view()).kept).toBe("keychain");
});

test("a session that gave way to a fresh sign-in never trades that one's token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const refused = Promise.withResolvers<void>();
  domain.onToken = async (form) => {
    if (form["grant_type"] === "password") return numberedTokens(7);
    if (form["refresh_token"] === "refresh-7") return numberedTokens(8);
    await refused.promise;
    return { status: 400, json: { error: "invalid_grant" } };
  };
  later(bench, 4000);
  const call = failureOf(() => tokenUsed(bench));
  await expect.poll(() => domain.grants.length).toBe(2);
  await bench.signIn();
  refused.resolve();
  await call;
  await bench.sessions.settled();
  expect(tokensSent(domain.grants)).toEqual(["refresh-1"]);
  expect((await saved(bench))?.refreshToken).toBe("refresh-7");
  expect(revoked(domain)).not.toContain("refresh-8");
});

test("a refresh that still waits for its turn when a fresh sign-in comes does not trade that one's token", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const letGo = await holdItem(bench);
  later(bench, 4000);
  const call = failureOf(() => tokenUsed(bench));
  const signing = bench.signIn();
  await expect.poll(() => domain.grants.length).toBe(2);
  await setTimeout(50);
  await Promise.all([letGo(), signing, call]);
  await bench.sessions.settled();
  expect(tokensSent(domain.grants)).toEqual([]);
  expect((await saved(bench))?.refreshToken).toBe("refresh-2");
});

test("the end of a session that was never saved leaves alone what another copy of the app has in the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  bench.items.writeFault = new KeychainError("keychain/locked");
  await bench.signIn();
  bench.items.writeFault = undefined;
  const session = { userName: "ada@example.com", refreshToken: "theirs" };
  await writeSavedSession(bench.keychain, itemOf(bench), session);
  domain.onToken = () => ({ status: 400, json: { error: "invalid_grant" } });
  later(bench, 4000);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe("session/ended");
  expect((await saved(bench))?.refreshToken).toBe("theirs");
});

test("it gives way to a session that another copy of the app has put there", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await unsaved(bench);
  bench.items.writeFault = undefined;
  const session = { userName: "ada@example.com", refreshToken: "newer" };
  await writeSavedSession(bench.keychain, itemOf(bench), session);
  later(bench, 4000);
  await tokenUsed(bench);
  expect(tokensSent(domain.grants)).toEqual(["refresh-1", "newer"]);
  await expect.poll(() => revoked(domain)).toContain("refresh-2");
});

test("a session that was deleted while its refresh was under way is not written back, and its new tokens are revoked", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  domain.onToken = async () => {
    await bench.keychain.delete(itemOf(bench));
    return numberedTokens(2);
  };
  later(bench, 4000);
  expect((await failureOf(() => tokenUsed(bench))).code).toBe(
    "session/signed-out-elsewhere",
  );
  expect(bench.items.items.size).toBe(0);
  expect(revoked(domain)).toEqual(["access-2", "refresh-2"]);
});

test("a refresh waits for whoever holds the item", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  const letGo = await holdItem(bench);
  later(bench, 4000);
  const used = tokenUsed(bench);
  await setTimeout(100);
  expect(domain.grants).toHaveLength(1);
  await letGo();
  expect(await used).toBe("access-2");
});
