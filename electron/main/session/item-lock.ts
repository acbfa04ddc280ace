/**
 * One holder at a time for each keychain item, over all processes of this user: two copies of the app that refresh with the same token
 * would spend it twice, which servers punish by revoking the session. Each item has an empty SQLite file in a folder of this user's;
 * an exclusive transaction on it is a lock of the operating system's, released by the kernel when its holder dies. Nothing is written.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { AppError } from "../app-error.ts";
import type { Item } from "../keychain/messages.ts";

export interface ItemLock {
  /**
   * Does `work` while nobody else holds `item`. Waits for at most `waitMs` (30 s), then fails with `session/busy`. Not for use within
   * itself: a second hold of the same item waits for the first.
   */
  hold<T>(item: Item, work: () => Promise<T>, waitMs?: number): Promise<T>;
}

const longestWaitMs = 30_000;
const pollMs = 25;

/** SQLITE_BUSY: somebody else has the lock. */
const busy = 5;

/**
 * Where the locks lie, the same for every copy of the app that this user runs: in the user's runtime folder, which Linux has, or else in
 * `appFolder`. After `su` the runtime folder is still that of somebody else, and no use.
 */
export function lockFolder(
  runtimeFolder: string | undefined,
  appFolder: string,
): string {
  const owner =
    runtimeFolder && statSync(runtimeFolder, { throwIfNoEntry: false })?.uid;
  return runtimeFolder && owner === process.getuid?.()
    ? join(runtimeFolder, "latchkey")
    : join(appFolder, "locks");
}

/** `folder` is this user's own; it is made when it is first needed. */
export function createItemLock(folder: string): ItemLock {
  const openFile = async (item: Item) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    return new DatabaseSync(join(folder, fileOf(item)), { timeout: 0 });
  };

  const acquire = async (item: Item, waitMs: number) => {
    const database = await openFile(item).catch(cannotLock);
    try {
      const until = performance.now() + waitMs;
      while (!tryLock(database)) {
        if (performance.now() >= until) throw new AppError("session/busy");
        // Uneven, or two that wait could stay in step.
        await setTimeout(pollMs * (0.5 + Math.random()));
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };

  return {
    hold: async (item, work, waitMs = longestWaitMs) => {
      const database = await acquire(item, waitMs);
      try {
        return await work();
      } finally {
        // Closing ends the transaction, and the lock with it.
        database.close();
      }
    },
  };
}

function tryLock(database: DatabaseSync): boolean {
  try {
    // A journal in memory: there is nothing to write, so nothing to leave behind.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === busy)
      return false;
    return cannotLock(error);
  }
}

/** Better no refresh than one that may spend a token twice. */
function cannotLock(error: unknown): never {
  const reason =
    error instanceof Error && "code" in error ? String(error.code) : undefined;
  throw new AppError("session/busy", { reason });
}

/** Says nothing of whose item it is. */
function fileOf({ service, account }: Item): string {
  const name = createHash("sha256").update(`${service}\n${account}`);
  return `${name.digest("hex").slice(0, 32)}.lock`;
}
