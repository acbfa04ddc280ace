/** The real keychain helper as a real process, with no bus to ask. */
import { fork } from "node:child_process";
import { join } from "node:path";
import {
  createHelperClient,
  type HelperClient,
} from "../../../electron/main/keychain/helper-client.ts";

const helper = join(import.meta.dirname, "../keychain/node-helper.ts");

export function helperWithoutBus(): HelperClient {
  return createHelperClient(
    () => {
      const child = fork(helper, [], {
        env: {
          ...process.env,
          DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
        },
        execArgv: [],
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
      // It ends with this process, and is nothing to wait for.
      child.unref();
      child.channel?.unref();
      return {
        postMessage: (message) => child.send(message),
        onMessage: (listener) => child.on("message", listener),
        onExit: (listener) => child.once("exit", listener),
        kill: () => child.kill("SIGKILL"),
      };
    },
    { deadlineMs: 15_000, onWaiting: () => undefined },
  );
}
