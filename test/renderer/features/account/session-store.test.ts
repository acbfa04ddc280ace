import { expect, test } from "vitest";
import {
  createSession,
  nameOf,
  signedInCount,
  type Session,
} from "../../../../renderer/src/features/account/session-store.ts";
import type { Result } from "../../../../shared/failure.ts";
import type { SessionView } from "../../../../shared/ipc.ts";
import { createQueue, fail, ok } from "../../support/answers.ts";
import {
  createFakeDirectory,
  sessionView,
} from "../../support/fake-directory.ts";
import { knownPerson } from "../../support/fake-sign-in.ts";

const grace = knownPerson("grace", { isSignedIn: true });

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

test.each([
  ["session:sign-out", (one: Session) => one.signOut()],
  ["session:sign-out-everywhere", (one: Session) => one.signOutEverywhere()],
  ["session:add-person", (one: Session) => one.addPerson()],
  ["session:lock", (one: Session) => one.lock()],
  ["session:switch", (one: Session) => one.switchTo(grace)],
] as const)(
  "%s happens once, and when it fails the person stays and is told",
  async (channel, leave) => {
    const queue = createQueue<unknown, undefined>();
    const { bridge } = createFakeDirectory({ [channel]: queue.ask });
    const session = createSession(bridge);
    await leave(session);
    expect(queue.calls).toHaveLength(0);
    await session.read();
    const leaving = leave(session);
    void leave(session);
    expect(session.state.getState().status).toBe("leaving");
    await session.read();
    expect(session.state.getState().status).toBe("leaving");
    expect(queue.calls).toHaveLength(1);
    queue.newest().answer(fail("keychain/locked"));
    await leaving;
    expect(session.state.getState()).toMatchObject({
      status: "signed-in",
      leaveFailure: { code: "keychain/locked" },
    });
  },
);

test("switches to the person who was chosen", async () => {
  const queue = createQueue<unknown, undefined>();
  const { bridge } = createFakeDirectory({ "session:switch": queue.ask });
  const session = createSession(bridge);
  await session.read();
  void session.switchTo(grace);
  expect(queue.newest().input).toEqual({ personKey: grace.key });
});

test("reads again what has changed, and keeps what it knew when that fails", async () => {
  let answer: Result<SessionView> = ok(sessionView);
  const { bridge } = createFakeDirectory({
    "session:read": async () => answer,
  });
  const session = createSession(bridge);
  await session.read();
  const later = { ...sessionView, kept: "until-quit" } as const;
  answer = ok(later);
  await session.read();
  expect(session.state.getState()).toMatchObject({ session: later });
  answer = fail("internal");
  await session.read();
  expect(session.state.getState()).toMatchObject({ session: later });
});

test("counts who is signed in on this computer", () => {
  const others = [grace, knownPerson("alan")];
  expect(signedInCount({ ...sessionView, others })).toBe(2);
});

test("a person without a display name goes by their user name", () => {
  expect(nameOf(sessionView)).toBe("Ada Lovelace");
  expect(nameOf({ ...sessionView, displayName: undefined })).toBe("ada");
});
