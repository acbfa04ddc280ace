import { expect, test } from "vitest";
import { createBackoff } from "../../../electron/main/session/refresh-backoff.ts";

function started() {
  const clock = { now: 1_700_000_000_000 };
  return { clock, backoff: createBackoff(() => clock.now) };
}

test("waits twice as long after each failure, up to a quarter of an hour", () => {
  const { clock, backoff } = started();
  expect(backoff.isOver).toBe(true);
  for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
    backoff.failed();
    clock.now += seconds * 1000 - 1;
    expect(backoff.isOver).toBe(false);
    clock.now += 1;
    expect(backoff.isOver).toBe(true);
  }
});

test("a success forgets the failures", () => {
  const { clock, backoff } = started();
  backoff.failed();
  backoff.failed();
  backoff.succeeded();
  expect(backoff.isOver).toBe(true);
  backoff.failed();
  clock.now += 30_000;
  expect(backoff.isOver).toBe(true);
});

test("a clock that was set back by years makes nobody wait for years", () => {
  const { clock, backoff } = started();
  backoff.failed();
  clock.now -= 100_000_000_000;
  expect(backoff.isOver).toBe(true);
});
