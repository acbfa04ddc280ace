/** The real helper as a real process, on the private keyring that `npm test` starts (test/keyring/with-keyring.sh). */
import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import {
  createHelperClient,
  type HelperProcess,
} from "../../../electron/main/keychain/helper-client.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
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

function forkHelper(env: NodeJS.ProcessEnv = process.env): HelperProcess {
  const child = fork(join(import.meta.dirname, "node-helper.ts"), [], {
    env,
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

function assertPrivateKeyring() {
  if (!process.env["LATCHKEY_PRIVATE_KEYRING"])
    throw new Error(
      "This test needs the private keyring: run it below test/keyring/with-keyring.sh, as npm test does.",
    );
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
  assertPrivateKeyring();
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
  assertPrivateKeyring();
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

test("without a bus the keychain is unavailable", async () => {
  const store = createHelperClient(
    () =>
      forkHelper({
        ...process.env,
        DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
      }),
    patient,
  );
  expect((await failureOf(() => store.get(item))).code).toBe(
    "keychain/unavailable",
  );
});
