import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createHelperClient,
  keychainDeadlineMs,
  type HelperProcess,
} from "../../../electron/main/keychain/helper-client.ts";
import type { HelperRequest } from "../../../electron/main/keychain/messages.ts";
import { failureOf } from "../support/answers.ts";

const item = { service: "s", account: "a" };
const options = (deadlineMs = 1000) => ({
  deadlineMs,
  onWaiting: () => undefined,
});

/** A helper that does with each request what it is told to. */
function scriptedHelper(
  act: (
    request: HelperRequest,
    helper: { reply(message: unknown): void; exit(): void },
  ) => void,
) {
  let killed = 0;
  let forks = 0;
  const fork = (): HelperProcess => {
    forks += 1;
    let onMessage: (message: unknown) => void = () => undefined;
    let onExit: () => void = () => undefined;
    const handle = {
      reply: (message: unknown) => onMessage(message),
      exit: () => onExit(),
    };
    return {
      postMessage: (request) => queueMicrotask(() => act(request, handle)),
      onMessage: (listener) => (onMessage = listener),
      onExit: (listener) => (onExit = listener),
      kill: () => (killed += 1),
    };
  };
  return {
    fork,
    get killed() {
      return killed;
    },
    get forks() {
      return forks;
    },
  };
}

test("starts no helper before the first call", () => {
  const helper = scriptedHelper(() => undefined);
  createHelperClient(helper.fork, options());
  expect(helper.forks).toBe(0);
});

test.each([
  ["unavailable", "keychain/unavailable"],
  ["locked", "keychain/locked"],
  ["unreadable", "keychain/unreadable"],
])("a helper's %s is %s", async (fault, code) => {
  const helper = scriptedHelper(({ id }, { reply }) => reply({ id, fault }));
  const store = createHelperClient(helper.fork, options());
  expect((await failureOf(() => store.get(item))).code).toBe(code);
});

test("a helper that misses its deadline is killed with all that waits in it, and the next call starts another", async () => {
  const helper = scriptedHelper(({ id, action }, { reply }) => {
    if (action === "set") reply({ id, value: true });
  });
  const store = createHelperClient(helper.fork, options(50));
  const calls = [store.get(item), store.delete(item)];
  for (const call of calls)
    expect((await failureOf(() => call)).code).toBe("keychain/timeout");
  expect(helper.killed).toBe(1);
  await store.set(item, "x");
  expect(helper.forks).toBe(2);
});

test("a helper that dies fails its calls, and the next call starts another", async () => {
  let dying = true;
  const helper = scriptedHelper(({ id }, { reply, exit }) =>
    dying ? exit() : reply({ id, value: "v" }),
  );
  const store = createHelperClient(helper.fork, options());
  expect((await failureOf(() => store.get(item))).code).toBe(
    "keychain/unavailable",
  );
  dying = false;
  expect(await store.get(item)).toBe("v");
  expect(helper.forks).toBe(2);
});

test("what is no reply is not listened to", async () => {
  const helper = scriptedHelper(({ id }, { reply }) => {
    reply("nonsense");
    reply({ id: id + 1, value: "another's" });
    reply({ id, value: "mine" });
  });
  expect(await createHelperClient(helper.fork, options()).get(item)).toBe(
    "mine",
  );
});

test("there is time to answer a prompt where one can come, and little where none does", () => {
  expect(keychainDeadlineMs("linux")).toBe(120_000);
  expect(keychainDeadlineMs("darwin")).toBe(120_000);
  expect(keychainDeadlineMs("win32")).toBe(20_000);
});

describe("a call that takes long", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A helper that has asked the system and has no answer yet, and what was said of waiting. */
  function openCalls() {
    const said: boolean[] = [];
    const answers: (() => void)[] = [];
    const helper = scriptedHelper(({ id }, { reply }) => {
      reply({ id, asked: true });
      answers.push(() => reply({ id, value: "v" }));
    });
    const store = createHelperClient(helper.fork, {
      deadlineMs: 120_000,
      onWaiting: (isWaiting) => said.push(isWaiting),
    });
    return { store, said, answers, helper };
  }

  test("is told after a second, once for all calls, until the last of them is over", async () => {
    const { store, said, answers } = openCalls();
    const calls = [store.get(item), store.get(item)];
    await vi.advanceTimersByTimeAsync(999);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(said).toEqual([true]);
    answers[0]?.();
    await calls[0];
    expect(said).toEqual([true]);
    answers[1]?.();
    await calls[1];
    expect(said).toEqual([true, false]);
  });

  test("is not told when the answer comes sooner", async () => {
    const { store, said, answers } = openCalls();
    const call = store.get(item);
    await vi.advanceTimersByTimeAsync(900);
    answers[0]?.();
    await call;
    await vi.advanceTimersByTimeAsync(5000);
    expect(said).toEqual([]);
  });

  test("is not told while the helper starts: only the system makes anybody wait", async () => {
    const said: boolean[] = [];
    const { fork } = scriptedHelper(() => undefined);
    const store = createHelperClient(fork, {
      deadlineMs: 5000,
      onWaiting: (isWaiting) => said.push(isWaiting),
    });
    const failure = failureOf(() => store.get(item));
    await vi.advanceTimersByTimeAsync(5000);
    expect((await failure).code).toBe("keychain/timeout");
    expect(said).toEqual([]);
  });

  test("is over at its deadline, and nobody waits any more", async () => {
    const { store, said } = openCalls();
    const failure = failureOf(() => store.get(item));
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await failure).code).toBe("keychain/timeout");
    expect(said).toEqual([true, false]);
  });

  test("can be given up: the helper is killed, and the next call starts another", async () => {
    const { store, said, helper } = openCalls();
    const failures = [store.get(item), store.delete(item)].map((call) =>
      failureOf(() => call),
    );
    await vi.advanceTimersByTimeAsync(1000);
    store.cancel();
    for (const failure of failures)
      expect((await failure).code).toBe("keychain/cancelled");
    expect(said).toEqual([true, false]);
    expect(helper.killed).toBe(1);
    store.cancel();
    expect(helper.killed).toBe(1);
    void store.get(item);
    expect(helper.forks).toBe(2);
  });
});
