/** Starts the keychain helper as Electron's utility process. The only place that knows how it is started. */
import { join } from "node:path";
import { utilityProcess } from "electron";
import type { HelperProcess } from "./helper-client.ts";

/** A new helper; only once the app is ready. */
export function forkHelper(): HelperProcess {
  const child = utilityProcess.fork(
    join(import.meta.dirname, "keychain-helper.js"),
    [],
    {
      serviceName: "Latchkey keychain",
      stdio: "ignore",
      // Faults are told apart by the system's words: it must not translate them. Prompts are another process's and stay as they are.
      env: { ...process.env, LC_ALL: "C", LANGUAGE: "" },
    },
  );
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on("message", listener);
    },
    onExit: (listener) => {
      child.once("exit", listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
