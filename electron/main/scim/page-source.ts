/**
 * Pages of one list, asked for in the way that the server turned out to understand. What it cannot do is found out by asking it: some
 * refuse, some say nothing and answer as if nobody had asked. What its configuration says (RFC 7643 section 5) is not relied on.
 */
import type { SortKey } from "../../../shared/people.ts";
import { ScimError } from "./errors.ts";
import { selectionFilter } from "./filter.ts";
import {
  listUrl,
  readPage,
  type Order,
  type PageAnswer,
} from "./page-answer.ts";
import { malformed, type ScimClient } from "./scim-client.ts";
import { matchAttributes } from "./selection-match.ts";
import { looksSorted } from "./sort-check.ts";

/** How a server is asked. */
export interface Way {
  filter: boolean;
  sort: boolean;
  cursor: boolean;
}

/** What is known of a server, from all lists of a session. Undefined: not yet. */
export interface Abilities {
  filters: boolean | undefined;
  /** By what. */
  sorts: Partial<Record<SortKey, boolean>>;
  /** Whether its totals are of the list, and not of the page. */
  counts: boolean | undefined;
  /** The largest page that it was not found to refuse. */
  mostPerPage: number;
}

export interface PageSource {
  readonly way: Readonly<Way>;
  read(
    at: number | string,
    count: number,
    signal?: AbortSignal,
  ): Promise<PageAnswer>;
}

/** Where the first page is. */
export const beginningOf = ({ cursor }: Way): number | string =>
  cursor ? "" : 1;

/** A page that every server gives; the largest there is, elsewhere. */
const safePage = 200;

export const unknownAbilities = (): Abilities => ({
  filters: undefined,
  sorts: {},
  counts: undefined,
  mostPerPage: 1000,
});

/** Finds the way with the first `count` people, who come along where they are of use. */
export async function openSource(
  scim: ScimClient,
  abilities: Abilities,
  order: Order,
  count: number,
  signal?: AbortSignal,
): Promise<{ source: PageSource; first: PageAnswer | undefined }> {
  const ask = createAsk(scim, abilities, order);
  const { way, answer } = await findWay(ask, abilities, order, count, signal);
  const found = { ...way, cursor: way.cursor || !answer.hasPlaces };
  const checked = {
    ...found,
    filter:
      way.filter && (await filters(ask, abilities, found, answer, signal)),
    sort:
      way.sort && (await sorts(ask, abilities, order, found, answer, signal)),
  };
  const isOfUse = !checked.cursor && checked.filter === way.filter;
  return {
    source: createSource(ask, checked, answer.total),
    first: isOfUse ? answer : undefined,
  };
}

function createSource(
  ask: Ask,
  way: Way,
  total: number | undefined,
): PageSource {
  return {
    way,
    read: async (at, count, signal) => {
      try {
        const answer = await ask(way, at, count, signal);
        total = answer.total;
        return answer;
      } catch (error) {
        // What was understood at the beginning is refused past the end.
        if (typeof at === "string" || at === 1 || !isNotUnderstood(error))
          throw error;
        return {
          total,
          rows: [],
          entries: [],
          nextCursor: undefined,
          hasPlaces: true,
        };
      }
    },
  };
}

type Ask = (
  way: Way,
  at: number | string,
  count: number,
  signal?: AbortSignal,
  changes?: Partial<Order>,
) => Promise<PageAnswer>;

function createAsk(scim: ScimClient, abilities: Abilities, order: Order): Ask {
  const isFiltered = selectionFilter(order.selection) !== undefined;
  return async (way, at, count, signal, changes) => {
    const { selection, sort } = { ...order, ...changes };
    const url = listUrl(scim.users, {
      selection: way.filter ? selection : undefined,
      sort: way.sort ? sort : undefined,
      at,
      count: Math.min(count, abilities.mostPerPage),
      ...(isFiltered && !way.filter && { more: matchAttributes }),
    });
    const answer = await scim.get(url, signal);
    const page = readPage(answer) ?? malformed(answer, url);
    return page.total === undefined && typeof at === "number" && page.hasPlaces
      ? malformed(answer, url)
      : page;
  };
}

/** From all that is wanted down to what is left when nothing of it is understood. */
function* ways(
  { filters, sorts }: Abilities,
  { selection, sort: { by } }: Order,
): Generator<Way> {
  const wantsFilter = selectionFilter(selection) !== undefined;
  for (const cursor of [false, true])
    for (const [filter, sort] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const)
      if (
        (!filter || (wantsFilter && filters !== false)) &&
        (!sort || sorts[by] !== false)
      )
        yield { filter, sort, cursor };
}

async function findWay(
  ask: Ask,
  abilities: Abilities,
  order: Order,
  count: number,
  signal: AbortSignal | undefined,
): Promise<{ way: Way; answer: PageAnswer }> {
  let refusal: unknown;
  for (const way of ways(abilities, order)) {
    const at = beginningOf(way);
    for (const size of count > safePage ? [count, safePage] : [count]) {
      try {
        const answer = await ask(way, at, size, signal);
        if (size < count) abilities.mostPerPage = size;
        note(abilities, way, order);
        return { way, answer };
      } catch (error) {
        refusal ??= error;
        if (!isNotUnderstood(error)) throw error;
      }
    }
  }
  throw refusal;
}

/** Of filters only those are remembered that every server knows which knows any. */
function note(abilities: Abilities, way: Way, { selection, sort }: Order) {
  if (way.cursor) return;
  if (!way.sort) abilities.sorts[sort.by] = false;
  const { search, states, department, group, manager } = selection;
  const isPlain = !(states.length || department || group || manager);
  if (!way.filter && isPlain && search.trim() !== "") abilities.filters = false;
}

/** The request was refused for what it asks, not for who asks or when. */
function isNotUnderstood(error: unknown): boolean {
  const status = error instanceof ScimError ? error.facts.status : undefined;
  return status === 400 || status === 501;
}

/** Whether filters choose: one that fits nobody must find nobody. Asked once for a server. */
async function filters(
  ask: Ask,
  abilities: Abilities,
  { cursor }: Way,
  { entries }: PageAnswer,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (entries.length === 0 || abilities.filters !== undefined)
    return abilities.filters ?? true;
  const nobody = { search: crypto.randomUUID(), states: [] };
  const way = { filter: true, sort: false, cursor };
  const answer = await ask(way, beginningOf(way), 1, signal, {
    selection: nobody,
  });
  return (abilities.filters = answer.entries.length === 0);
}

/** Whether sorting sorts: where a page is not in order by our own notion, its opposite must not begin with the same person. */
async function sorts(
  ask: Ask,
  abilities: Abilities,
  { sort }: Order,
  way: Way,
  { rows }: PageAnswer,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const known = abilities.sorts[sort.by];
  if (known !== undefined) return known;
  if (looksSorted(rows, sort)) return true;
  const firstBy = async (order: typeof sort.order) => {
    const answer = await ask(way, beginningOf(way), 1, signal, {
      sort: { ...sort, order },
    });
    return answer.rows[0]?.id;
  };
  const isSame = (await firstBy("ascending")) === (await firstBy("descending"));
  return (abilities.sorts[sort.by] = !isSame);
}
