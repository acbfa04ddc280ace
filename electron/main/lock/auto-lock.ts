/**
 * Says when Latchkey is to lock itself: after some time without use, when the machine goes to sleep, when the screen is locked. What
 * locking means is somebody else's. Never asks what a person does, only for how long nobody did anything.
 */
import type { SessionView } from "../../../shared/ipc.ts";

/** As much of Electron's powerMonitor as this takes. */
export interface Power {
  on(event: "suspend" | "resume", listener: () => void): unknown;
  /** macOS and Windows. */
  on(event: "lock-screen", listener: () => void): unknown;
  /** Seconds since anything was typed or moved, in any program. */
  getSystemIdleTime(): number;
}

/** Something that tells when the screen is locked, as long as it can. */
export interface ScreenWatch {
  readonly isWatching: boolean;
}

export interface LockSettings {
  /** Without use; without it never. */
  afterMinutes?: number | undefined;
  onSuspend: boolean;
  onScreenLock: boolean;
}

export interface AutoLockOptions {
  settings: LockSettings;
  power: Power;
  platform: NodeJS.Platform;
  /** How Linux tells; started only where it is wanted. */
  watchLinuxScreen: (onLock: () => void) => ScreenWatch;
  /** Does nothing when it is locked already. */
  lock: () => void;
}

export interface AutoLock {
  readonly screenLock: SessionView["screenLock"];
}

/** Call once, when the app is ready. */
export function startAutoLock(options: AutoLockOptions): AutoLock {
  const { settings, power, platform, lock } = options;
  if (settings.afterMinutes !== undefined)
    lockWhenIdle(settings.afterMinutes * 60_000, power, lock);
  if (settings.onSuspend) power.on("suspend", lock);
  if (!settings.onScreenLock) return { screenLock: "off" };
  if (platform === "linux") {
    const watch = options.watchLinuxScreen(lock);
    return {
      get screenLock() {
        return watch.isWatching ? "on" : "unavailable";
      },
    };
  }
  power.on("lock-screen", lock);
  return { screenLock: "on" };
}

/** A system that does not count, or that counts anew, is asked again no sooner than this, in ms. */
const leastMs = 1_000;

/** One timer, set for the moment at which it will have been long enough if nothing happens until then. */
function lockWhenIdle(limitMs: number, power: Power, lock: () => void): void {
  const idleMs = () => power.getSystemIdleTime() * 1000;
  const look = () => {
    const idle = idleMs();
    if (idle >= limitMs) lock();
    const leftMs = idle >= limitMs ? limitMs : limitMs - idle;
    setTimeout(look, Math.max(leftMs, leastMs)).unref();
  };
  look();

  // Timers stand still in sleep, and whoever wakes the machine makes it look used: sleep counts as time without use.
  let asleep: { sinceMs: number; idleMs: number } | undefined;
  power.on("suspend", () => {
    asleep = { sinceMs: Date.now(), idleMs: idleMs() };
  });
  power.on("resume", () => {
    if (asleep && Date.now() - asleep.sinceMs + asleep.idleMs >= limitMs)
      lock();
    asleep = undefined;
  });
}
