/**
 * Who is signed in where, and leaving. Holds what the main process says of the session: never a token.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge, SessionView } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";

export type SessionState =
  | { status: "reading" }
  | { status: "failed"; failure: Failure }
  | {
      status: "signed-in";
      session: SessionView;
      /** Why the last attempt to sign out did not succeed. */
      signOutFailure: Failure | undefined;
    }
  | { status: "signing-out"; session: SessionView };

export interface Session {
  readonly state: StoreApi<SessionState>;
  read(): Promise<void>;
  /** Ends the session. The main process closes this window when that is done. */
  signOut(): Promise<void>;
}

export function createSession(bridge: Bridge<"directory">): Session {
  const state = createStore<SessionState>(() => ({ status: "reading" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: SessionState) => state.setState(next, true);
  return {
    state,
    async read() {
      const answer = await answered(bridge["session:read"]());
      set(
        answer.ok
          ? {
              status: "signed-in",
              session: answer.value,
              signOutFailure: undefined,
            }
          : { status: "failed", failure: answer.failure },
      );
    },
    async signOut() {
      const now = state.getState();
      if (now.status !== "signed-in") return;
      const { session } = now;
      set({ status: "signing-out", session });
      const answer = await answered(bridge["session:sign-out"]());
      if (answer.ok) return;
      set({
        status: "signed-in",
        session,
        signOutFailure: answer.failure,
      });
    },
  };
}

/** What the person is called: their display name, else the name they signed in with. */
export const nameOf = (session: SessionView): string =>
  session.displayName ?? session.userName;
