/**
 * Holds the app's end back while a token is on its way: a refreshed one that is not in the keychain yet would be lost, and the session
 * with it, since the server takes the old one no more (RFC 6749 section 10.4).
 */
import { setTimeout } from "node:timers/promises";
import type { Sessions } from "./session/sessions.ts";

/** As much of Electron's app as this takes. */
interface QuittingApp {
  on(
    event: "before-quit",
    listener: (event: { preventDefault(): void }) => void,
  ): unknown;
  quit(): void;
}

/** A server or keychain that takes longer is not waited for. */
const longestMs = 10_000;

/** Call once. The app quits as soon as `work` has settled, or when `limitMs` are over. */
export function guardQuit(
  app: QuittingApp,
  work: Pick<Sessions, "isIdle" | "settled">,
  limitMs = longestMs,
): void {
  let waiting: Promise<void> | undefined;
  let isOver = false;
  app.on("before-quit", (event) => {
    if (isOver || work.isIdle) return;
    event.preventDefault();
    waiting ??= Promise.race([work.settled(), setTimeout(limitMs)]).then(() => {
      isOver = true;
      app.quit();
    });
  });
}
