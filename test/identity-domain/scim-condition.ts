// One comparison of a filter as an SQL condition. Every value is a bound parameter; the only text that goes into SQL
// is the column names of scim-schema.ts.
import type { SQLInputValue } from "node:sqlite";
import { fold } from "./folding.ts";
import { departmentOfGroup } from "./groups.ts";
import { invalidFilter } from "./scim-error.ts";
import type { Source } from "./scim-schema.ts";

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  /** The same in the trigram index's own terms, where that index alone can tell: it counts without reading a row. */
  readonly match?: string;
}

const matching = (match: string): Condition => ({
  sql: "n IN (SELECT rowid FROM people_text WHERE people_text MATCH ?)",
  values: [match],
  match,
});

/** Several conditions as one. */
export function join(
  word: "AND" | "OR",
  parts: readonly Condition[],
): Condition {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const matches = parts.flatMap(({ match }) => match ?? []);
  return matches.length === parts.length
    ? matching(matches.map((match) => `(${match})`).join(` ${word} `))
    : {
        sql: parts.map(({ sql }) => `(${sql})`).join(` ${word} `),
        values: parts.flatMap(({ values }) => values),
      };
}

export const not = ({ sql, values }: Condition): Condition => ({
  sql: `(${sql}) IS NOT TRUE`,
  values,
});

export const everybody: Condition = { sql: "1", values: [] };
const nobody: Condition = { sql: "0", values: [] };
const truth = (holds: boolean): Condition => (holds ? everybody : nobody);

const orders: Readonly<Record<string, string>> = {
  gt: ">",
  ge: ">=",
  lt: "<",
  le: "<=",
};

/** How texts are searched: by the trigram index, or row by row, which is quicker where most rows are found. */
export type Search = "index" | "scan";

/** The condition for `attribute operator value`; `value` is undefined for the operator "pr" alone. */
export function compare(
  path: string,
  source: Source,
  operator: string,
  value: unknown,
  search: Search,
): Condition {
  const fail = () =>
    invalidFilter(
      `"${path} ${operator}" cannot be compared with ${JSON.stringify(value) ?? "nothing"}.`,
    );
  if (operator === "pr") return present(source);
  if (operator === "ne") return not(compare(path, source, "eq", value, search));
  switch (source.kind) {
    case "text":
      if (typeof value !== "string") throw fail();
      return (
        compareText(source, operator, fold(value), search) ?? raise(fail())
      );
    case "listed": {
      if (typeof value !== "string") throw fail();
      const key = { kind: "text", column: "key" } as const;
      const inner =
        compareText(key, operator, fold(value), search) ?? raise(fail());
      return {
        sql: `${source.column} IN (SELECT id FROM ${source.list} WHERE ${inner.sql})`,
        values: inner.values,
      };
    }
    case "time": {
      const time = typeof value === "string" ? Date.parse(value) : NaN;
      const order = operator === "eq" ? "=" : orders[operator];
      if (Number.isNaN(time) || !order) throw fail();
      return { sql: `${source.column} ${order} ?`, values: [time] };
    }
    case "state":
      if (typeof value !== "boolean" || operator !== "eq") throw fail();
      return inStates(source.states, value === source.holds);
    case "manager":
      if (typeof value !== "string" || operator !== "eq") throw fail();
      return {
        sql: "manager = (SELECT n FROM people WHERE id = ?)",
        values: [value],
      };
    case "group":
      if (typeof value !== "string" || operator !== "eq") throw fail();
      return { sql: "department = ?", values: [departmentOfGroup(value)] };
    case "status":
      if (typeof value !== "string" || operator !== "eq") throw fail();
      return inStates(source.states, value === source.word);
    case "constant":
      if (operator !== "eq") throw fail();
      return truth(value === source.value);
  }
}

function raise(error: Error): never {
  throw error;
}

function present(source: Source): Condition {
  if (source.kind === "manager")
    return { sql: "manager IS NOT NULL", values: [] };
  if (source.kind === "time")
    return { sql: `${source.column} IS NOT NULL`, values: [] };
  return everybody;
}

function inStates(states: readonly string[], inThem: boolean): Condition {
  const marks = states.map(() => "?").join();
  return {
    sql: `state ${inThem ? "" : "NOT "}IN (${marks})`,
    values: [...states],
  };
}

/** The trigram index finds what has three characters or more; shorter texts are looked for in the column's own index. */
function compareText(
  { column, searchable }: Extract<Source, { kind: "text" }>,
  operator: string,
  key: string,
  search: Search,
): Condition | undefined {
  if (key.includes("\0")) return nobody;
  switch (operator) {
    case "eq":
      return { sql: `${column} = ?`, values: [key] };
    case "sw":
      return {
        sql: `${column} >= ? AND ${column} < ?`,
        values: [key, `${key}\u{10ffff}`],
      };
    case "ew":
      return {
        sql: `substr(${column}, -length(?)) = ?`,
        values: [key, key],
      };
    case "co":
      return searchable && search === "index" && [...key].length >= 3
        ? matching(`${column} : "${key.replaceAll('"', '""')}"`)
        : { sql: `instr(${column}, ?) > 0`, values: [key] };
    default: {
      const order = orders[operator];
      return order ? { sql: `${column} ${order} ?`, values: [key] } : undefined;
    }
  }
}
