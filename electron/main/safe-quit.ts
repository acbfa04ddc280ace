/**
 * Holds the app's end back while something is on its way to where it is kept. Above all a token: a refreshed one that is not in the
 * keychain yet would be lost, and the session with it, since the server takes the old one no more (RFC 6749 section 10.4).
 */
import { setTimeout } from "node:timers/promises";

/** What would be lost if the app ended now. */
export interface Unfinished {
  readonly isIdle: boolean;
  /** Waits until nothing is under way. Never fails. */
  settled(): Promise<void>;
}

/** As much of Electron's app as this takes. */
interface QuittingApp {
  on(
    event: "before-quit",
    listener: (event: { preventDefault(): void }) => void,
  ): unknown;
  on(event: "second-instance", listener: () => void): unknown;
  quit(): void;
}

/** Longer than a refresh may take: a token that was spent at the server should reach the keychain. */
const longestMs = 30_000;

/** Several as one. */
export function allOf(...works: Unfinished[]): Unfinished {
  return {
    get isIdle() {
      return works.every(({ isIdle }) => isIdle);
    },
    settled: async () => {
      await Promise.all(works.map((work) => work.settled()));
    },
  };
}

/**
 * Call once. The app quits as soon as `work` has settled, or when `limitMs` are over; not at all where the person starts it again
 * meanwhile. `onQuit` hears of it once the app ends for certain: windows still close after that, and nothing may begin in them that would
 * have had to be waited for.
 */
export function guardQuit(
  app: QuittingApp,
  work: Unfinished,
  onQuit: () => void,
  limitMs = longestMs,
): void {
  let waiting: Promise<void> | undefined;
  let isOver = false;
  app.on("before-quit", (event) => {
    if (isOver || work.isIdle) return onQuit();
    event.preventDefault();
    if (waiting) return;
    const own = Promise.race([work.settled(), setTimeout(limitMs)]).then(() => {
      if (waiting !== own) return;
      isOver = true;
      app.quit();
    });
    waiting = own;
  });
  app.on("second-instance", () => (waiting = undefined));
}
