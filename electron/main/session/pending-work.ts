/** What has begun and must be over before the app may end: work that leaves the server and the keychain agreed with each other. */

export interface PendingWork {
  /** Remembers `work` until it is over, and hands it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Whether nothing is under way. */
  readonly isIdle: boolean;
  /** Waits for all that is under way, and for what follows from it. Never fails. */
  settled(): Promise<void>;
}

export function createPendingWork(): PendingWork {
  const pending = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      pending.add(work);
      const forget = () => pending.delete(work);
      work.then(forget, forget);
      return work;
    },
    get isIdle() {
      return pending.size === 0;
    },
    settled: async () => {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
  };
}
