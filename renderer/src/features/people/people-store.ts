/**
 * The list of people: whom the person wishes to see, how it is sorted and shown, which of them are here. The newest wish wins; answers to
 * older ones are dropped. Never holds more than the page caches of the list that is shown and the one on its way.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure, Result } from "../../../../shared/failure.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type {
  Column,
  PeopleView,
  Reference,
  SortKey,
} from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";
import { createDepartments } from "./departments.ts";
import { createListing, type Listing } from "./listing.ts";
import type { Page } from "./page-cache.ts";
import { createPageRequests } from "./page-requests.ts";
import {
  atFirst,
  type Listed,
  type ListState,
  type PeopleState,
} from "./people-state.ts";
import {
  changed,
  keyOf,
  sortedBy,
  type SelectionChange,
  type Wish,
} from "./selection.ts";
import { createStateCounting } from "./state-counting.ts";
import { createViewSaving } from "./view-saving.ts";
import { createCountdown, createWait } from "./waiting.ts";

const pauseBeforeSearchMs = 200;

export interface People {
  readonly state: StoreApi<PeopleState>;
  /** Takes up the list as it was left, else shows everybody. */
  open(): Promise<void>;
  /** The field's text changed: searches after a pause. */
  type(text: string): void;
  /** Searches for what stands in the field, now. */
  searchNow(): void;
  /** Empties the search field. */
  clear(): void;
  /** Changes the filters. */
  select(change: SelectionChange): void;
  /** Departments that were seen in the list, by name. */
  departments(): string[];
  /** Groups by the words in their name. */
  findGroups(search: string): Promise<Result<Reference[]>>;
  /** The words alone. */
  clearFilters(): void;
  sortBy(key: SortKey): void;
  setColumns(columns: readonly Column[]): void;
  setDensity(density: PeopleView["density"]): void;
  /** The rows in sight, by 0-based index. */
  show(firstIndex: number, lastIndex: number): void;
  /** The person wants what is in sight again. */
  refresh(): void;
  /** The person wants, after a failure, the list, or the pages that are missing. */
  retry(): void;
  /** Waits no longer. */
  stop(): void;
}

