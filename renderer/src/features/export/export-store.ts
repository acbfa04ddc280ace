/**
 * The export that is under way, as the main process tells of it. It is asked how far it is as long as it runs; what was begun before this
 * window was opened counts too.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Bridge, ExportState } from "../../../../shared/ipc.ts";
import type { ExportOrder } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";

/** `asking` while the person chooses a file. */
export type Exporting = ExportState | { status: "asking" };

export interface Exports {
  readonly state: StoreApi<Exporting>;
  /** Takes up what is under way. Call once. */
  resume(): Promise<void>;
  /** Asks where to, and begins. Nothing happens while another one runs. */
  start(order: ExportOrder): Promise<void>;
  /** Ends it; what is over is forgotten. */
  cancel(): Promise<void>;
}

/** Smooth enough for a bar, and no load. */
const stepMs = 250;

export function createExports(
  bridge: Pick<
    Bridge<"directory">,
    "export:start" | "export:read" | "export:cancel"
  >,
  clock: Pick<Clock, "after">,
): Exports {
  const state = createStore<Exporting>(() => ({ status: "none" }));
  const set = (next: Exporting) => state.setState(next, true);
  /** Grows with each wish of the person's: an answer from before counts for nothing. */
  let wish = 0;

  const follow = async (): Promise<void> => {
    const own = wish;
    const answer = await answered(bridge["export:read"]());
    if (own !== wish) return;
    // Nothing was begun: what is wrong with the session is said elsewhere.
    if (!answer.ok && state.getState().status === "none") return;
    const next: Exporting = answer.ok
      ? answer.value
      : { status: "failed", failure: answer.failure };
    set(next);
    if (next.status !== "running") return;
    clock.after(stepMs, () => {
      if (own === wish) void follow();
    });
  };

  return {
    state,
    resume: follow,
    start: async (order) => {
      const { status } = state.getState();
      if (status === "asking" || status === "running") return;
      wish += 1;
      set({ status: "asking" });
      const answer = await answered(bridge["export:start"](order));
      if (!answer.ok) set({ status: "failed", failure: answer.failure });
      else if (answer.value) await follow();
      else set({ status: "none" });
    },
    cancel: async () => {
      wish += 1;
      await answered(bridge["export:cancel"]());
      set({ status: "none" });
    },
  };
}
