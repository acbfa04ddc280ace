/** One page of a list: what is asked for (RFC 7644 section 3.4.2, RFC 9865), and what an answer says. */
import type {
  PeopleSelection,
  PeopleSort,
  PersonRow,
} from "../../../shared/people.ts";
import type { HttpAnswer } from "../http.ts";
import { asList, asObject, readJson } from "../json.ts";
import { selectionFilter, sortPaths } from "./filter.ts";
import { readPersonRow, rowAttributes } from "./user-answer.ts";

/** Whom a list is made of, and in which order. */
export interface Order {
  selection: PeopleSelection;
  sort: PeopleSort;
}

export interface PageRequest {
  /** Undefined where the server does not filter, or does not sort. */
  selection: PeopleSelection | undefined;
  sort: PeopleSort | undefined;
  /** A 1-based index, or a cursor; the empty one begins. */
  at: number | string;
  count: number;
  /** What is needed besides a row's attributes. */
  more?: readonly string[];
}

export interface PageAnswer {
  /** Undefined where the server does not count, which is allowed with cursors only. */
  total: number | undefined;
  /** In the server's order; undefined where an entry is nobody. */
  rows: (PersonRow | undefined)[];
  /** What the rows were made of. */
  entries: readonly unknown[];
  nextCursor: string | undefined;
  /** Whether the answer speaks of places at all. */
  hasPlaces: boolean;
}

/** Sorted, or pages would overlap. */
export function listUrl(users: URL, request: PageRequest): URL {
  const { selection, sort, at, more = [] } = request;
  const url = new URL(users);
  const filter = selection && selectionFilter(selection);
  url.search = new URLSearchParams({
    ...(filter !== undefined && { filter }),
    ...(typeof at === "string" ? { cursor: at } : { startIndex: String(at) }),
    count: String(request.count),
    ...(sort && { sortBy: sortPaths[sort.by], sortOrder: sort.order }),
    attributes: [...rowAttributes, ...more].join(","),
  }).toString();
  return url;
}

/** The people in a list answer; undefined when it is none. `itemsPerPage` and `startIndex` are not believed: what came counts. */
export function readPage(answer: HttpAnswer): PageAnswer | undefined {
  const body = asObject(readJson(answer.body));
  const total = body?.["totalResults"];
  const cursor = body?.["nextCursor"];
  const nextCursor = typeof cursor === "string" && cursor ? cursor : undefined;
  const isUncounted = total === undefined && Array.isArray(body?.["Resources"]);
  if (!isCount(total) && !isUncounted) return undefined;
  const entries = asList(body?.["Resources"]);
  return {
    total: isCount(total) ? total : undefined,
    rows: entries.map(readPersonRow),
    entries,
    nextCursor,
    hasPlaces: body?.["startIndex"] !== undefined || nextCursor === undefined,
  };
}

/** How many there are by a list answer; undefined when it is none. */
export function readTotal(answer: HttpAnswer): number | undefined {
  const total = asObject(readJson(answer.body))?.["totalResults"];
  return isCount(total) ? total : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
