/** A main process whose checks are in each of `states` in turn, the last one for good. */
import type { Bridge, DoctorState } from "../../../shared/ipc.ts";
import { ok } from "./answers.ts";

export function createFakeDoctor(
  states: readonly DoctorState[],
  overrides: Partial<Bridge<"support">> = {},
) {
  const asked: string[] = [];
  const note = (what: string) => async () => {
    asked.push(what);
    return ok(undefined);
  };
  let at = 0;
  return {
    asked,
    "doctor:start": note("start"),
    "doctor:cancel": note("cancel"),
    "doctor:copy": note("copy"),
    "doctor:read": async () => {
      const state = states[Math.min(at++, states.length - 1)];
      return ok<DoctorState>(state ?? { status: "none", checks: [] });
    },
    ...overrides,
  };
}
