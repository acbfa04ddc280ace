import { expect, test } from "vitest";
import {
  createSession,
  nameOf,
} from "../../../../renderer/src/features/account/session-store.ts";
import { createQueue, fail } from "../../support/answers.ts";
import {
  createFakeDirectory,
  sessionView,
} from "../../support/fake-directory.ts";

test("reads who is signed in", async () => {
  const session = createSession(createFakeDirectory().bridge);
  expect(session.state.getState().status).toBe("reading");
  await session.read();
  expect(session.state.getState()).toMatchObject({
    status: "signed-in",
    session: sessionView,
  });
});

test("says why it cannot be read", async () => {
  const { bridge } = createFakeDirectory({
    "session:read": async () => fail("session/none"),
  });
  const session = createSession(bridge);
  await session.read();
  expect(session.state.getState()).toMatchObject({
    status: "failed",
    failure: { code: "session/none" },
  });
});

test("signs out once, and stays signed in when that fails", async () => {
  const queue = createQueue<void, undefined>();
  const { bridge } = createFakeDirectory({
    "session:sign-out": () => queue.ask(),
  });
  const session = createSession(bridge);
  await session.signOut();
  expect(queue.calls).toHaveLength(0);
  await session.read();
  const leaving = session.signOut();
  void session.signOut();
  expect(session.state.getState().status).toBe("signing-out");
  expect(queue.calls).toHaveLength(1);
  queue.newest().answer(fail("keychain/locked"));
  await leaving;
  expect(session.state.getState()).toMatchObject({
    status: "signed-in",
    signOutFailure: { code: "keychain/locked" },
  });
});

test("a person without a display name goes by their user name", () => {
  expect(nameOf(sessionView)).toBe("Ada Lovelace");
  expect(nameOf({ ...sessionView, displayName: undefined })).toBe("ada");
});
