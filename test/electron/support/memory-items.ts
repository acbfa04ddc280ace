/** An honest keychain in memory: items as a real one has them, with its limits, and faults on demand. */
import { setTimeout } from "node:timers/promises";
import type { ItemStore } from "../../../electron/main/keychain/helper-client.ts";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import type { Item } from "../../../electron/main/keychain/messages.ts";

export interface MemoryItems extends ItemStore {
  items: Map<string, string>;
  /** Locked as gnome-keyring is: reading finds nothing, writing fails. */
  locked: boolean;
  /** Every call fails with this. */
  fault: KeychainError | undefined;
  /** Every write and deletion fails with this; reading goes on. */
  writeFault: KeychainError | undefined;
  /** Every write fails with this after it was done: the answer got lost. */
  answerFault: KeychainError | undefined;
  /** The process dies before the write or deletion with this number (from 1). */
  diesBefore: number;
  /** How long a write takes. */
  writeMs: number;
  /** Writes that are under way. */
  waiting: number;
  /** Writes and deletions so far. */
  changes: number;
}

const limitBytes = 2560;

export function createMemoryItems(): MemoryItems {
  const keyOf = ({ service, account }: Item) => `${service}\n${account}`;
  const check = () => {
    if (store.fault) throw store.fault;
  };
  const change = () => {
    check();
    if (store.writeFault) throw store.writeFault;
    if (store.locked) throw new KeychainError("keychain/locked");
    store.changes += 1;
    if (store.changes >= store.diesBefore)
      throw new KeychainError("keychain/unavailable");
  };
  const store: MemoryItems = {
    items: new Map(),
    locked: false,
    fault: undefined,
    writeFault: undefined,
    answerFault: undefined,
    diesBefore: Infinity,
    writeMs: 0,
    waiting: 0,
    changes: 0,
    get: async (item) => {
      check();
      return store.locked ? null : (store.items.get(keyOf(item)) ?? null);
    },
    set: async (item, value) => {
      store.waiting += 1;
      if (store.writeMs > 0) await setTimeout(store.writeMs);
      store.waiting -= 1;
      change();
      if (Buffer.byteLength(value) > limitBytes)
        throw new KeychainError("keychain/unreadable");
      store.items.set(keyOf(item), value);
      // A part alone changes nothing; the head is what counts.
      if (store.answerFault && !/ part \w+$/.test(item.account))
        throw store.answerFault;
    },
    delete: async (item) => {
      check();
      if (!store.items.has(keyOf(item))) return false;
      change();
      return store.items.delete(keyOf(item));
    },
  };
  return store;
}
