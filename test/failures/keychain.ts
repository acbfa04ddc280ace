/** A keychain that does not serve: the real helper as a real process, and a keychain in memory where its content or its lock is the matter. */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import {
  createHelperClient,
  type HelperClient,
} from "../../electron/main/keychain/helper-client.ts";
import { createKeychain } from "../../electron/main/keychain/keychain.ts";
import { failureOf } from "../electron/support/answers.ts";
import { createMemoryItems } from "../electron/support/memory-items.ts";
import { offline } from "./network.ts";
import type { Provocations } from "./provocation.ts";

const item = { service: "Latchkey test", account: "a" };
const helper = join(import.meta.dirname, "../electron/keychain/node-helper.ts");

/** Asks a helper that has no bus to ask; `use` may do with the process what it likes. */
async function askHelper(
  use: (child: ChildProcess, client: HelperClient) => void,
  deadlineMs = 15_000,
) {
  const child = fork(helper, [], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" },
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const client = createHelperClient(
    () => ({
      postMessage: (message) => child.send(message),
      onMessage: (listener) => child.on("message", listener),
      onExit: (listener) => child.once("exit", listener),
      kill: () => child.kill("SIGKILL"),
    }),
    { deadlineMs, onWaiting: () => undefined },
  );
  try {
    const answer = client.get(item);
    use(child, client);
    return await failureOf(() => answer);
  } finally {
    child.kill("SIGKILL");
  }
}

export const keychainProvocations: Provocations<"keychain"> = {
  "keychain/unavailable": () => askHelper(() => undefined),
  // A process that stands still, as one does that waits for a prompt.
  "keychain/timeout": () => askHelper((child) => child.kill("SIGSTOP"), 200),
  "keychain/cancelled": () => askHelper((_child, client) => client.cancel()),
  "keychain/locked": () => {
    const items = createMemoryItems();
    items.locked = true;
    return failureOf(() => createKeychain(items).read(item));
  },
  // More than its parts can hold: it could not be read again.
  "keychain/unreadable": () =>
    failureOf(() =>
      createKeychain(createMemoryItems()).write(item, "x".repeat(200_000)),
    ),
  "keychain/corrupt": async () => {
    const items = createMemoryItems();
    await items.set(item, "somebody else's");
    return failureOf(() => createKeychain(items).read(item));
  },
  "keychain/client-secret-missing": () =>
    offline({ client: { id: "app", authentication: "client_secret_basic" } }),
};
