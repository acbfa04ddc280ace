import { setTimeout } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createSealing } from "../../../electron/main/session/sealing.ts";
import type { Sealing } from "../../../electron/main/session/sealing.ts";
import {
  createBrokenSignIn,
  createSignIn,
} from "../../../electron/main/session/sign-in.ts";
import { AppError } from "../../../electron/main/app-error.ts";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { failureOf } from "../support/answers.ts";
import { seal } from "../support/seal.ts";
import {
  createBench,
  startTokenServer,
  type Bench,
} from "../support/token-server.ts";

const ada = "ada@example.com";

/** A form on `bench`, every frame that was opened for it, and what became of the windows. */
function form(bench: Bench) {
  const frames: Uint8Array[] = [];
  const windows: string[] = [];
  const real = createSealing();
  const sealing: Sealing = {
    renew: real.renew,
    open: async (sealed) => {
      const frame = await real.open(sealed);
      frames.push(frame);
      return frame;
    },
  };
  const { sessions } = bench;
  const signIn = createSignIn({
    sessions,
    sealing,
    windows: {
      show: (name) => windows.push(`show ${name}`),
      renew: (name) => windows.push(`renew ${name}`) > 0,
      conceal: () => windows.push("conceal"),
    },
  });
  const domainKey = sessions.domains[0]?.key ?? "";
  const submit = async (password: string, userName = ada) => {
    const { sealingKey } = await signIn.describe();
    const sealedPassword = await seal(sealingKey, password);
    return signIn.submit({ domainKey, userName, sealedPassword });
  };
  const keyOf = (userName: string) =>
    bench.sessions.people().find((one) => one.userName === userName)?.key ?? "";
  return { signIn, submit, frames, windows, domainKey, keyOf };
}

test("names the hosts to which the profile lets the password go", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url, {
    changes: { passwordOrigins: ["https://secure.idcs.example:8443"] },
  });
  const { domains } = await form(bench).signIn.describe();
  expect(domains[0]?.passwordHosts).toEqual(["secure.idcs.example:8443"]);
});

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
const secret = "Wipe-Me-0123456789";

describe("what the form begins with", () => {
  test("one domain and nobody known: an empty form", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, domainKey } = form(bench);
    expect(await signIn.describe()).toMatchObject({
      domains: [
        {
          key: domainKey,
          name: "Corporate directory",
          host: domain.server.url.host,
        },
      ],
      people: [],
      start: { domainKey, userName: "", focus: "user-name" },
      canGoBack: false,
    });
  });

  test("one person who is signed out: their name, and the caret in the password", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, domainKey } = form(bench);
    await bench.signIn();
    await bench.sessions.signOut();
    signIn.left();
    expect(await signIn.describe()).toMatchObject({
      people: [{ userName: ada, isSignedIn: false }],
      start: { domainKey, userName: ada, focus: "password" },
    });
  });

  test("several people, or several domains: the list", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url, {
      also: [new URL("http://127.0.0.1:9/")],
    });
    expect(await form(bench).signIn.describe()).not.toHaveProperty("start");
    await using alone = createBench(domain.server.url);
    await alone.signIn("ada");
    await alone.signIn("grace");
    const description = await form(alone).signIn.describe();
    expect(description).not.toHaveProperty("start");
    expect(description.people.map(({ userName }) => userName)).toEqual([
      "grace",
      "ada",
    ]);
  });

  test("somebody whose session has ended: their name, and why, calmly", async () => {
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
      start: { userName: ada, focus: "password" },
      message: { failure: { code: "session/ended" }, calm: true },
    });
  });

  test("behind the lock: the form of whoever was there", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, keyOf } = form(bench);
    await submit("x", "grace");
    await submit("x");
    await bench.sessions.lock();
    expect(await signIn.describe()).toMatchObject({
      start: { userName: ada, focus: "password" },
      message: { failure: { code: "session/locked" }, calm: true },
      canGoBack: false,
    });
    const refused = await failureOf(() =>
      signIn.resume({ personKey: keyOf("grace") }),
    );
    expect(refused.code).toBe("session/locked");
  });
});

