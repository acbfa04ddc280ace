import { expect, test } from "vitest";
import { createExports } from "../../../../renderer/src/features/export/export-store.ts";
import type { Bridge, ExportState } from "../../../../shared/ipc.ts";
import type { ExportOrder } from "../../../../shared/people.ts";
import { fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeDirectory } from "../../support/fake-directory.ts";

const order: ExportOrder = {
  selection: { search: "ada", states: [] },
  sort: { by: "displayName", order: "ascending" },
  format: "csv",
};
const running = (written: number): ExportState => ({
  status: "running",
  written,
  total: 10,
  fileName: "people.csv",
  limits: [],
});
const done: ExportState = {
  status: "done",
  written: 10,
  fileName: "people.csv",
  limits: [],
};

/** A main process whose export is in each of `states` in turn, the last one for good. */
function open(
  states: ExportState[],
  overrides: Partial<Bridge<"directory">> = {},
) {
  const clock = createFakeClock();
  let at = 0;
  const { bridge } = createFakeDirectory({
    "export:start": async () => ok(true),
    "export:read": async () => ok(states[Math.min(at++, states.length - 1)]!),
    ...overrides,
  });
  const exports = createExports(bridge, clock);
  return { exports, clock, now: () => exports.state.getState() };
}

test("an export is followed to its end, and then no more", async () => {
  const { exports, clock, now } = open([running(0), running(5), done]);
  await exports.start(order);
  expect(now()).toEqual(running(0));
  clock.pass(250);
  await settle();
  expect(now()).toEqual(running(5));
  clock.pass(250);
  await settle();
  expect(now()).toEqual(done);
  expect(clock.waiting()).toBe(0);
});

test("while a file is chosen there is one question, and no second one", async () => {
  const answer = Promise.withResolvers<void>();
  let asked = 0;
  const { exports, now } = open([done], {
    "export:start": async () => {
      asked += 1;
      await answer.promise;
      return ok(false);
    },
  });
  const first = exports.start(order);
  expect(now()).toEqual({ status: "asking" });
  await exports.start(order);
  expect(asked).toBe(1);
  answer.resolve();
  await first;
  expect(now()).toEqual({ status: "none" });
});

test("what the main process refuses is said", async () => {
  const { exports, now } = open([done], {
    "export:start": async () => fail("export/forbidden"),
  });
  await exports.start(order);
  expect(now()).toMatchObject({
    status: "failed",
    failure: { code: "export/forbidden" },
  });
});

test("what was begun before this window is taken up; nothing is, where nothing was", async () => {
  const begun = open([running(3), done]);
  await begun.exports.resume();
  expect(begun.now()).toEqual(running(3));
  begun.clock.pass(250);
  await settle();
  expect(begun.now()).toEqual(done);

  const quiet = open([{ status: "none" }]);
  await quiet.exports.resume();
  expect(quiet.now()).toEqual({ status: "none" });
  expect(quiet.clock.waiting()).toBe(0);
});

test("a window without a session says nothing of exports", async () => {
  const { exports, now } = open([], {
    "export:read": async () => fail("session/none"),
  });
  await exports.resume();
  expect(now()).toEqual({ status: "none" });
});

test("a session that ends during an export is said, and nothing more is asked", async () => {
  const { exports, clock, now } = open([], {
    "export:read": async () => fail("session/none"),
  });
  await exports.start(order);
  expect(now()).toMatchObject({ failure: { code: "session/none" } });
  expect(clock.waiting()).toBe(0);
});

test("cancelling ends it, and an answer that was on its way counts for nothing", async () => {
  const late = Promise.withResolvers<void>();
  let isLate = false;
  const { exports, clock, now } = open([], {
    "export:read": async () => {
      if (isLate) await late.promise;
      return ok(running(1));
    },
  });
  await exports.start(order);
  isLate = true;
  clock.pass(250);
  await exports.cancel();
  expect(now()).toEqual({ status: "none" });
  late.resolve();
  await settle();
  expect(now()).toEqual({ status: "none" });
  expect(clock.waiting()).toBe(0);
});
