import { compactDecrypt } from "jose";
import { describe, expect, test } from "vitest";
import { createSignIn } from "../../../../renderer/src/features/sign-in/sign-in-store.ts";
import type { FailureCode, Result } from "../../../../shared/failure.ts";
import { unframePassword } from "../../../../shared/sealed-password.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  createFakeSignIn,
  domain,
  knownPerson,
  otherDomain,
} from "../../support/fake-sign-in.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function opened(...fake: Parameters<typeof createFakeSignIn>) {
  const main = createFakeSignIn(...fake);
  const clock = createFakeClock();
  const signIn = createSignIn(main.bridge, clock);
  await signIn.open();
  return { ...main, clock, signIn, now: () => signIn.state.getState() };
}

const ada = knownPerson("ada");
const grace = knownPerson("grace", { isSignedIn: true });

describe("what it begins with", () => {
  test("an empty form where there is one domain and nobody is known", async () => {
    const { now } = await opened();
    expect(now()).toMatchObject({
      status: "ready",
      entry: { domain, userName: "", focus: "user-name" },
    });
  });

  test("the form that main says, with its message", async () => {
    const message = { failure: fail("oauth/refused").failure, calm: false };
    const start = {
      domainKey: otherDomain.key,
      userName: "ada",
      focus: "password",
    } as const;
    const { now } = await opened(
      {},
      { domains: [domain, otherDomain], people: [ada], start, message },
    );
    expect(now()).toMatchObject({
      status: "ready",
      entry: { domain: otherDomain, userName: "ada", focus: "password" },
      message,
    });
  });

  test.each([
    ["somebody is known", { people: [ada] }],
    ["there are several domains", { domains: [domain, otherDomain] }],
  ])("the list where %s", async (_, form) => {
    const { now } = await opened({}, form);
    expect(now().status).toBe("choosing");
  });

  test.each<[string, FailureCode | undefined, FailureCode]>([
    ["with the reason", "profile/malformed", "profile/malformed"],
    ["as a missing profile when none is given", undefined, "profile/missing"],
  ])("no form without a domain, %s", async (_, code, expected) => {
    const message = code && { failure: fail(code).failure, calm: true };
    const { now } = await opened(
      {},
      { domains: [], ...(message && { message }) },
    );
    expect(now()).toMatchObject({
      status: "unusable",
      failure: { code: expected },
    });
  });

  test("the reason when main cannot describe a form", async () => {
    const { now } = await opened({
      "sign-in:describe": async () => fail("internal"),
    });
    expect(now()).toMatchObject({
      status: "unusable",
      failure: { code: "internal" },
    });
  });
});

