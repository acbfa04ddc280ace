/** Somebody who scrolls through a whole list, as the window does it: pages of another edition are asked for anew. */
import { setTimeout } from "node:timers/promises";
import type { Users } from "../../../electron/main/scim/users.ts";
import type { ListLimit, PeopleQuery } from "../../../shared/people.ts";
import { queryOf } from "./queries.ts";

export interface Scrolled {
  /** In the list's order. */
  ids: string[];
  total: number;
  edition: number;
  limits: ListLimit[];
}

interface How {
  size?: number;
  /** Where they look first. */
  begin?: number;
  /** Called after each page with its number. */
  between?: (page: number) => void;
}

const mostCalls = 600;

/** Throws when that does not come to an end. */
export async function scrollThrough(
  users: Pick<Users, "list">,
  query: Partial<PeopleQuery> = {},
  { size = 100, begin = 1, between }: How = {},
): Promise<Scrolled> {
  const pages = new Map<number, { edition: number; ids: string[] }>();
  let next = begin;
  for (let call = 1; call <= mostCalls; call += 1) {
    const page = await users.list(
      queryOf({ ...query, startIndex: next, count: size }),
    );
    const { total, edition, limits } = page;
    pages.set(next, { edition, ids: page.people.map(({ id }) => id) });
    between?.(call);
    const starts = Array.from(
      { length: Math.max(1, Math.ceil(total / size)) },
      (_, n) => n * size + 1,
    );
    const missing = starts.find((at) => pages.get(at)?.edition !== edition);
    if (missing === undefined && !page.isCounting) {
      const ids = starts.flatMap((at) => pages.get(at)?.ids ?? []);
      return { ids, total, edition, limits };
    }
    next = missing ?? 1;
    // People are still being counted.
    if (missing === undefined) await setTimeout(5);
  }
  throw new Error("It does not come to an end");
}
