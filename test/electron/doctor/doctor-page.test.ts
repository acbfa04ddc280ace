import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createDoctorPage } from "../../../electron/main/doctor/doctor-page.ts";
import type { CheckId, Finding } from "../../../shared/doctor.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

const english = createMessages("en");
const finding = (id: CheckId): Finding => ({ id, status: "pass", notes: [] });

/** An examination whose findings come when they are let. */
function open() {
  const signals: AbortSignal[] = [];
  const gates: PromiseWithResolvers<Finding | undefined>[] = [];
  const page = createDoctorPage(async function* (signal) {
    signals.push(signal);
    for (;;) {
      const gate = Promise.withResolvers<Finding | undefined>();
      gates.push(gate);
      const next = await gate.promise;
      signal.throwIfAborted();
      if (!next) return;
      yield next;
    }
  }, english);
  const give = async (next?: Finding) => {
    gates.at(-1)?.resolve(next);
    await setImmediate();
  };
  return { page, signals, gates, give };
}

test("rows appear as they are found", async () => {
  const { page, give } = open();
  expect(page.read().status).toBe("none");
  page.start();
  expect(page.read()).toEqual({ status: "running", checks: [] });
  await give(finding("versions"));
  expect(page.read().checks.map(({ id }) => id)).toEqual(["versions"]);
  await give(finding("policy"));
  await give();
  expect(page.read().status).toBe("done");
  expect(page.read().checks).toHaveLength(2);
});

test("a cancel calls it off and keeps what was found", async () => {
  const { page, signals, give } = open();
  page.start();
  await give(finding("versions"));
  page.cancel();
  expect(signals[0]?.aborted).toBe(true);
  await give(finding("policy"));
  expect(page.read().status).toBe("cancelled");
  expect(page.read().checks).toHaveLength(1);
});

test("of two examinations only the later one counts", async () => {
  const { page, signals, gates, give } = open();
  page.start();
  page.start();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  gates[0]?.resolve(finding("versions"));
  await setImmediate();
  expect(page.read()).toEqual({ status: "running", checks: [] });
  await give(finding("keychain"));
  expect(page.read().checks.map(({ id }) => id)).toEqual(["keychain"]);
});

test("as text each finding is a line with what to do", async () => {
  const { page, give } = open();
  page.start();
  await give({
    id: "keychain",
    status: "fail",
    failure: { code: "keychain/locked", facts: {} },
    notes: [],
  });
  expect(page.asText()).toBe(
    "Keychain: failed. Your keychain is locked. [keychain/locked] Unlock it, then try again.\n",
  );
});
