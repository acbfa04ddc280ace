/**
 * One person's details: the one opened last, with their photo and those who report to them, and the way that led there. Answers for
 * persons opened before are dropped.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { Person, Photo } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";
import { createReportsReader, type Reports } from "./reports.ts";

/** Who is known so far: what the list already shows of them. */
export interface PersonGlimpse {
  id: string;
  displayName: string;
}

interface Way {
  /** Who was walked through before, the last one last. */
  way: readonly PersonGlimpse[];
}

export type PersonDetailsState =
  | { status: "closed" }
  | (Way & { status: "loading"; who: PersonGlimpse | undefined })
  | (Way & {
      status: "failed";
      who: PersonGlimpse | undefined;
      failure: Failure;
    })
  | (Way & OpenPerson);

export interface OpenPerson {
  status: "open";
  person: Person;
  /** When that was, in milliseconds since 1970: ages are counted from here. */
  readAtMs: number;
  photo: Photo | undefined;
  /** Absent where nobody else may be seen. */
  reports: Reports | undefined;
}

export interface PersonDetails {
  readonly state: StoreApi<PersonDetailsState>;
  /** From elsewhere: a new way begins. */
  open(who: PersonGlimpse): Promise<void>;
  /** From the details of somebody to somebody else's. */
  walk(who: PersonGlimpse): Promise<void>;
  /** To whom the way came from. */
  back(): Promise<void>;
  /** The signed-in person, who may see nobody else. */
  openSelf(): Promise<void>;
  retry(): Promise<void>;
  /** Puts a text on the clipboard; whether it is there. */
  copy(text: string): Promise<boolean>;
  close(): void;
}

/** Nobody goes back further. */
const longestWay = 50;

export function createPersonDetails(
  bridge: Bridge<"directory">,
  clock: Pick<Clock, "now">,
): PersonDetails {
  const state = createStore<PersonDetailsState>(() => ({ status: "closed" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: PersonDetailsState) => state.setState(next, true);
  const readReports = createReportsReader(bridge);
  let newest = 0;

  async function load(
    who: PersonGlimpse | undefined,
    way: Way["way"] = [],
  ): Promise<void> {
    const mine = ++newest;
    set({ status: "loading", who, way });
    const answer = await answered(
      who === undefined
        ? bridge["people:read-self"]()
        : bridge["people:read"]({ id: who.id }),
    );
    if (mine !== newest) return;
    if (!answer.ok)
      return set({ status: "failed", who, way, failure: answer.failure });
    const person = answer.value;
    const reports: Reports | undefined = who && { status: "loading" };
    const readAtMs = clock.now();
    set({ status: "open", person, way, readAtMs, photo: undefined, reports });
    const add = (more: Partial<OpenPerson>) => {
      const now = state.getState();
      if (mine === newest && now.status === "open") set({ ...now, ...more });
    };
    await Promise.all([
      person.hasPhoto && readPhoto(person.id).then((photo) => add({ photo })),
      who && readReports(person).then((found) => add({ reports: found })),
    ]);
  }

  async function readPhoto(id: string): Promise<Photo | undefined> {
    const answer = await answered(bridge["people:read-photo"]({ id }));
    return answer.ok ? answer.value : undefined;
  }

  return {
    state,
    open: (who) => load(who),
    async walk(who) {
      const now = state.getState();
      const from = glimpseOf(now);
      if (now.status === "closed" || from === undefined) return load(who);
      await load(who, [...now.way, from].slice(-longestWay));
    },
    async back() {
      const now = state.getState();
      if (now.status === "closed") return;
      const before = now.way.at(-1);
      if (before) await load(before, now.way.slice(0, -1));
    },
    openSelf: () => load(undefined),
    async retry() {
      const now = state.getState();
      if (now.status !== "failed") return;
      // A proxy may ask the person for a login.
      void answered(bridge["proxy:ask-again"]());
      await load(now.who, now.way);
    },
    async copy(text) {
      const answer = await answered(bridge["clipboard:write"]({ text }));
      return answer.ok;
    },
    close() {
      newest++;
      set({ status: "closed" });
    },
  };
}

/** Whom the details are about; undefined when closed or not known yet. */
export function glimpseOf(
  state: PersonDetailsState,
): PersonGlimpse | undefined {
  if (state.status === "closed") return undefined;
  return state.status === "open" ? state.person : state.who;
}

/** Their id. */
export const openPersonId = (state: PersonDetailsState): string | undefined =>
  glimpseOf(state)?.id;
