/** The examination that is under way, as the main process tells of it. It is asked how far it is as long as it runs. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge, DoctorState } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";

export type Examination = DoctorState & {
  /** Why the main process could not be asked. */
  failure?: Failure;
  /** Whether what is shown lies on the clipboard. */
  isCopied: boolean;
};

export interface Doctor {
  readonly state: StoreApi<Examination>;
  start(): Promise<void>;
  cancel(): Promise<void>;
  copy(): Promise<void>;
}

const stepMs = 250;

export function createDoctor(
  bridge: Pick<
    Bridge<"support">,
    "doctor:start" | "doctor:read" | "doctor:cancel" | "doctor:copy"
  >,
  clock: Pick<Clock, "after">,
): Doctor {
  const state = createStore<Examination>(() => ({
    status: "none",
    checks: [],
    isCopied: false,
  }));
  const set = (next: Omit<Examination, "isCopied">) =>
    state.setState({ ...next, isCopied: false }, true);
  const failWith = (failure: Failure) => {
    const { checks } = state.getState();
    set({ status: "cancelled", checks, failure });
  };
  /** Grows with each start: an answer from before counts for nothing. */
  let run = 0;

  const follow = async (): Promise<void> => {
    const own = run;
    const answer = await answered(bridge["doctor:read"]());
    if (own !== run) return;
    if (!answer.ok) return failWith(answer.failure);
    set(answer.value);
    if (answer.value.status !== "running") return;
    clock.after(stepMs, () => {
      if (own === run) void follow();
    });
  };

  return {
    state,
    start: async () => {
      run += 1;
      set({ status: "running", checks: [] });
      const answer = await answered(bridge["doctor:start"]());
      if (answer.ok) await follow();
      else failWith(answer.failure);
    },
    cancel: async () => {
      run += 1;
      await answered(bridge["doctor:cancel"]());
      await follow();
    },
    copy: async () => {
      const answer = await answered(bridge["doctor:copy"]());
      if (answer.ok) state.setState({ isCopied: true });
    },
  };
}