describe("every submission ends its window", () => {
  test("after a success the directory follows", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { submit, windows } = form(bench);
    await submit("a+b%c&d é 密");
    expect(domain.grants[0]).toMatchObject({
      username: ada,
      password: "a+b%c&d é 密",
    });
    expect(windows).toEqual(["show directory"]);
    expect(bench.sessions.current?.userName).toBe(ada);
  });

  test.each([
    ["a refusal", { status: 400, json: { error: "invalid_grant" } }],
    ["a server fault", { status: 500, body: "x" }],
  ])(
    "after %s a fresh form has its domain, name, message and focus",
    async (_what, answer) => {
      await using domain = await startTokenServer();
      await using bench = createBench(domain.server.url);
      domain.onToken = () => answer;
      const { signIn, submit, windows, domainKey } = form(bench);
      await submit("x", "grace");
      expect(windows).toEqual(["renew sign-in"]);
      const { start, message } = await signIn.describe();
      expect(start).toEqual({
        domainKey,
        userName: "grace",
        focus: "password",
      });
      expect(message?.failure.code).toMatch(/^oauth\//);
      expect(message?.calm).toBe(false);
    },
  );

  test.each([
    ["", "x", "form/user-name-empty", "user-name"],
    ["   ", "x", "form/user-name-empty", "user-name"],
    ["ada", "", "form/password-empty", "password"],
  ])(
    "user name %j with password %j is %s, and nothing is sent",
    async (name, password, code, focus) => {
      await using domain = await startTokenServer();
      await using bench = createBench(domain.server.url);
      const { signIn, submit, frames, windows } = form(bench);
      await submit(password, name);
      expect(await signIn.describe()).toMatchObject({
        start: { focus },
        message: { failure: { code } },
      });
      expect(windows).toEqual(["renew sign-in"]);
      expect(domain.server.seen).toHaveLength(0);
      expect(frames.every((frame) => frame.every((byte) => byte === 0))).toBe(
        true,
      );
    },
  );

  test("one that cannot be opened ends it too, and the next one is free", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows, domainKey } = form(bench);
    await signIn.submit({
      domainKey,
      userName: "ada",
      sealedPassword: "forged",
    });
    expect(windows).toEqual(["renew sign-in"]);
    expect((await signIn.describe()).message?.failure.code).toBe(
      "form/expired",
    );
    await submit("x");
    expect(windows).toEqual(["renew sign-in", "show directory"]);
    expect((await signIn.describe()).message).toBeUndefined();
  });

  test("one to a domain that nobody knows sends nothing", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, windows } = form(bench);
    const { sealingKey } = await signIn.describe();
    await signIn.submit({
      domainKey: "https://elsewhere.example x",
      userName: "ada",
      sealedPassword: await seal(sealingKey, secret),
    });
    expect(domain.server.seen).toHaveLength(0);
    expect(windows).toEqual(["renew sign-in"]);
  });

  test("a second one at once is refused, sends nothing, and leaves the first one its cancel", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    domain.onToken = () => undefined;
    const { signIn, submit, windows, domainKey } = form(bench);
    const first = submit(secret);
    while (domain.grants.length === 0) await setTimeout(5);
    expect((await failureOf(() => submit("another"))).code).toBe(
      "form/expired",
    );
    const forged = { domainKey, userName: "ada", sealedPassword: "forged" };
    expect((await failureOf(() => signIn.submit(forged))).code).toBe(
      "form/expired",
    );
    expect(windows).toEqual([]);
    signIn.cancel();
    await first;
    expect(windows).toEqual(["renew sign-in"]);
    expect(domain.grants).toHaveLength(1);
  });
});

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
    await submit(secret);
    vi.restoreAllMocks();
    expect(frames).toHaveLength(1);
    expect(encoded.length).toBeGreaterThan(0);
    expect(holds([...frames, ...encoded], secret)).toBe(false);
    expect(domain.grants.map((grant) => grant["password"])).toEqual([secret]);
  },
);

test("after a cancelled sign-in no array holds the password, the next form says so calmly, and can be used", async () => {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  const numbered = domain.onToken;
  domain.onToken = () => undefined;
  const { signIn, submit, frames, windows } = form(bench);
  const encoded = watchEncoded();
  const submitted = submit(secret);
  while (domain.grants.length === 0) await setTimeout(5);
  expect(holds(frames, secret)).toBe(true);
  signIn.cancel();
  await submitted;
  vi.restoreAllMocks();
  expect(holds([...frames, ...encoded], secret)).toBe(false);
  expect(bench.sessions.current).toBeUndefined();
  expect(await signIn.describe()).toMatchObject({
    start: { userName: ada, focus: "password" },
    message: { failure: { code: "oauth/cancelled" }, calm: true },
  });
  domain.onToken = numbered;
  await submit(secret);
  expect(windows).toEqual(["renew sign-in", "show directory"]);
});

