/** How long to wait after a failure before something is tried again without anybody asking for it. */

export interface Backoff {
  /** Whether it may be tried. */
  readonly isOver: boolean;
  failed(): void;
  succeeded(): void;
}

const shortestMs = 30_000;
const longestMs = 15 * 60_000;

/** Half a minute after the first failure, twice as long after each further one, up to a quarter of an hour. `now` in ms. */
export function createBackoff(now: () => number): Backoff {
  let failures = 0;
  let until = -Infinity;
  return {
    get isOver() {
      const waitMs = until - now();
      // A clock that was set back makes no wait longer.
      return waitMs <= 0 || waitMs > longestMs;
    },
    failed: () => {
      until = now() + Math.min(shortestMs * 2 ** failures, longestMs);
      failures += 1;
    },
    succeeded: () => {
      failures = 0;
      until = -Infinity;
    },
  };
}
