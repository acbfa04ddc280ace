/**
 * One person's details: the one opened last. Answers for persons opened before are dropped.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { Person } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";

/** Who is known so far: what the list already shows of them. */
export interface PersonGlimpse {
  id: string;
  displayName: string;
}

export type PersonDetailsState =
  | { status: "closed" }
  | { status: "loading"; who: PersonGlimpse | undefined }
  | { status: "failed"; who: PersonGlimpse | undefined; failure: Failure }
  | { status: "open"; person: Person };

export interface PersonDetails {
  readonly state: StoreApi<PersonDetailsState>;
  open(who: PersonGlimpse): Promise<void>;
  /** The signed-in person. */
  openSelf(): Promise<void>;
  retry(): Promise<void>;
  close(): void;
}

export function createPersonDetails(
  bridge: Bridge<"directory">,
): PersonDetails {
  const state = createStore<PersonDetailsState>(() => ({ status: "closed" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: PersonDetailsState) => state.setState(next, true);
  let newest = 0;

  async function load(who: PersonGlimpse | undefined): Promise<void> {
    const mine = ++newest;
    set({ status: "loading", who });
    const answer = await answered(
      who === undefined
        ? bridge["people:read-self"]()
        : bridge["people:read"]({ id: who.id }),
    );
    if (mine !== newest) return;
    if (answer.ok) set({ status: "open", person: answer.value });
    else set({ status: "failed", who, failure: answer.failure });
  }

  return {
    state,
    open: (who) => load(who),
    openSelf: () => load(undefined),
    async retry() {
      const now = state.getState();
      if (now.status === "failed") await load(now.who);
    },
    close() {
      newest++;
      set({ status: "closed" });
    },
  };
}

/** The id of the person the details are about; undefined when closed or not known yet. */
export function openPersonId(state: PersonDetailsState): string | undefined {
  if (state.status === "open") return state.person.id;
  return state.status === "closed" ? undefined : state.who?.id;
}
