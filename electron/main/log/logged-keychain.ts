/** Writes what the keychain could not do. Neither which item nor what was in it. */
import { toFailure } from "../app-error.ts";
import type { HelperProcess } from "../keychain/helper-client.ts";
import type { Keychain } from "../keychain/keychain.ts";
import type { Entries } from "./entries.ts";
import type { LogEvents } from "./log-events.ts";

type Log = Entries<LogEvents>;

/** `nowMs` may be any clock that does not jump. */
export function createLoggedKeychain(
  keychain: Keychain,
  log: Log,
  nowMs: () => number,
): Keychain {
  const logged = async <T>(
    operation: "read" | "write" | "delete",
    run: () => Promise<T>,
  ): Promise<T> => {
    const startedAt = nowMs();
    try {
      return await run();
    } catch (error) {
      const durationMs = nowMs() - startedAt;
      const { code } = toFailure(error);
      log.write("keychain-failed", { operation, code, durationMs });
      throw error;
    }
  };
  return {
    read: (item) => logged("read", () => keychain.read(item)),
    write: (item, value) => logged("write", () => keychain.write(item, value)),
    delete: (item) => logged("delete", () => keychain.delete(item)),
    get isWriting() {
      return keychain.isWriting;
    },
  };
}

/** A way to start helpers that says how often it had to. */
export function createLoggedFork(
  fork: () => HelperProcess,
  log: Log,
): () => HelperProcess {
  let nth = 0;
  return () => {
    const own = ++nth;
    const helper = fork();
    log.write("keychain-helper", { change: "started", nth: own });
    helper.onExit(() =>
      log.write("keychain-helper", { change: "ended", nth: own }),
    );
    return helper;
  };
}