describe("the list", () => {
  const people = [grace, ada];

  test("somebody whose session is kept goes on without a password", async () => {
    const { signIn, asked, submitted, now } = await opened({}, { people });
    await signIn.choose(grace);
    expect(asked).toEqual([`resume ${grace.key}`]);
    expect(submitted).toEqual([]);
    expect(now()).toMatchObject({ status: "choosing", pending: grace.key });
  });

  test("somebody without a session gets the form with their name", async () => {
    const { signIn, asked, now } = await opened({}, { people });
    await signIn.choose(ada);
    expect(asked).toEqual([]);
    expect(now()).toMatchObject({
      status: "ready",
      entry: { domain, userName: "ada", focus: "password" },
    });
    signIn.back();
    expect(now().status).toBe("choosing");
  });

  test("a session that can be tried again stays on the list, with the reason", async () => {
    const { signIn, now } = await opened(
      { "sign-in:resume": async () => fail("keychain/locked") },
      { people },
    );
    await signIn.choose(grace);
    expect(now()).toMatchObject({
      status: "choosing",
      pending: undefined,
      message: { failure: { code: "keychain/locked" }, calm: false },
    });
  });

  test("a wait for the keychain that the person gave up is told calmly", async () => {
    const { signIn, now } = await opened(
      { "sign-in:resume": async () => fail("keychain/cancelled") },
      { people },
    );
    await signIn.choose(grace);
    expect(now()).toMatchObject({ message: { calm: true } });
  });

  test("a session that is gone asks for the password, and says why", async () => {
    const form = { people: [grace] };
    const { signIn, now } = await opened(
      {
        "sign-in:resume": async () => {
          form.people = [{ ...grace, isSignedIn: false }];
          return fail("session/signed-out-elsewhere");
        },
      },
      form,
    );
    await signIn.choose(grace);
    expect(now()).toMatchObject({
      status: "ready",
      entry: { userName: "grace" },
      message: { failure: { code: "session/signed-out-elsewhere" } },
    });
  });

  test("one thing at a time", async () => {
    const queue = createQueue<unknown, undefined>();
    const { signIn, asked } = await opened(
      { "sign-in:resume": queue.ask },
      { people },
    );
    void signIn.choose(grace);
    await signIn.choose(grace);
    await signIn.forget(ada);
    expect(queue.calls).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  test("another account begins with an empty form of the domain chosen", async () => {
    const { signIn, now } = await opened(
      {},
      { people, domains: [domain, otherDomain] },
    );
    signIn.chooseDomain(otherDomain);
    expect(now()).toMatchObject({
      status: "ready",
      entry: { domain: otherDomain, userName: "", focus: "user-name" },
    });
  });

  test("whoever is forgotten is gone, and after the last one comes the form", async () => {
    const form = { people: [ada] };
    const { signIn, now } = await opened(
      {
        "sign-in:forget": async () => {
          form.people = [];
          return ok(undefined);
        },
      },
      form,
    );
    await signIn.forget(ada);
    expect(now()).toMatchObject({ status: "ready", entry: { userName: "" } });
  });
  test("somebody who cannot be forgotten stays, with the reason", async () => {
    const { signIn, now } = await opened(
      { "sign-in:forget": async () => fail("keychain/timeout") },
      { people },
    );
    await signIn.forget(ada);
    expect(now()).toMatchObject({
      status: "choosing",
      message: { failure: { code: "keychain/timeout" } },
    });
  });
});

test("back leads to the directory where there is no list, and nowhere without one", async () => {
  const first = await opened({}, { canGoBack: true });
  first.signIn.back();
  expect(first.asked).toEqual(["back"]);
  const second = await opened();
  second.signIn.back();
  expect(second.asked).toEqual([]);
  expect(second.now().status).toBe("ready");
});

describe("the one attempt", () => {
  test("sends domain, user name and the sealed password, and wipes the bytes", async () => {
    const { signIn, submitted, privateKeys } = await opened();
    const password = bytes("s3cret+%&");
    await signIn.submit(" ada ", password);
    expect(submitted).toEqual([
      {
        domainKey: domain.key,
        userName: "ada",
        sealedPassword: expect.any(String),
      },
    ]);
    expect(password.every((byte) => byte === 0)).toBe(true);
    const key = privateKeys.get("key-1");
    if (key === undefined) throw new Error("no key was made");
    const { plaintext } = await compactDecrypt(
      submitted[0]?.sealedPassword ?? "",
      key,
    );
    expect(Buffer.from(unframePassword(plaintext) ?? []).toString()).toBe(
      "s3cret+%&",
    );
  });

  test.each<[string, string, string, FailureCode]>([
    ["no user name", "  ", "secret", "form/user-name-empty"],
    ["no password", "ada", "", "form/password-empty"],
    [
      "a password of 4,097 bytes",
      "ada",
      "x".repeat(4097),
      "form/password-too-long",
    ],
  ])("asks nobody with %s", async (_, userName, text, code) => {
    const { signIn, submitted, now } = await opened();
    const password = bytes(text);
    await signIn.submit(userName, password);
    expect(now()).toMatchObject({
      status: "ready",
      message: { failure: { code } },
    });
    expect(submitted).toEqual([]);
    expect(password.every((byte) => byte === 0)).toBe(true);
  });

  test("ends with the window: once it is sent, nothing can be typed or sent here", async () => {
    const { signIn, submitted, now } = await opened();
    await signIn.submit("ada", bytes("one"));
    expect(now().status).toBe("signing-in");
    const second = bytes("two");
    await signIn.submit("ada", second);
    expect(submitted).toHaveLength(1);
    expect(second.every((byte) => byte === 0)).toBe(true);
  });

  test("says whom it waits for after a second, not before", async () => {
    const queue = createQueue<unknown, undefined>();
    const { signIn, clock, now } = await opened({
      "sign-in:submit": queue.ask,
    });
    void signIn.submit("ada", bytes("secret"));
    clock.pass(999);
    expect(now()).toMatchObject({ status: "signing-in", phase: "sending" });
    clock.pass(1);
    expect(now()).toMatchObject({ status: "signing-in", phase: "waiting" });
  });

  test("can be cancelled, once", async () => {
    const queue = createQueue<unknown, undefined>();
    const { signIn, asked, clock, now } = await opened({
      "sign-in:submit": queue.ask,
    });
    const attempt = signIn.submit("ada", bytes("secret"));
    await expect.poll(() => queue.calls.length).toBe(1);
    await signIn.cancel();
    await signIn.cancel();
    clock.pass(5000);
    expect(asked).toEqual(["cancel"]);
    expect(now()).toMatchObject({ phase: "leaving" });
    queue.newest().answer(ok(undefined));
    await attempt;
    expect(clock.waiting()).toBe(0);
  });

  test("there is nothing to cancel before it", async () => {
    const { signIn, asked } = await opened();
    await signIn.cancel();
    expect(asked).toEqual([]);
  });

  test.each<[string, () => Promise<Result<undefined>>, FailureCode]>([
    [
      "a call that is not taken",
      async () => fail("ipc/malformed-input"),
      "ipc/malformed-input",
    ],
    [
      "a bridge that breaks",
      () => Promise.reject(new Error("gone")),
      "internal",
    ],
  ])("%s leaves the form usable, with a fresh key", async (_, submit, code) => {
    const { signIn, now } = await opened({ "sign-in:submit": submit });
    const password = bytes("secret");
    await signIn.submit("ada", password);
    expect(now()).toMatchObject({
      status: "ready",
      form: { sealingKey: { kid: "key-2" } },
      entry: { userName: "ada", focus: "password" },
      message: { failure: { code } },
    });
    expect(password.every((byte) => byte === 0)).toBe(true);
  });

  test("the password is in no state on the way", async () => {
    const { signIn } = await opened();
    const seen: string[] = [];
    signIn.state.subscribe((state) => seen.push(JSON.stringify(state)));
    await signIn.submit("ada", bytes("s3cretive"));
    await settle();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toContain("s3cretive");
  });
});
