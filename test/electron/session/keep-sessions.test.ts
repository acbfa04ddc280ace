import { expect, test } from "vitest";
import {
  later,
  restart,
  revoked,
  saved,
  signedIn,
  tokenUsed,
} from "../support/signed-in.ts";
import { startTokenServer } from "../support/token-server.ts";

const unkept = { keepSessions: false };

test("a session that is not to be kept lives and is renewed in memory, and nothing of it is in the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain, unkept);
  expect(await bench.session.view()).toMatchObject({
    kept: "until-quit",
    keychainFailure: undefined,
  });
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-2");
  await bench.sessions.refreshIfDue();
  await bench.sessions.settled();
  later(bench, 4000);
  expect(await tokenUsed(bench)).toBe("access-3");
  expect(await saved(bench)).toBeUndefined();
});

test("it ends with the app", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain, unkept);
  await using next = await restart(bench, domain, unkept);
  expect(next.sessions.current).toBeUndefined();
  expect(next.sessions.people().map(({ isSignedIn }) => isSignedIn)).toEqual([
    false,
  ]);
});

test("a session that was kept before is signed out at the next start, here and at the server", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  expect(await saved(bench)).toBeDefined();
  await using next = await restart(bench, domain, unkept);
  expect(next.sessions.current).toBeUndefined();
  expect(await saved(next)).toBeUndefined();
  expect(revoked(domain)).toContain("refresh-1");
});

test("signing in takes an older session of the same person out of the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain);
  await using next = await signedIn(domain, { ...unkept, from: bench });
  expect(await saved(next)).toBeUndefined();
});

test("signing out tells the server, and misses nothing in the keychain", async () => {
  await using domain = await startTokenServer();
  await using bench = await signedIn(domain, unkept);
  await bench.sessions.signOut();
  expect(bench.sessions.notice?.failure.code).toBe("session/signed-out");
  expect(revoked(domain)).toContain("refresh-1");
});
