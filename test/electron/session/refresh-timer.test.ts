import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startRefreshTimer } from "../../../electron/main/session/refresh-timer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function started() {
  const power = new EventEmitter();
  const look = vi.fn(async () => undefined);
  const stop = startRefreshTimer(look, power, 1000);
  return { power, look, stop };
}

test("looks again and again until it is stopped", () => {
  const { look, stop } = started();
  vi.advanceTimersByTime(3500);
  expect(look).toHaveBeenCalledTimes(3);
  stop();
  vi.advanceTimersByTime(5000);
  expect(look).toHaveBeenCalledTimes(3);
});

test("never looks between suspend and resume, and at once after it", () => {
  const { power, look } = started();
  power.emit("suspend");
  vi.advanceTimersByTime(60_000);
  expect(look).not.toHaveBeenCalled();
  power.emit("resume");
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(look).toHaveBeenCalledTimes(2);
});