export function createPeople(
  bridge: Bridge<"directory">,
  clock: Clock,
): People {
  const state = createStore<PeopleState>(() => atFirst);
  /** The list shown or, when a newer one is on its way, that one. */
  let newest: Listing | undefined;
  let shown: Listing | undefined;
  let refreshFailure: Failure | undefined;
  const departments = createDepartments();
  const sourceOf = createPageRequests(bridge);
  let forgetSearch = () => {};

  const wait = createWait(clock, (stage) => state.setState({ wait: stage }));
  const countDown = createCountdown(
    clock,
    (retryInSeconds) => state.setState({ retryInSeconds }),
    () => retry(),
  );

  const count = createStateCounting(bridge, (counts) =>
    state.setState({ counts }),
  );
  const saveSoon = createViewSaving(bridge, clock, () => {
    const { selection, sort, columns, density } = state.getState();
    return { selection, sort, columns: [...columns], density };
  });

  function setList(list: ListState) {
    state.setState({ list });
    countDown(
      list.status === "listed"
        ? list.pageFailure
        : "failure" in list
          ? list.failure
          : undefined,
    );
    noteWaiting();
  }

  function noteWaiting() {
    const { list } = state.getState();
    wait(
      list.status === "loading" ||
        ("retrying" in list && list.retrying) ||
        (list.status === "listed" &&
          (list.searching || shown?.isWaiting() === true)),
    );
  }

  function start(wish: Wish, places: Listing["inSight"] = () => [0, 0]) {
    forgetSearch();
    if (newest !== shown) newest?.drop();
    newest = createListing(wish, sourceOf(wish), clock, settled);
    const { list } = state.getState();
    if (list.status === "listed") setList({ ...list, searching: true });
    else if ("failure" in list && keyOf(list.wish) === newest.key)
      setList({ ...list, retrying: true });
    else setList({ status: "loading", wish });
    newest.show(places());
  }

  function settled(listing: Listing, page: Page) {
    departments.note(page.people ?? []);
    if (listing === shown) return showList(listing);
    const isRefresh = listing.key === shown?.key;
    if (page.failure) return fail(listing, page.failure, isRefresh);
    if (isRefresh && listing.isWaiting()) return;
    shown?.drop();
    shown = listing;
    refreshFailure = undefined;
    showList(listing);
    void count(listing.wish.selection, isRefresh);
  }

  function fail(listing: Listing, failure: Failure, isRefresh: boolean) {
    listing.drop();
    if (isRefresh && shown) {
      newest = shown;
      refreshFailure = failure;
      return showList(shown);
    }
    shown?.drop();
    shown = undefined;
    const status = failure.code === "scim/forbidden" ? "forbidden" : "failed";
    setList({ status, wish: listing.wish, failure, retrying: false });
  }

  function showList(listing: Listing) {
    const before = state.getState().list;
    const facts = listing.facts();
    if (facts === undefined) return;
    setList({
      ...facts,
      status: "listed",
      wish: listing.wish,
      key: listing.key,
      personAt: (index) => listing.personAt(index),
      pageFailure: refreshFailure ?? listing.failure(),
      stopped: before.status === "listed" && before.stopped,
      searching: listing !== newest,
    });
  }

  /** Brings about what is wished for, unless it is shown or on its way. */
  function follow() {
    forgetSearch();
    const { selection, sort } = state.getState();
    const wish = { selection, sort };
    const key = keyOf(wish);
    if (key === newest?.key) return;
    if (key !== shown?.key) return start(wish);
    newest?.drop();
    newest = shown;
    if (shown) showList(shown);
  }

  /** What was typed meanwhile counts, whatever else changes. */
  function select(change: SelectionChange) {
    const { text, selection } = state.getState();
    const search = text.trim();
    state.setState({ selection: changed(selection, { search, ...change }) });
    saveSoon();
    follow();
  }

  const searchNow = () => select({});

  function refresh() {
    if (shown && newest === shown) start(shown.wish, shown.inSight);
  }

  function retry() {
    const { list } = state.getState();
    if (list.status !== "listed") return start(list.wish);
    if (refreshFailure) return refresh();
    setList({ ...list, stopped: false });
    shown?.retry();
    noteWaiting();
  }

  /** Not what is tried again by itself: a proxy may ask the person for a login. */
  const wanted = (again: () => void) => () => {
    void answered(bridge["proxy:ask-again"]());
    again();
  };

  /** What is shown is right again; what it lacks is not waited for. */
  function stopListed(list: Listed) {
    const { wish } = list;
    if (newest === shown) {
      shown?.stop();
      return setList({ ...list, stopped: true });
    }
    newest?.drop();
    newest = shown;
    state.setState({ ...wish, text: wish.selection.search });
    setList({ ...list, searching: false });
    saveSoon();
  }

  return {
    state,
    async open() {
      const answer = await answered(bridge["view:read"]());
      if (answer.ok && answer.value) {
        const text = answer.value.selection.search;
        state.setState({ ...answer.value, text });
      }
      follow();
    },
    type(text) {
      state.setState({ text });
      forgetSearch();
      forgetSearch = clock.after(pauseBeforeSearchMs, searchNow);
    },
    searchNow,
    clear() {
      state.setState({ text: "" });
      searchNow();
    },
    select,
    departments: departments.names,
    findGroups: (search) => answered(bridge["groups:list"]({ search })),
    clearFilters() {
      select({
        states: [],
        department: undefined,
        group: undefined,
        manager: undefined,
      });
    },
    sortBy(key) {
      state.setState(({ sort }) => ({ sort: sortedBy(sort, key) }));
      select({});
    },
    setColumns(columns) {
      state.setState({ columns });
      saveSoon();
    },
    setDensity(density) {
      state.setState({ density });
      saveSoon();
    },
    show(firstIndex, lastIndex) {
      if (shown === undefined) return;
      shown.show([firstIndex, lastIndex]);
      const { list } = state.getState();
      if (list.status !== "listed") return;
      const pageFailure = refreshFailure ?? shown.failure();
      if (pageFailure !== list.pageFailure || list.stopped)
        setList({ ...list, pageFailure, stopped: false });
      else noteWaiting();
    },
    refresh: wanted(refresh),
    retry: wanted(retry),
    stop() {
      const { list } = state.getState();
      if (list.status === "listed") return stopListed(list);
      newest?.drop();
      newest = undefined;
      if ("failure" in list) setList({ ...list, retrying: false });
      else setList({ status: "stopped", wish: list.wish });
    },
  };
}
