import { expect, test } from "vitest";
import {
  createHelperClient,
  type HelperProcess,
} from "../../../electron/main/keychain/helper-client.ts";
import type { HelperRequest } from "../../../electron/main/keychain/messages.ts";
import { failureOf } from "../support/answers.ts";

const item = { service: "s", account: "a" };

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
  createHelperClient(helper.fork, 1000);
  expect(helper.forks).toBe(0);
});

test.each([
  ["unavailable", "keychain/unavailable"],
  ["locked", "keychain/locked"],
  ["unreadable", "keychain/unreadable"],
])("a helper's %s is %s", async (fault, code) => {
  const helper = scriptedHelper(({ id }, { reply }) => reply({ id, fault }));
  const store = createHelperClient(helper.fork, 1000);
  expect((await failureOf(() => store.get(item))).code).toBe(code);
});

test("a helper that misses its deadline is killed with all that waits in it, and the next call starts another", async () => {
  const helper = scriptedHelper(({ id, action }, { reply }) => {
    if (action === "set") reply({ id, value: true });
  });
  const store = createHelperClient(helper.fork, 50);
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
  const store = createHelperClient(helper.fork, 1000);
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
  expect(await createHelperClient(helper.fork, 1000).get(item)).toBe("mine");
});
