import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { createSealing } from "../../../electron/main/session/sealing.ts";
import type { Sealing } from "../../../electron/main/session/sealing.ts";
import {
  createBrokenSignIn,
  createSignIn,
} from "../../../electron/main/session/sign-in.ts";
import { AppError } from "../../../electron/main/app-error.ts";
import { failureOf } from "../support/answers.ts";
import { seal } from "../support/seal.ts";
import {
  createBench,
  startTokenServer,
  type Bench,
} from "../support/token-server.ts";

/** A form on `bench`, and every frame that was opened for it. */
function form(bench: Bench) {
  const frames: Uint8Array[] = [];
  const real = createSealing();
  const sealing: Sealing = {
    renew: real.renew,
    open: async (sealed) => {
      const frame = await real.open(sealed);
      frames.push(frame);
      return frame;
    },
  };
  const { profile, session } = bench;
  const signIn = createSignIn({ profile, session, sealing });
  const submit = async (password: string, userName = "ada@example.com") => {
    const { sealingKey } = await signIn.describe();
    const sealedPassword = await seal(sealingKey, password);
    return signIn.submit({ userName, sealedPassword });
  };
  return { signIn, submit, frames };
}

/** Watches every array that the form encoder makes. */
function watchEncoded(): Uint8Array[] {
  const made: Uint8Array[] = [];
  const subarray = Uint8Array.prototype.subarray;
  vi.spyOn(Uint8Array.prototype, "subarray").mockImplementation(function (
    this: Uint8Array,
    ...range
  ) {
    const view = subarray.apply(this, range);
    if (this.length >= 128) made.push(view);
    return view;
  });
  return made;
}

const holds = (arrays: Uint8Array[], text: string) =>
  arrays.some((array) => Buffer.from(array).includes(text));

test("describes the domain and signs in with what was sealed", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const { signIn, submit } = form(bench);
  expect(await signIn.describe()).toMatchObject({
    domain: { name: "Corporate directory", host: domain.server.url.host },
    userName: "",
  });
  await submit("a+b%c&d é 密");
  expect(domain.grants[0]).toMatchObject({
    username: "ada@example.com",
    password: "a+b%c&d é 密",
  });
  expect(bench.session.state.status).toBe("signed-in");
});

test("begins with the last user name and the notice of what happened", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const { signIn, submit } = form(bench);
  await submit("x");
  domain.onToken = () => ({ status: 400, json: { error: "invalid_grant" } });
  bench.clock.now += 4_000_000;
  await bench.session
    .authorized(() => Promise.reject(new Error()))
    .catch(() => 0);
  expect(await signIn.describe()).toMatchObject({
    userName: "ada@example.com",
    notice: { code: "session/ended" },
  });
});

test.each([
  ["", "x", "form/user-name-empty"],
  ["   ", "x", "form/user-name-empty"],
  ["ada", "", "form/password-empty"],
])(
  "user name %j with password %j is %s, and nothing is sent",
  async (name, password, code) => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { submit, frames } = form(bench);
    expect((await failureOf(() => submit(password, name))).code).toBe(code);
    expect(domain.server.seen).toHaveLength(0);
    expect(frames.every((frame) => frame.every((byte) => byte === 0))).toBe(
      true,
    );
  },
);

const secret = "Wipe-Me-0123456789";

test.each([
  ["a success", undefined],
  ["a refusal", { status: 400, json: { error: "invalid_grant" } }],
  ["a server fault", { status: 500, body: "x".repeat(100_000) }],
  ["a redirect", { status: 307, headers: { location: "http://127.0.0.1:1/" } }],
])(
  "after %s no array holds the password any more, and it was sent once",
  async (_what, answer) => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    if (answer) domain.onToken = () => answer;
    const { submit, frames } = form(bench);
    const encoded = watchEncoded();
    await submit(secret).catch(() => undefined);
    vi.restoreAllMocks();
    expect(frames).toHaveLength(1);
    expect(encoded.length).toBeGreaterThan(0);
    expect(holds([...frames, ...encoded], secret)).toBe(false);
    expect(domain.grants.map((grant) => grant["password"])).toEqual([secret]);
  },
);

test("after a cancelled sign-in no array holds the password, and the form can be used again", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const numbered = domain.onToken;
  domain.onToken = () => undefined;
  const { signIn, submit, frames } = form(bench);
  const encoded = watchEncoded();
  const submitted = submit(secret);
  const failure = failureOf(() => submitted);
  while (domain.grants.length === 0) await setTimeout(5);
  expect(holds(frames, secret)).toBe(true);
  signIn.cancel();
  expect((await failure).code).toBe("oauth/cancelled");
  vi.restoreAllMocks();
  expect(holds([...frames, ...encoded], secret)).toBe(false);
  expect(bench.session.state.status).toBe("signed-out");
  domain.onToken = numbered;
  await submit(secret);
  expect(bench.session.state.status).toBe("signed-in");
});

test("a second submission at once is refused, sends nothing, and leaves the first one its cancel", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  domain.onToken = () => undefined;
  const { signIn, submit } = form(bench);
  const first = failureOf(() => submit(secret));
  while (domain.grants.length === 0) await setTimeout(5);
  expect((await failureOf(() => submit("another"))).code).toBe("form/expired");
  const forged = { userName: "ada", sealedPassword: "forged" };
  expect((await failureOf(() => signIn.submit(forged))).code).toBe(
    "form/expired",
  );
  signIn.cancel();
  expect((await first).code).toBe("oauth/cancelled");
  expect(domain.grants).toHaveLength(1);
});

test("a submission that cannot be opened leaves the form free", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const { signIn, submit } = form(bench);
  const forged = { userName: "ada", sealedPassword: "forged" };
  await failureOf(() => signIn.submit(forged));
  await submit("x");
  expect(bench.session.state.status).toBe("signed-in");
});

test("a form without a profile says why and refuses to submit", async () => {
  const error = new AppError("profile/missing", { file: "p.json" });
  const signIn = createBrokenSignIn(error, createSealing());
  const description = await signIn.describe();
  expect(description.domain).toBeUndefined();
  expect(description.notice).toEqual({
    code: "profile/missing",
    facts: { file: "p.json" },
  });
  const submitted = signIn.submit({ userName: "a", sealedPassword: "b" });
  expect((await failureOf(() => submitted)).code).toBe("profile/missing");
});
