/** One page of a list: what is asked for (RFC 7644 section 3.4.2), and what an answer says. */
import type {
  PeopleSelection,
  PeopleSort,
  PersonRow,
} from "../../../shared/people.ts";
import type { HttpAnswer } from "../http.ts";
import { asList, asObject, readJson } from "../json.ts";
import { selectionFilter, sortPaths } from "./filter.ts";
import { readPersonRow, rowAttributes } from "./user-answer.ts";

export interface PageRequest extends PeopleSelection {
  sort: PeopleSort;
  startIndex: number;
  count: number;
}

export interface PageAnswer {
  total: number;
  /** In the server's order; undefined where an entry is nobody. */
  entries: (PersonRow | undefined)[];
}

/** Sorted, or pages would overlap. */
export function listUrl(users: URL, request: PageRequest): URL {
  const url = new URL(users);
  const filter = selectionFilter(request);
  url.search = new URLSearchParams({
    ...(filter !== undefined && { filter }),
    startIndex: String(request.startIndex),
    count: String(request.count),
    sortBy: sortPaths[request.sort.by],
    sortOrder: request.sort.order,
    attributes: rowAttributes.join(","),
  }).toString();
  return url;
}

/** The people in a list answer; undefined when it is none. */
export function readPage(answer: HttpAnswer): PageAnswer | undefined {
  const body = asObject(readJson(answer.body));
  const total = body?.["totalResults"];
  if (!isCount(total)) return undefined;
  return { total, entries: asList(body?.["Resources"]).map(readPersonRow) };
}

/** How many there are by a list answer; undefined when it is none. */
export function readTotal(answer: HttpAnswer): number | undefined {
  const total = asObject(readJson(answer.body))?.["totalResults"];
  return isCount(total) ? total : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
