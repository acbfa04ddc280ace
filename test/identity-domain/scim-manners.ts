// How the users API lists people when it does not do as RFC 7644 says. Owns the ways in which servers in the world are known to
// misbehave; who there is comes from scim-query.ts.
import { invalidFilter, invalidValue } from "./scim-error.ts";
import type { PageRequest, People } from "./scim-query.ts";
import type { Row } from "./scim-user.ts";

export interface ScimManners {
  /** The most that it gives at once. */
  readonly mostPerPage: number;
  /** What becomes of a `count` above that. */
  readonly largeCounts: "cut" | "refused";
  /** "ragged": each page is cut somewhere. "everybody": `startIndex` and `count` are ignored. */
  readonly pages: "whole" | "ragged" | "everybody";
  readonly sorting: "done" | "ignored" | "refused";
  /** Without a sort: "shifting" begins somewhere else with every request. */
  readonly unsorted: "stable" | "shifting";
  readonly filtering: "done" | "ignored" | "refused";
  /** RFC 9865. "cursors": places are ignored. "only-cursors": they are refused. */
  readonly paging: "places" | "cursors" | "only-cursors";
  /** What comes where nobody is any more. */
  readonly pastTheEnd: "nobody" | "first-page" | "refused";
  /** "drifting": each answer says something else. "too-high": a tenth more. "page": those on the page. */
  readonly totals: "right" | "drifting" | "too-high" | "page" | "absent";
  /** "lying": itemsPerPage and startIndex of answers are made up. */
  readonly said: "right" | "lying";
  /** Each seventh entry is the one before once more, or is nobody. */
  readonly seventh: "somebody" | "repeated" | "nobody";
  /** So many at the beginning of every list are gone: changed in between, everybody moves. */
  readonly goneAtFirst: number;
  readonly locations: "absolute" | "relative";
}

export const usualScimManners: ScimManners = {
  mostPerPage: 1000,
  largeCounts: "cut",
  pages: "whole",
  sorting: "done",
  unsorted: "stable",
  filtering: "done",
  paging: "places",
  pastTheEnd: "nobody",
  totals: "right",
  said: "right",
  seventh: "somebody",
  goneAtFirst: 0,
  locations: "absolute",
};

/** What the manners that are words may be. */
export const scimMannerWords: Readonly<Record<string, readonly string[]>> = {
  largeCounts: ["cut", "refused"],
  pages: ["whole", "ragged", "everybody"],
  sorting: ["done", "ignored", "refused"],
  unsorted: ["stable", "shifting"],
  filtering: ["done", "ignored", "refused"],
  paging: ["places", "cursors", "only-cursors"],
  pastTheEnd: ["nobody", "first-page", "refused"],
  totals: ["right", "drifting", "too-high", "page", "absent"],
  said: ["right", "lying"],
  seventh: ["somebody", "repeated", "nobody"],
  locations: ["absolute", "relative"],
};

export interface ListRequest {
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: string | undefined;
  readonly startIndex: number | undefined;
  readonly cursor: string | undefined;
  readonly count: number;
}

export interface ListAnswer {
  readonly total: number | undefined;
  /** Undefined where the entry is nobody. */
  readonly rows: readonly (Row | undefined)[];
  readonly startIndex: number | undefined;
  readonly itemsPerPage: number;
  readonly nextCursor: string | undefined;
}

/** The function that answers a list request; it remembers how often it was asked. */
export function createLister(
  people: People,
  manners: () => ScimManners,
): (request: ListRequest) => ListAnswer {
  let asked = 0;
  return (request) => {
    asked += 1;
    const its = manners();
    refuse(request, its);
    const order = orderOf(request, its);
    const shift =
      order.sortBy === undefined && its.unsorted === "shifting" ? asked * 7 : 0;
    const sequence = createSequence(people, order, its, shift);
    return cut(request, its, sequence, asked);
  };
}

function refuse(request: ListRequest, its: ScimManners): void {
  if (request.sortBy !== undefined && its.sorting === "refused")
    throw invalidValue("This server does not sort.");
  if (request.filter !== undefined && its.filtering === "refused")
    throw invalidFilter("This server does not filter.");
  if (request.startIndex !== undefined && its.paging === "only-cursors")
    throw invalidValue("This server has cursors.");
  if (request.count > its.mostPerPage && its.largeCounts === "refused")
    throw invalidValue(`At most ${its.mostPerPage} at once.`);
}

type Asked = Pick<PageRequest, "filter" | "sortBy" | "sortOrder">;

const orderOf = (
  { filter, sortBy, sortOrder }: ListRequest,
  its: ScimManners,
): Asked => ({
  filter: its.filtering === "done" ? filter : undefined,
  ...(its.sorting === "done" && { sortBy, sortOrder }),
});

interface Sequence {
  readonly length: number;
  at(index: number, count: number): (Row | undefined)[];
}

/** The list as this server has it, with what it leaves out, repeats and shifts. */
function createSequence(
  people: People,
  order: Asked,
  { goneAtFirst, seventh }: ScimManners,
  shift: number,
): Sequence {
  const { total } = people.list({ ...order, startIndex: 1, count: 0 });
  const there = Math.max(0, total - goneAtFirst);
  const fills = seventh !== "somebody";
  const read = (index: number, count: number) =>
    people.list({ ...order, startIndex: index + goneAtFirst, count }).rows;
  const one = (index: number): Row | undefined => {
    if (!fills) return read(((index - 1 + shift) % there) + 1, 1)[0];
    const block = Math.floor((index - 1) / 7);
    const place = (index - 1) % 7;
    if (place === 6 && seventh === "nobody") return undefined;
    return read(block * 6 + Math.min(place, 5) + 1, 1)[0];
  };
  const length = fills ? there + Math.floor(there / 6) : there;
  return {
    length,
    at: (index, count) =>
      !fills && shift === 0
        ? [...read(index, count)]
        : Array.from(
            { length: Math.max(0, Math.min(count, length - index + 1)) },
            (_, n) => one(index + n),
          ),
  };
}

function cut(
  request: ListRequest,
  its: ScimManners,
  sequence: Sequence,
  asked: number,
): ListAnswer {
  const { count } = request;
  const isByCursor = its.paging !== "places";
  const index = isByCursor
    ? Number(request.cursor || 1)
    : (request.startIndex ?? 1);
  const isPast = index > Math.max(1, sequence.length);
  if (isPast && its.pastTheEnd === "refused")
    throw invalidValue("There is nobody there.");
  const start = isPast && its.pastTheEnd === "first-page" ? 1 : index;
  const most = Math.min(count, its.mostPerPage);
  const size = its.pages === "ragged" ? most - (asked % 3) * (most >> 2) : most;
  const rows =
    its.pages === "everybody"
      ? sequence.at(1, sequence.length)
      : sequence.at(start, size);
  const next = start + rows.length;
  return {
    total: totalOf(its, sequence.length, rows.length, asked),
    rows,
    startIndex: isByCursor ? undefined : its.said === "lying" ? 1 : start,
    itemsPerPage: its.said === "lying" ? 7 : count,
    nextCursor:
      isByCursor && next <= sequence.length ? String(next) : undefined,
  };
}

function totalOf(
  { totals }: ScimManners,
  right: number,
  onPage: number,
  asked: number,
): number | undefined {
  switch (totals) {
    case "right":
      return right;
    case "drifting":
      return right + (asked % 3);
    case "too-high":
      return right + Math.ceil(right / 10);
    case "page":
      return onPage;
    case "absent":
      return undefined;
  }
}
