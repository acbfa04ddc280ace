import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { allOf, guardQuit } from "../../electron/main/safe-quit.ts";
import {
  createPendingWork,
  type PendingWork,
} from "../../electron/main/session/pending-work.ts";

/** As much of Electron's app as quitting takes: `before-quit` may hold it back. */
class FakeApp extends EventEmitter {
  hasQuit = false;
  /** How often it was said that it ends for certain. */
  told = 0;
  quit() {
    let isHeld = false;
    this.emit("before-quit", { preventDefault: () => (isHeld = true) });
    this.hasQuit ||= !isHeld;
  }
}

function guarded(work: PendingWork, limitMs?: number) {
  const app = new FakeApp();
  guardQuit(app, work, () => (app.told += 1), limitMs);
  return app;
}

test("quits at once where nothing is under way", () => {
  const app = guarded(createPendingWork());
  app.quit();
  expect(app.hasQuit).toBe(true);
  expect(app.told).toBe(1);
});

test("quits only when all that is under way is over, failed or not", async () => {
  const work = createPendingWork();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  work.track(first.promise).catch(() => undefined);
  void work.track(second.promise);
  const app = guarded(work);
  app.quit();
  app.quit();
  first.reject(new Error("refused"));
  await setImmediate();
  expect(app.hasQuit).toBe(false);
  expect(app.told).toBe(0);
  second.resolve();
  await vi.waitFor(() => expect(app.hasQuit).toBe(true));
  expect(app.told).toBe(1);
});

test("waits for what follows from what was under way", async () => {
  const work = createPendingWork();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  void work.track(first.promise.then(() => void work.track(second.promise)));
  const app = guarded(work);
  app.quit();
  first.resolve();
  await setImmediate();
  expect(app.hasQuit).toBe(false);
  second.resolve();
  await vi.waitFor(() => expect(app.hasQuit).toBe(true));
});

test("does not wait for ever", async () => {
  const work = createPendingWork();
  void work.track(new Promise(() => undefined));
  const app = guarded(work, 20);
  app.quit();
  expect(app.hasQuit).toBe(false);
  await vi.waitFor(() => expect(app.hasQuit).toBe(true));
});

test("does not quit when the app is started again meanwhile, and quits the next time", async () => {
  const work = createPendingWork();
  const first = Promise.withResolvers<void>();
  void work.track(first.promise);
  const app = guarded(work);
  app.quit();
  app.emit("second-instance");
  first.resolve();
  await work.settled();
  await setImmediate();
  expect(app.hasQuit).toBe(false);
  expect(app.told).toBe(0);
  app.quit();
  expect(app.hasQuit).toBe(true);
});

test("quits only when each of several is over", async () => {
  const [one, other] = [createPendingWork(), createPendingWork()];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  void one.track(first.promise);
  void other.track(second.promise);
  const app = new FakeApp();
  guardQuit(app, allOf(one, other), () => undefined);
  app.quit();
  first.resolve();
  await setImmediate();
  expect(app.hasQuit).toBe(false);
  second.resolve();
  await vi.waitFor(() => expect(app.hasQuit).toBe(true));
});
