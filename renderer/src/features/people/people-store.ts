/**
 * The list of people: what is searched for, how many match, which of them are here. The newest search wins; answers to older ones are
 * dropped. Never holds more than the page cache does.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { PersonRow } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";
import {
  createPageCache,
  pageSize,
  type Page,
  type PageCache,
} from "./page-cache.ts";

const pauseBeforeSearchMs = 200;

export type ListState =
  | { status: "loading"; search: string }
  | { status: "failed"; search: string; failure: Failure }
  | { status: "forbidden"; search: string; failure: Failure }
  | {
      status: "listed";
      search: string;
      total: number;
      /** When the newest of what is shown came, in milliseconds since 1970. */
      updatedAt: number;
      /** The person at a 0-based index; undefined while they are not here. A new function whenever its answers change. */
      personAt: (index: number) => PersonRow | undefined;
      /** Why some of the people in sight could not be had. */
      pageFailure: Failure | undefined;
      /** A newer search is on its way; what is shown is still the old one. */
      searching: boolean;
    };

export interface PeopleState {
  /** What stands in the search field. */
  text: string;
  list: ListState;
}

export interface People {
  readonly state: StoreApi<PeopleState>;
  /** Loads everybody. */
  open(): void;
  /** The field's text changed: searches after a pause. */
  type(text: string): void;
  /** Searches for what stands in the field, now. */
  searchNow(): void;
  clear(): void;
  /** The rows in sight, by 0-based index. */
  show(firstIndex: number, lastIndex: number): void;
  /** After a failure: the list, or the pages that are missing. */
  retry(): void;
}

interface Search {
  text: string;
  cache: PageCache;
}

export function createPeople(
  bridge: Bridge<"directory">,
  clock: Clock,
): People {
  const state = createStore<PeopleState>(() => ({
    text: "",
    list: { status: "loading", search: "" },
  }));
  /** The search shown or, when a newer one runs, that one's. */
  let newest: Search | undefined;
  let shown: Search | undefined;
  let inSight: readonly [number, number] = [0, 0];
  let forgetPause = () => {};

  const setList = (list: ListState) => state.setState({ list });

  function start(text: string) {
    forgetPause();
    if (newest !== shown) newest?.cache.drop();
    const search: Search = {
      text,
      cache: createPageCache(
        (startIndex, count) =>
          answered(bridge["people:list"]({ search: text, startIndex, count })),
        (_, page, total) => settled(search, page, total),
      ),
    };
    newest = search;
    const before = state.getState().list;
    setList(
      before.status === "listed"
        ? { ...before, searching: true }
        : { status: "loading", search: text },
    );
    search.cache.want([0]);
  }

  /** The search under way is not wanted any more: what is shown is right again. */
  function stay(listed: Search) {
    if (newest !== listed) newest?.cache.drop();
    newest = listed;
    const now = state.getState().list;
    if (now.status === "listed") setList({ ...now, searching: false });
  }

  function settled(search: Search, page: Page, total: number | undefined) {
    if (search === shown) return list(search, total);
    if (page.status === "failed") return fail(search, page.failure);
    shown?.cache.drop();
    shown = search;
    inSight = [0, 0];
    list(search, total);
  }

  function fail(search: Search, failure: Failure) {
    shown?.cache.drop();
    shown = undefined;
    const status = failure.code === "scim/forbidden" ? "forbidden" : "failed";
    setList({ status, search: search.text, failure });
  }

  function list(search: Search, total: number | undefined) {
    const before = state.getState().list;
    const same = before.status === "listed" && before.search === search.text;
    setList({
      status: "listed",
      search: search.text,
      total: total ?? (same ? before.total : 0),
      updatedAt: total === undefined && same ? before.updatedAt : clock.now(),
      personAt(index) {
        const page = search.cache.page(Math.floor(index / pageSize));
        return page?.status === "loaded"
          ? page.people[index % pageSize]
          : undefined;
      },
      pageFailure: failureInSight(search.cache),
      searching: search !== newest,
    });
  }

  function failureInSight(cache: PageCache): Failure | undefined {
    return pagesOf(inSight)
      .map((index) => cache.page(index))
      .find((page) => page?.status === "failed")?.failure;
  }

  function showRows(firstIndex: number, lastIndex: number) {
    const now = state.getState().list;
    if (shown === undefined || now.status !== "listed") return;
    inSight = [firstIndex, lastIndex];
    const visible = pagesOf(inSight);
    const lastPage = Math.floor((now.total - 1) / pageSize);
    const around = [(visible.at(-1) ?? 0) + 1, (visible[0] ?? 0) - 1];
    shown.cache.want([
      ...visible,
      ...around.filter((index) => index >= 0 && index <= lastPage),
    ]);
    const pageFailure = failureInSight(shown.cache);
    if (pageFailure !== now.pageFailure) setList({ ...now, pageFailure });
  }

  function searchNow() {
    forgetPause();
    const text = state.getState().text.trim();
    if (text === newest?.text) return;
    if (text === shown?.text) stay(shown);
    else start(text);
  }

  function setText(text: string, pauseMs: number) {
    state.setState({ text });
    forgetPause();
    if (pauseMs === 0) searchNow();
    else forgetPause = clock.after(pauseMs, searchNow);
  }

  return {
    state,
    open: () => start(""),
    type: (text) => setText(text, pauseBeforeSearchMs),
    searchNow,
    clear: () => setText("", 0),
    show: showRows,
    retry() {
      const now = state.getState().list;
      if (now.status !== "listed") return start(now.search);
      setList({ ...now, pageFailure: undefined });
      shown?.cache.retry();
    },
  };
}

function pagesOf([first, last]: readonly [number, number]): number[] {
  const from = Math.floor(first / pageSize);
  const count = Math.floor(last / pageSize) - from + 1;
  return Array.from({ length: count }, (_, offset) => from + offset);
}
