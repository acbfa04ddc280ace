import { compactDecrypt } from "jose";
import { expect, test } from "vitest";
import { createSignIn } from "../../../../renderer/src/features/sign-in/sign-in-store.ts";
import type { FailureCode, Result } from "../../../../shared/failure.ts";
import { unframePassword } from "../../../../shared/sealed-password.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeSignIn, domain } from "../../support/fake-sign-in.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function opened(...fake: Parameters<typeof createFakeSignIn>) {
  const main = createFakeSignIn(...fake);
  const clock = createFakeClock();
  const signIn = createSignIn(main.bridge, clock);
  await signIn.open();
  return { ...main, clock, signIn, now: () => signIn.state.getState() };
}

const refusing = (code: FailureCode) => ({
  "sign-in:submit": async () => fail(code),
});

test("shows the form of the domain", async () => {
  const { now } = await opened();
  expect(now()).toMatchObject({ status: "ready", form: { domain } });
});

test("says beforehand what the person should know, calmly", async () => {
  const { failure } = fail("session/ended");
  const { now } = await opened({}, { domain, notice: failure });
  expect(now()).toMatchObject({ message: { failure, calm: true } });
});

test.each<[string, FailureCode | undefined, FailureCode]>([
  ["with the reason", "profile/malformed", "profile/malformed"],
  ["as a missing profile when none is given", undefined, "profile/missing"],
])("shows no form without a domain, %s", async (_, notice, code) => {
  const { now } = await opened(
    {},
    notice ? { notice: fail(notice).failure } : {},
  );
  expect(now()).toMatchObject({ status: "unusable", failure: { code } });
});

test("shows why there is no form when main cannot describe one", async () => {
  const { now } = await opened({
    "sign-in:describe": async () => fail("internal"),
  });
  expect(now()).toMatchObject({
    status: "unusable",
    failure: { code: "internal" },
  });
});

test("sends the user name and the sealed password, and wipes the bytes", async () => {
  const { signIn, submitted, privateKeys, now } = await opened();
  const password = bytes("s3cret+%&");
  await signIn.submit(" ada ", password);
  expect(now().status).toBe("signed-in");
  expect(submitted).toEqual([
    { userName: "ada", sealedPassword: expect.any(String) },
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

test("seals to a fresh key after a refusal", async () => {
  const { signIn, submitted, now } = await opened(
    refusing("oauth/wrong-credentials"),
  );
  await signIn.submit("ada", bytes("one"));
  expect(now()).toMatchObject({
    status: "ready",
    form: { sealingKey: { kid: "key-2" } },
    message: { failure: { code: "oauth/wrong-credentials" }, calm: false },
  });
  await signIn.submit("ada", bytes("two"));
  expect(submitted).toHaveLength(2);
  expect(now()).toMatchObject({ form: { sealingKey: { kid: "key-3" } } });
});

test("a refusal outweighs an older notice", async () => {
  const { signIn, now } = await opened(refusing("oauth/account-locked"), {
    domain,
    notice: fail("session/ended").failure,
  });
  await signIn.submit("ada", bytes("secret"));
  expect(now()).toMatchObject({
    message: { failure: { code: "oauth/account-locked" } },
  });
});

test("says whom it waits for after a second, not before", async () => {
  const queue = createQueue<unknown, undefined>();
  const { signIn, clock, now } = await opened({ "sign-in:submit": queue.ask });
  void signIn.submit("ada", bytes("secret"));
  clock.pass(999);
  expect(now()).toMatchObject({ status: "signing-in", phase: "sending" });
  clock.pass(1);
  expect(now()).toMatchObject({ status: "signing-in", phase: "waiting" });
});

test("one attempt at a time: another submit meanwhile sends nothing and is wiped", async () => {
  const queue = createQueue<unknown, undefined>();
  const { signIn, now } = await opened({ "sign-in:submit": queue.ask });
  const first = signIn.submit("ada", bytes("secret"));
  const second = bytes("again");
  await signIn.submit("ada", second);
  await settle();
  expect(second.every((byte) => byte === 0)).toBe(true);
  await expect.poll(() => queue.calls.length).toBe(1);
  queue.newest().answer(ok(undefined));
  await first;
  expect(queue.calls).toHaveLength(1);
  expect(now().status).toBe("signed-in");
});

test("cancels once, and says so without alarm", async () => {
  const queue = createQueue<unknown, undefined>();
  const { signIn, cancelled, clock, now } = await opened({
    "sign-in:submit": queue.ask,
  });
  const attempt = signIn.submit("ada", bytes("secret"));
  await expect.poll(() => queue.calls.length).toBe(1);
  await signIn.cancel();
  await signIn.cancel();
  clock.pass(5000);
  expect(cancelled()).toBe(1);
  expect(now()).toMatchObject({ phase: "leaving" });
  queue.newest().answer(fail("oauth/cancelled"));
  await attempt;
  expect(now()).toMatchObject({ status: "ready", message: { calm: true } });
  expect(clock.waiting()).toBe(0);
});

test("there is nothing to cancel before an attempt", async () => {
  const { signIn, cancelled } = await opened();
  await signIn.cancel();
  expect(cancelled()).toBe(0);
});

test("a bridge that breaks becomes a failure with a sentence", async () => {
  const { signIn, now } = await opened({
    "sign-in:submit": (): Promise<Result<undefined>> =>
      Promise.reject(new Error("gone")),
  });
  const password = bytes("secret");
  await signIn.submit("ada", password);
  expect(now()).toMatchObject({ message: { failure: { code: "internal" } } });
  expect(password.every((byte) => byte === 0)).toBe(true);
});

test("the password is in no state on the way", async () => {
  const { signIn } = await opened(refusing("oauth/wrong-credentials"));
  const seen: string[] = [];
  signIn.state.subscribe((state) => seen.push(JSON.stringify(state)));
  await signIn.submit("ada", bytes("s3cretive"));
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.join()).not.toContain("s3cretive");
});

test("no part of a form is left when there is none any more", async () => {
  const describe = createFakeSignIn().bridge["sign-in:describe"];
  let asked = 0;
  const { signIn, now } = await opened({
    ...refusing("oauth/refused"),
    "sign-in:describe": async () =>
      asked++ === 0 ? describe() : fail("internal"),
  });
  await signIn.submit("ada", bytes("secret"));
  expect(now()).toEqual({
    status: "unusable",
    failure: fail("internal").failure,
  });
});
