/** The file for support, from the wish for it until it is written. What is in it is known before it is anywhere. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge, DiagnosticsContents } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";

export interface Making {
  status: "none" | "collecting" | "collected" | "saving" | "saved";
  contents: DiagnosticsContents;
  failure?: Failure;
}

export interface Diagnostics {
  readonly state: StoreApi<Making>;
  /** Finds out what there is. Nothing happens while something is under way. */
  collect(): Promise<void>;
  /** Asks where to, and writes it there. */
  save(): Promise<void>;
}

export function createDiagnostics(
  bridge: Pick<Bridge<"support">, "diagnostics:collect" | "diagnostics:save">,
): Diagnostics {
  const state = createStore<Making>(() => ({ status: "none", contents: [] }));
  const set = (next: Making) => state.setState(next, true);
  const isBusy = () =>
    ["collecting", "saving"].includes(state.getState().status);

  return {
    state,
    collect: async () => {
      if (isBusy()) return;
      set({ status: "collecting", contents: [] });
      const answer = await answered(bridge["diagnostics:collect"]());
      set(
        answer.ok
          ? { status: "collected", contents: answer.value }
          : { status: "none", contents: [], failure: answer.failure },
      );
    },
    save: async () => {
      const { contents } = state.getState();
      if (isBusy() || contents.length === 0) return;
      set({ status: "saving", contents });
      const answer = await answered(bridge["diagnostics:save"]());
      if (!answer.ok)
        set({ status: "collected", contents, failure: answer.failure });
      else set({ status: answer.value ? "saved" : "collected", contents });
    },
  };
}
