/** The real helper as a real process, on the private keyring that `npm test` starts (test/keyring/with-keyring.sh). */
import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import dbus from "dbus-native";
import { afterEach, describe, expect, test } from "vitest";
import {
  createHelperClient,
  type HelperProcess,
} from "../../../electron/main/keychain/helper-client.ts";
import {
  createKeychain,
  type Keychain,
} from "../../../electron/main/keychain/keychain.ts";
import { startBus } from "../../bus/private-bus.ts";
import { lockKeyring } from "../../keyring/lock.ts";
import { failureOf } from "../support/answers.ts";

const item = {
  service: "Latchkey test",
  account: "https://id.example.com app",
};
const patient = { deadlineMs: 10_000, onWaiting: () => undefined };
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function forkHelper(env: NodeJS.ProcessEnv = {}): HelperProcess {
  const child = fork(join(import.meta.dirname, "node-helper.ts"), [], {
    env: { ...process.env, ...env },
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  children.push(child);
  return {
    postMessage: (message) => child.send(message),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", listener),
    kill: () => child.kill("SIGKILL"),
  };
}

const inKeyring = () => {
  try {
    return execFileSync(
      "secret-tool",
      ["search", "--all", "service", item.service],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
  } catch {
    return "";
  }
};

test("a long value goes into the system's keyring, comes back, and is gone after its deletion", async () => {
  const keychain = createKeychain(
    createHelperClient(() => forkHelper(), patient),
  );
  const value = `密${"t".repeat(6000)}`;
  expect(await keychain.read(item)).toBeUndefined();
  await keychain.write(item, value);
  expect(inKeyring()).toContain("t".repeat(1900));
  expect(await keychain.read(item)).toBe(value);
  await keychain.delete(item);
  expect(inKeyring()).toBe("");
});

test("one helper serves many calls at once", async () => {
  const store = createHelperClient(() => forkHelper(), patient);
  const accounts = Array.from({ length: 20 }, (_, index) => `many ${index}`);
  await Promise.all(
    accounts.map((account) => store.set({ ...item, account }, account)),
  );
  expect(
    await Promise.all(
      accounts.map((account) => store.get({ ...item, account })),
    ),
  ).toEqual(accounts);
  for (const account of accounts)
    expect(await store.delete({ ...item, account })).toBe(true);
  expect(children).toHaveLength(1);
});

describe("the states of a keychain", () => {
  const value = "t".repeat(5000);
  const keychainOver = (env?: NodeJS.ProcessEnv) =>
    createKeychain(createHelperClient(() => forkHelper(env), patient));
  const readFails = async (keychain: Keychain) =>
    (await failureOf(() => keychain.read(item))).code;

  test("absent", async () => {
    expect(await keychainOver().read(item)).toBeUndefined();
  });

  test.each([
    ["with an address where nobody is", "unix:path=/nonexistent"],
    ["with an empty address", ""],
    ["without an address", undefined],
  ])("unavailable, since there is no bus (%s)", async (_name, address) => {
    const keychain = keychainOver({
      DBUS_SESSION_BUS_ADDRESS: address,
      XDG_RUNTIME_DIR: "/nonexistent",
      DISPLAY: undefined,
    });
    expect(await readFails(keychain)).toBe("keychain/unavailable");
  });

  test("unavailable, since no keyring is on the bus", async () => {
    const bus = await startBus();
    const keychain = keychainOver({ DBUS_SESSION_BUS_ADDRESS: bus.address });
    expect(await readFails(keychain)).toBe("keychain/unavailable");
    await bus.close();
  });

  test("locked: the person dismisses the prompt, and nothing is changed", async () => {
    const keychain = keychainOver();
    await keychain.write(item, value);
    const keyring = await lockKeyring();
    keyring.answer("dismiss");
    for (const call of [
      () => keychain.read(item),
      () => keychain.write(item, "other"),
      () => keychain.delete(item),
    ])
      expect((await failureOf(call)).code).toBe("keychain/locked");
    expect(keyring.prompts).toBeGreaterThan(0);
    keyring.answer("unlock");
    expect(await keychain.read(item)).toBe(value);
    await keychain.delete(item);
    await keyring.close();
  });

  test("corrupt: a head that is none of ours, which stays as it is", async () => {
    const items = createHelperClient(() => forkHelper(), patient);
    await items.set(item, "somebody else's");
    const keychain = createKeychain(items);
    expect(await readFails(keychain)).toBe("keychain/corrupt");
    expect(await items.get(item)).toBe("somebody else's");
    await keychain.delete(item);
  });

  test("corrupt: a part that is missing", async () => {
    const items = createHelperClient(() => forkHelper(), patient);
    const keychain = createKeychain(items);
    await keychain.write(item, value);
    await items.delete({ ...item, account: `${item.account} part a1` });
    expect(await readFails(keychain)).toBe("keychain/corrupt");
    await keychain.delete(item);
  });

  test("unreadable: the keyring fails in words of its own", async () => {
    const bus = await startBus();
    const keyring = await startFailingKeyring(bus.address);
    const keychain = keychainOver({ DBUS_SESSION_BUS_ADDRESS: bus.address });
    expect(await readFails(keychain)).toBe("keychain/unreadable");
    await keyring.close();
    await bus.close();
  });
});

describe("a locked keyring whose prompt nobody answers", () => {
  /** A client whose keyring is locked, and a call that waits for its prompt. */
  async function wait() {
    const said: boolean[] = [];
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const items = createHelperClient(() => forkHelper(), {
      deadlineMs: 20_000,
      onWaiting: (isWaiting) => {
        said.push(isWaiting);
        resolve();
      },
    });
    await items.set(item, "untouched");
    const keyring = await lockKeyring();
    const answer = items.get(item).catch((error: unknown) => error);
    await asked;
    return { items, keyring, said, answer };
  }

  test("goes on by itself when it is unlocked meanwhile", async () => {
    const { items, keyring, said, answer } = await wait();
    expect(said).toEqual([true]);
    keyring.answer("unlock");
    expect(await answer).toBe("untouched");
    expect(said).toEqual([true, false]);
    await items.delete(item);
    await keyring.close();
  });

  test("can be given up: the helper is gone, the item untouched", async () => {
    const { items, keyring, said, answer } = await wait();
    const [helper] = children;
    const gone = helper && once(helper, "exit");
    items.cancel();
    expect(await answer).toMatchObject({ code: "keychain/cancelled" });
    expect(said).toEqual([true, false]);
    await gone;
    keyring.answer("unlock");
    expect(await items.get(item)).toBe("untouched");
    expect(children).toHaveLength(2);
    await items.delete(item);
    await keyring.close();
  });

  test("ends at the deadline, the item untouched", async () => {
    const items = createHelperClient(() => forkHelper(), patient);
    await items.set(item, "untouched");
    const keyring = await lockKeyring();
    const hasty = createHelperClient(() => forkHelper(), {
      ...patient,
      deadlineMs: 3000,
    });
    expect((await failureOf(() => hasty.get(item))).code).toBe(
      "keychain/timeout",
    );
    keyring.answer("unlock");
    expect(await items.get(item)).toBe("untouched");
    await items.delete(item);
    await keyring.close();
  });
});

/** A service in the keyring's place that fails at everything. */
async function startFailingKeyring(busAddress: string) {
  const bus = dbus.createClient({ busAddress });
  const fail = () => {
    throw new Error("The disk is on fire");
  };
  await bus.export(
    "/org/freedesktop/secrets",
    dbus.defineInterface({
      name: "org.freedesktop.Secret.Service",
      methods: {
        OpenSession: {
          in: { algorithm: "s", input: "v" },
          out: { output: "v", result: "o" },
          handler: fail,
        },
        SearchItems: {
          in: { attributes: "a{ss}" },
          out: { unlocked: "ao", locked: "ao" },
          handler: fail,
        },
      },
    }),
  );
  await bus.ownName("org.freedesktop.secrets");
  return bus;
}
