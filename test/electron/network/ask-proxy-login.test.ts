/** The proxy window's service with the windows that it opens and closes. */
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createProxyAsking } from "../../../electron/main/network/ask-proxy-login.ts";
import type { ProxyQuestion } from "../../../electron/main/network/proxy-login.ts";
import { createSealing } from "../../../electron/main/session/sealing.ts";
import { failureOf } from "../support/answers.ts";
import { seal } from "../support/seal.ts";

const question = (proxy = "gate:3128"): ProxyQuestion => ({
  proxy,
  isEncrypted: false,
  wasWrong: false,
  userName: "",
});
const login = { userName: "office", password: "pröxy pass:word" };
const { signal } = new AbortController();

function open() {
  const log: string[] = [];
  const proxy = createProxyAsking({
    sealing: createSealing(),
    windows: {
      showProxy: () => log.push("show"),
      closeProxy: () => log.push("close"),
    },
  });
  const type = async ({ userName, password } = login) => {
    const { sealingKey } = await proxy.describe();
    const sealedPassword = await seal(sealingKey, password);
    await proxy.submit({ userName, sealedPassword });
  };
  return { proxy, log, type };
}

function openAllowed() {
  const opened = open();
  opened.proxy.allow();
  return opened;
}

test("what is asked is shown, and what is typed is the answer; the window goes with it", async () => {
  const { proxy, log, type } = openAllowed();
  const asked = { ...question(), wasWrong: true, userName: "before" };
  const answer = proxy.ask(asked, signal);
  await setImmediate();
  expect(await proxy.describe()).toMatchObject(asked);
  await type();
  expect(await answer).toEqual(login);
  expect(log).toEqual(["show", "close"]);
  const { code } = await failureOf(() => proxy.describe());
  expect(code).toBe("form/expired");
});

test.each([
  ["form/user-name-empty", "", "x"],
  ["form/user-name-colon", "off:ice", "x"],
  ["form/control-character", "off\tice", "x"],
  ["form/control-character", "office", "x\u0085"],
])(
  "what no proxy can be told is no answer, and the window stays (%s)",
  async (code, userName, password) => {
    const { proxy, log, type } = openAllowed();
    const answer = proxy.ask(question(), signal);
    await setImmediate();
    const failure = await failureOf(() => type({ userName, password }));
    expect(failure).toEqual({ code, facts: {} });
    expect(log).toEqual(["show"]);
    await type();
    expect(await answer).toEqual(login);
  },
);

test("an answer is taken once: what was sealed to another form is none", async () => {
  const { proxy, type } = openAllowed();
  void proxy.ask(question(), signal);
  await setImmediate();
  const { sealingKey } = await proxy.describe();
  await proxy.describe();
  const sealedPassword = await seal(sealingKey, login.password);
  const old = () => proxy.submit({ userName: "office", sealedPassword });
  expect((await failureOf(old)).code).toBe("form/expired");
  await type();
  expect((await failureOf(() => type())).code).toBe("form/expired");
});

test("two proxies are asked about one after the other", async () => {
  const { proxy, log, type } = openAllowed();
  const one = proxy.ask(question("one:1"), signal);
  const other = proxy.ask(question("other:2"), signal);
  await setImmediate();
  expect(log).toEqual(["show"]);
  await type();
  await one;
  await setImmediate();
  expect((await proxy.describe()).proxy).toBe("other:2");
  await type({ userName: "second", password: "x" });
  expect((await other)?.userName).toBe("second");
  expect(log).toEqual(["show", "close", "show", "close"]);
});

test("one no answers all who wait, and holds until the person wants something", async () => {
  const { proxy, log, type } = openAllowed();
  const answers = ["one:1", "other:2", "third:3"].map((name) =>
    proxy.ask(question(name), signal),
  );
  await setImmediate();
  proxy.decline();
  expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
  expect(await proxy.ask(question(), signal)).toBeUndefined();
  expect(log).toEqual(["show", "close"]);
  proxy.allow();
  const answer = proxy.ask(question(), signal);
  await setImmediate();
  await type();
  expect(await answer).toEqual(login);
});

test("nobody is asked before there is somebody who could see why", async () => {
  const { proxy, log } = open();
  expect(await proxy.ask(question(), signal)).toBeUndefined();
  expect(log).toEqual([]);
});

test("a question that nobody waits for any more is taken back, without a no", async () => {
  const { proxy, log } = openAllowed();
  const leaving = new AbortController();
  const answer = proxy.ask(question(), leaving.signal);
  await setImmediate();
  leaving.abort();
  expect(await answer).toBeUndefined();
  expect(await proxy.ask(question(), leaving.signal)).toBeUndefined();
  expect(log).toEqual(["show", "close"]);
  void proxy.ask(question(), signal);
  await setImmediate();
  expect(log).toEqual(["show", "close", "show"]);
});
