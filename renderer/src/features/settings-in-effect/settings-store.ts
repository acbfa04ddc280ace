/** What is in effect, as the main process says. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge, SettingsInEffect } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";

export type SettingsState =
  | { status: "reading" }
  | { status: "failed"; failure: Failure }
  | { status: "read"; inEffect: SettingsInEffect };

export interface Settings {
  readonly state: StoreApi<SettingsState>;
  read(): Promise<void>;
}

export function createSettings(
  bridge: Pick<Bridge<"support">, "settings:read">,
): Settings {
  const state = createStore<SettingsState>(() => ({ status: "reading" }));
  return {
    state,
    read: async () => {
      const answer = await answered(bridge["settings:read"]());
      state.setState(
        answer.ok
          ? { status: "read", inEffect: answer.value }
          : { status: "failed", failure: answer.failure },
        true,
      );
    },
  };
}
