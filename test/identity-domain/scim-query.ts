// Asks the database for people: pages of them filtered, sorted and cut in SQL, or one by id. Owns the queries; it
// knows nothing of HTTP and of who may ask.
import type { DatabaseSync } from "node:sqlite";
import { translateFilter } from "./scim-filter.ts";
import { everybody, type Condition } from "./scim-condition.ts";
import { invalidValue } from "./scim-error.ts";
import { findSource } from "./scim-schema.ts";
import { userColumns, userJoins, type Row } from "./scim-user.ts";

export interface PageRequest {
  readonly filter?: string | undefined;
  readonly sortBy?: string | undefined;
  readonly sortOrder?: string | undefined;
  /** From 1. */
  readonly startIndex: number;
  readonly count: number;
}

export interface Page {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface People {
  list(request: PageRequest): Page;
  find(id: string): Row | undefined;
}

/** A filter that finds more than this share of all people is answered by looking at them in order. */
const broadShare = 0.01;
/** How many counts of filters are remembered, so that scrolling through a result counts it once. */
const mostCounts = 100;

/** People do not change while a domain runs, so a count stays right. */
export function createPeople(db: DatabaseSync): People {
  const counts = new Map<string, number>();
  const countAll = ({ sql, values, match }: Condition): number => {
    const key = JSON.stringify([sql, values]);
    const known = counts.get(key);
    if (known !== undefined) return known;
    const row = db
      .prepare(
        match === undefined
          ? `SELECT count(*) AS total FROM people WHERE ${sql}`
          : "SELECT count(*) AS total FROM people_text WHERE people_text MATCH ?",
      )
      .get(...values);
    if (counts.size >= mostCounts) counts.clear();
    counts.set(key, Number(row?.total));
    return Number(row?.total);
  };
  const allPeople = countAll(everybody);
  const select = `SELECT ${userColumns} FROM people p ${userJoins}`;
  const byId = db.prepare(`${select} WHERE p.id = ?`);
  const byNumber = db.prepare(`${select} WHERE p.n = ?`);
  return {
    find: (id) => byId.get(id),
    list(request) {
      const condition = translateFilter(request.filter);
      const order = readOrder(request);
      const total = countAll(condition);
      if (request.count === 0 || request.startIndex > total)
        return { total, rows: [] };
      const isBroad = total > broadShare * allPeople;
      const quicker = isBroad
        ? translateFilter(request.filter, "scan")
        : condition;
      const numbers = readNumbers(db, quicker, order, request);
      return { total, rows: numbers.map((n) => byNumber.get(n) ?? {}) };
    },
  };
}

/** The numbers of a page, found over the indexes alone. */
function readNumbers(
  db: DatabaseSync,
  { sql, values }: Condition,
  { columns, direction }: Order,
  { startIndex, count }: PageRequest,
): number[] {
  const order = columns.map((column) => `${column} ${direction}`).join(", ");
  return db
    .prepare(
      `SELECT n FROM people WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...values, count, startIndex - 1)
    .map(({ n }) => Number(n));
}

/** What decides between equals, so that no two pages share a person. Most indexes end with the number by themselves. */
const tieBreaks: Readonly<Record<string, readonly string[]>> = {
  n: [],
  id: [],
  user_name: [],
  title: ["display_key", "n"],
  department: ["display_key", "n"],
};

interface Order {
  readonly columns: readonly string[];
  readonly direction: "ASC" | "DESC";
}

function readOrder({ sortBy, sortOrder }: PageRequest): Order {
  const direction = sortOrder?.toLowerCase() === "descending" ? "DESC" : "ASC";
  if (sortBy === undefined) return { columns: ["n"], direction };
  const source = findSource(sortBy);
  if (!source || !("column" in source))
    throw invalidValue(`People cannot be sorted by "${sortBy}".`);
  const { column } = source;
  return { columns: [column, ...(tieBreaks[column] ?? ["n"])], direction };
}
