/**
 * Says when it is time to look whether an access token is due. Timers stop while the machine sleeps, so the wall clock is looked at
 * again and again instead of one timer being set; nothing is started on the way into sleep, and waking up is a reason to look at once.
 */

/** As much of Electron's powerMonitor as this takes. */
export interface Power {
  on(event: "suspend", listener: () => void): unknown;
  on(event: "resume", listener: () => void): unknown;
}

const lookMs = 15_000;

/** Call once. `refreshIfDue` never fails, and does nothing when it is not time. Answers how to stop. */
export function startRefreshTimer(
  refreshIfDue: () => Promise<void>,
  power: Power,
  everyMs = lookMs,
): () => void {
  let isAsleep = false;
  const look = () => {
    if (!isAsleep) void refreshIfDue();
  };
  power.on("suspend", () => (isAsleep = true));
  power.on("resume", () => {
    isAsleep = false;
    look();
  });
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