describe("several people", () => {
  test("goes on as somebody whose session is kept, without the server", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows, keyOf } = form(bench);
    await submit("x", "grace");
    await submit("x");
    windows.length = domain.grants.length = 0;
    await signIn.resume({ personKey: keyOf("grace") });
    expect(bench.sessions.current?.userName).toBe("grace");
    expect(windows).toEqual(["show directory"]);
    expect(domain.grants).toHaveLength(0);
  });

  test("a session that cannot be taken up is said by the next form too: the list as long as it is kept", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, keyOf } = form(bench);
    await submit("x", "grace");
    await submit("x");
    await bench.sessions.settled();
    const resume = () => signIn.resume({ personKey: keyOf("grace") });
    bench.items.fault = new KeychainError("keychain/locked");
    await failureOf(resume);
    const { start, message } = await signIn.describe();
    expect(start).toBeUndefined();
    expect(message).toMatchObject({
      failure: { code: "keychain/locked" },
      calm: false,
    });
    bench.items.fault = undefined;
    bench.items.items.clear();
    await failureOf(resume);
    expect(await signIn.describe()).toMatchObject({
      start: { userName: "grace", focus: "password" },
      message: { failure: { code: "session/signed-out-elsewhere" } },
    });
  });

  test("switches in a fresh directory window, or by the form for whoever is signed out", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows, keyOf } = form(bench);
    await submit("x", "grace");
    await submit("x", "alan");
    await submit("x");
    windows.length = 0;
    await signIn.switchTo({ personKey: keyOf("grace") });
    expect(bench.sessions.current?.userName).toBe("grace");
    expect(windows).toEqual(["renew directory"]);
    await bench.sessions.signOut();
    signIn.left();
    await signIn.resume({ personKey: keyOf("alan") });
    windows.length = 0;
    await signIn.switchTo({ personKey: keyOf("grace") });
    expect(windows).toEqual(["show sign-in"]);
    expect(await signIn.describe()).toMatchObject({
      start: { userName: "grace", focus: "password" },
      canGoBack: true,
    });
    const failure = await failureOf(() =>
      signIn.switchTo({ personKey: "nobody" }),
    );
    expect(failure.code).toBe("session/none");
  });

  test("opens an empty form for somebody else, from which there is a way back", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows } = form(bench);
    expect((await failureOf(() => signIn.back())).code).toBe("session/none");
    await submit("x");
    windows.length = 0;
    await signIn.addPerson();
    expect(await signIn.describe()).toMatchObject({
      start: { userName: "", focus: "user-name" },
      canGoBack: true,
    });
    await signIn.back();
    expect(windows).toEqual(["show sign-in", "show directory"]);
    expect(bench.sessions.current?.userName).toBe(ada);
  });

  test("whoever is forgotten is off the list", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, keyOf } = form(bench);
    await submit("x", "grace");
    await submit("x");
    await signIn.forget({ personKey: keyOf("grace") });
    const { people } = await signIn.describe();
    expect(people.map(({ userName }) => userName)).toEqual([ada]);
  });

  test("a lock takes the directory from the screen before the form is made", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows } = form(bench);
    await submit("x");
    windows.length = 0;
    await bench.sessions.lock();
    signIn.left();
    expect(windows).toEqual(["conceal", "renew sign-in"]);
  });

  test("a submission that a lock has overtaken says so calmly", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit } = form(bench);
    bench.items.writeMs = 50;
    const submitted = submit("x");
    await expect.poll(() => bench.items.waiting).toBe(1);
    await bench.sessions.lock();
    await submitted;
    expect((await signIn.describe()).message).toEqual({
      failure: { code: "session/locked", facts: {} },
      calm: true,
    });
  });

  test("a lock during a submission lets nobody in", async () => {
    await using domain = await startTokenServer();
    await using bench = createBench(domain.server.url);
    const { signIn, submit, windows } = form(bench);
    await submit("x");
    domain.onToken = () => undefined;
    domain.grants.length = windows.length = 0;
    const submitted = submit(secret, "grace");
    while (domain.grants.length === 0) await setTimeout(5);
    await bench.sessions.lock();
    signIn.left();
    await submitted;
    expect(bench.sessions.current).toBeUndefined();
    expect(windows).toEqual(["renew sign-in"]);
  });
});

test("a form without a profile says why and refuses everything", async () => {
  const error = new AppError("profile/missing", { file: "p.json" });
  const signIn = createBrokenSignIn(error, createSealing());
  const description = await signIn.describe();
  expect(description.domains).toEqual([]);
  expect(description.message?.failure).toEqual({
    code: "profile/missing",
    facts: { file: "p.json" },
  });
  for (const ask of [
    () => signIn.submit({ domainKey: "", userName: "a", sealedPassword: "b" }),
    () => signIn.resume({ personKey: "a" }),
    () => signIn.addPerson(),
  ])
    expect((await failureOf(ask)).code).toBe("profile/missing");
});
