/** What a person is told while they wait: nothing at first, after a second what is waited for, after ten that it can be given up; and when something is tried again by itself. */
import type { Failure } from "../../../../shared/failure.ts";
import type { Clock } from "../../clock.ts";

export type Wait = "none" | "noticed" | "cancellable";

const noticedAfterMs = 1000;
const cancellableAfterMs = 10_000;

/** Call it with whether something is waited for, as often as you like; `tell` hears of each stage once. */
export function createWait(
  clock: Clock,
  tell: (wait: Wait) => void,
): (isWaiting: boolean) => void {
  let forget: (() => void) | undefined;
  return (isWaiting) => {
    if (isWaiting === (forget !== undefined)) return;
    forget?.();
    forget = undefined;
    if (!isWaiting) return tell("none");
    const timers = [
      clock.after(noticedAfterMs, () => tell("noticed")),
      clock.after(cancellableAfterMs, () => tell("cancellable")),
    ];
    forget = () => timers.forEach((stop) => stop());
  };
}

const offlinePauseSeconds = 15;
const busyPauseSeconds = 30;

/** After how many seconds it is worth trying again without being asked; undefined where only the person can know. */
export function pauseBeforeRetry({ code, facts }: Failure): number | undefined {
  switch (code) {
    case "scim/rate-limited":
    case "oauth/rate-limited":
      return Math.max(
        1,
        Math.ceil(facts.retryAfterSeconds ?? busyPauseSeconds),
      );
    case "network/unknown-host":
    case "network/unreachable":
    case "network/timeout":
    case "network/closed":
      return offlinePauseSeconds;
    default:
      return undefined;
  }
}

/** Counts down by the second to a retry. One failure has one countdown, however often it is told. */
export function createCountdown(
  clock: Clock,
  tell: (secondsLeft: number | undefined) => void,
  retry: () => void,
): (failure: Failure | undefined) => void {
  let current: Failure | undefined;
  let forget = () => {};

  function count(secondsLeft: number) {
    tell(secondsLeft > 0 ? secondsLeft : undefined);
    if (secondsLeft <= 0) return retry();
    forget = clock.after(1000, () => count(secondsLeft - 1));
  }

  return (failure) => {
    if (failure === current) return;
    current = failure;
    forget();
    const pause = failure && pauseBeforeRetry(failure);
    if (pause === undefined) tell(undefined);
    else count(pause);
  };
}
