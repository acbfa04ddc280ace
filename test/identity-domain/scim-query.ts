// Asks the database for people: pages of them filtered, sorted and cut in SQL, or one by id. Owns the queries; it
// knows nothing of HTTP and of who may ask.
import type { DatabaseSync } from "node:sqlite";
import { translateFilter } from "./scim-filter.ts";
import type { Condition } from "./scim-condition.ts";
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

/** How many counts of filters are remembered, so that scrolling through a result counts it once. */
const mostCounts = 100;

/** People do not change while a domain runs, so a count stays right. */
export function createPeople(db: DatabaseSync): People {
  const counts = new Map<string, number>();
  const countAll = ({ sql, values }: Condition): number => {
    const key = JSON.stringify([sql, values]);
    const known = counts.get(key);
    if (known !== undefined) return known;
    const row = db
      .prepare(`SELECT count(*) AS total FROM people WHERE ${sql}`)
      .get(...values);
    if (counts.size >= mostCounts) counts.clear();
    counts.set(key, Number(row?.total));
    return Number(row?.total);
  };
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
      const numbers = readNumbers(db, condition, order, request);
      return { total, rows: numbers.map((n) => byNumber.get(n) ?? {}) };
    },
  };
}

/** The numbers of a page, found over the indexes alone. */
function readNumbers(
  db: DatabaseSync,
  { sql, values }: Condition,
  { by, direction }: Order,
  { startIndex, count }: PageRequest,
): number[] {
  const order = [...new Set([by, "n"])]
    .map((column) => `${column} ${direction}`)
    .join(", ");
  return db
    .prepare(
      `SELECT n FROM people WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...values, count, startIndex - 1)
    .map(({ n }) => Number(n));
}

interface Order {
  readonly by: string;
  readonly direction: "ASC" | "DESC";
}

function readOrder({ sortBy, sortOrder }: PageRequest): Order {
  const direction = sortOrder?.toLowerCase() === "descending" ? "DESC" : "ASC";
  if (sortBy === undefined) return { by: "n", direction };
  const source = findSource(sortBy);
  if (!source || !("sort" in source))
    throw invalidValue(`People cannot be sorted by "${sortBy}".`);
  return { by: source.sort, direction };
}
