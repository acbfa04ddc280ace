import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  startAutoLock,
  type AutoLockOptions,
} from "../../../electron/main/lock/auto-lock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;
const off = { onSuspend: false, onScreenLock: false };

/** A machine whose person last did something at {@link Machine.usedAt}, in ms. */
class Machine extends EventEmitter {
  usedAt = Date.now();
  looks = 0;
  getSystemIdleTime() {
    this.looks += 1;
    return Math.floor((Date.now() - this.usedAt) / 1000);
  }
  use() {
    this.usedAt = Date.now();
  }
  /** The clock goes on, timers do not. */
  sleep(ms: number) {
    this.emit("suspend");
    vi.setSystemTime(Date.now() + ms);
    this.use();
    this.emit("resume");
  }
}

function start(
  settings: Partial<AutoLockOptions["settings"]>,
  platform: NodeJS.Platform = "linux",
) {
  const power = new Machine();
  const lock = vi.fn();
  const screen = { isWatching: false, lock: () => undefined as void };
  const autoLock = startAutoLock({
    settings: { ...off, ...settings },
    power,
    platform,
    watchLinuxScreen: (onLock) => Object.assign(screen, { lock: onLock }),
    lock,
  });
  return { power, lock, screen, autoLock };
}

test("by default nothing locks, and nothing is looked at", () => {
  const { power, lock, autoLock } = start({});
  vi.advanceTimersByTime(24 * 60 * minute);
  power.sleep(24 * 60 * minute);
  power.emit("lock-screen");
  expect(lock).not.toHaveBeenCalled();
  expect(power.looks).toBe(0);
  expect(autoLock.screenLock).toBe("off");
});

test("locks as soon as nobody has used the machine for so long, counted from the last use", () => {
  const { power, lock } = start({ afterMinutes: 10 });
  vi.advanceTimersByTime(9 * minute);
  power.use();
  vi.advanceTimersByTime(10 * minute - 1000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(lock).toHaveBeenCalledTimes(1);
});

test("looks seldom", () => {
  const { power } = start({ afterMinutes: 10 });
  vi.advanceTimersByTime(5 * minute);
  power.use();
  vi.advanceTimersByTime(55 * minute);
  expect(power.looks).toBeLessThan(10);
});

test("locks again, ten minutes after the next use", () => {
  const { power, lock } = start({ afterMinutes: 10 });
  vi.advanceTimersByTime(12 * minute);
  power.use();
  lock.mockClear();
  vi.advanceTimersByTime(10 * minute - 1000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(lock).toHaveBeenCalled();
});

test("sleep is time without use, though waking up is use", () => {
  const { power, lock } = start({ afterMinutes: 10 });
  vi.advanceTimersByTime(4 * minute);
  power.sleep(5 * minute);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(4 * minute);
  power.sleep(6 * minute);
  expect(lock).toHaveBeenCalledTimes(1);
});

test("locks on the way into sleep where the profile says so", () => {
  const { power, lock } = start({ onSuspend: true });
  power.emit("suspend");
  expect(lock).toHaveBeenCalledTimes(1);
});

test.each(["darwin", "win32"] as const)(
  "locks with the screen (%s)",
  (platform) => {
    const { power, lock, autoLock } = start({ onScreenLock: true }, platform);
    expect(autoLock.screenLock).toBe("on");
    power.emit("lock-screen");
    expect(lock).toHaveBeenCalledTimes(1);
  },
);

test("locks with the screen on Linux, as long as the system tells", () => {
  const { lock, screen, autoLock } = start({ onScreenLock: true });
  expect(autoLock.screenLock).toBe("unavailable");
  screen.isWatching = true;
  expect(autoLock.screenLock).toBe("on");
  screen.lock();
  expect(lock).toHaveBeenCalledTimes(1);
  screen.isWatching = false;
  expect(autoLock.screenLock).toBe("unavailable");
});
