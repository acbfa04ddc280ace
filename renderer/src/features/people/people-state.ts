/** What the window knows of the list of people: what is wished for, what is shown of it, what is waited for. Types and the beginning alone. */
import type { Failure } from "../../../../shared/failure.ts";
import type {
  Column,
  PeopleSelection,
  PeopleSort,
  PeopleView,
  PersonRow,
} from "../../../../shared/people.ts";
import type { ListFacts } from "./listing.ts";
import { byName, everybody, type Wish } from "./selection.ts";
import { noCounts, type Counts } from "./state-counting.ts";
import type { Wait } from "./waiting.ts";

export type ListState =
  | { status: "loading"; wish: Wish }
  /** The person would not wait any longer. */
  | { status: "stopped"; wish: Wish }
  | {
      status: "failed" | "forbidden";
      wish: Wish;
      failure: Failure;
      retrying: boolean;
    }
  | Listed;

export interface Listed extends ListFacts {
  status: "listed";
  /** What is shown; what is wished for may be newer. */
  wish: Wish;
  key: string;
  /** The person at a 0-based index; undefined while they are not here. A new function whenever its answers change. */
  personAt: (index: number) => PersonRow | undefined;
  /** Why some of the people in sight, or newer ones, could not be had. */
  pageFailure: Failure | undefined;
  /** People in sight were given up. */
  stopped: boolean;
  /** A newer list is on its way; what is shown is still the old one. */
  searching: boolean;
}

export interface PeopleState {
  /** What stands in the search field. */
  text: string;
  /** What is wished for. */
  selection: PeopleSelection;
  sort: PeopleSort;
  columns: readonly Column[];
  density: PeopleView["density"];
  counts: Counts;
  list: ListState;
  wait: Wait;
  /** Until something that failed is tried again by itself. */
  retryInSeconds: number | undefined;
}

export const atFirst: PeopleState = {
  text: "",
  selection: everybody,
  sort: byName,
  columns: ["title", "department", "email", "state"],
  density: "compact",
  counts: noCounts,
  list: { status: "loading", wish: { selection: everybody, sort: byName } },
  wait: "none",
  retryInSeconds: undefined,
};
