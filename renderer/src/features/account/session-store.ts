/**
 * Who is signed in where, who else is remembered, and the ways out of this directory. Holds what the main process says of the session:
 * never a token.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure, Result } from "../../../../shared/failure.ts";
import type {
  Bridge,
  KnownPerson,
  SessionView,
} from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";

export type SessionState =
  | { status: "reading" }
  | { status: "failed"; failure: Failure }
  | {
      status: "signed-in";
      session: SessionView;
      /** Why the last attempt to leave this directory did not succeed. */
      leaveFailure: Failure | undefined;
    }
  | { status: "leaving"; session: SessionView };

export interface Session {
  readonly state: StoreApi<SessionState>;
  /** Reads what there is to know; again, to learn what has changed since. */
  read(): Promise<void>;
  /** Each of these ends this window when it succeeds: the main process opens the one that follows. */
  signOut(): Promise<void>;
  signOutEverywhere(): Promise<void>;
  switchTo(person: KnownPerson): Promise<void>;
  addPerson(): Promise<void>;
  lock(): Promise<void>;
  /** Opens the support window beside this one. */
  showSupport(): Promise<void>;
}

export function createSession(bridge: Bridge<"directory">): Session {
  const state = createStore<SessionState>(() => ({ status: "reading" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: SessionState) => state.setState(next, true);

  async function read(): Promise<void> {
    const answer = await answered(bridge["session:read"]());
    const now = state.getState();
    if (now.status === "leaving") return;
    const before = now.status === "signed-in" ? now : undefined;
    if (answer.ok)
      set({
        status: "signed-in",
        session: answer.value,
        leaveFailure: before?.leaveFailure,
      });
    // What was known stays in sight: the next call that needs the session says what is wrong with it.
    else if (!before) set({ status: "failed", failure: answer.failure });
  }

  /** One at a time; whoever cannot leave stays. */
  async function leave(ask: () => Promise<Result<undefined>>): Promise<void> {
    const now = state.getState();
    if (now.status !== "signed-in") return;
    const { session } = now;
    set({ status: "leaving", session });
    const answer = await answered(ask());
    if (!answer.ok)
      set({ status: "signed-in", session, leaveFailure: answer.failure });
  }

  return {
    state,
    read,
    signOut: () => leave(bridge["session:sign-out"]),
    signOutEverywhere: () => leave(bridge["session:sign-out-everywhere"]),
    switchTo: ({ key }) =>
      leave(() => bridge["session:switch"]({ personKey: key })),
    addPerson: () => leave(bridge["session:add-person"]),
    lock: () => leave(bridge["session:lock"]),
    showSupport: async () =>
      void (await answered(bridge["session:show-support"]())),
  };
}

/** What a person is called: their display name, else the name they sign in with. */
export const nameOf = ({
  displayName,
  userName,
}: Pick<SessionView, "displayName" | "userName">): string =>
  displayName ?? userName;

/** How many people are signed in on this computer, this one included. */
export const signedInCount = ({ others }: SessionView): number =>
  1 + others.filter(({ isSignedIn }) => isSignedIn).length;
