/** Everybody of a list in its order, a page at a time: for what goes through all of them and keeps nobody. */
import type { PersonRow } from "../../../shared/people.ts";
import type { Listing, Slice } from "./listing.ts";

/** As many as a server gives at once, at most (RFC 7644 leaves it open; Oracle's gives 1000). */
const pageSize = 1000;

/** Times that a list may change under way before it is left as it is. */
const mostChanges = 50;

/** As many as are read one after another, at most: of these it is remembered who has come. */
const mostKnown = 100_000;

/**
 * Pages of those who come next, nobody twice. When the list changes under way, it goes on after whoever came last; people who move
 * meanwhile from what was not read to what was may be missed, as nobody can tell any more.
 */
export async function* eachPage(
  listing: Listing,
  signal?: AbortSignal,
): AsyncGenerator<Slice, void> {
  const known = new Set<string>();
  let before: Slice | undefined;
  let next = 1;
  let changes = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page = await listing.list(next, pageSize, signal);
    const hasChanged = before && page.edition !== before.edition;
    if (before && hasChanged && changes < mostChanges) {
      changes += 1;
      next = page.isRolled
        ? 1
        : await placeAfter(before.people, next, listing, signal);
      before = { ...page, people: before.people };
      continue;
    }
    const people = page.people.filter(({ id }) => !known.has(id));
    for (const { id } of people) if (known.size < mostKnown) known.add(id);
    if (people.length > 0) yield { ...page, people };
    next += page.people.length;
    before = page.people.length > 0 ? page : before;
    if (page.people.length === 0 && !page.isCounting) return;
  }
}

/** The place after the last of `people`, found again somewhere around `place`; `place` itself when nobody of them is. */
async function placeAfter(
  people: readonly PersonRow[],
  place: number,
  listing: Listing,
  signal: AbortSignal | undefined,
): Promise<number> {
  const start = Math.max(1, place - pageSize / 2);
  const around = await listing.list(start, pageSize, signal);
  const known = new Set(people.map(({ id }) => id));
  const index = around.people.findLastIndex(({ id }) => known.has(id));
  return index === -1 ? place : start + index + 1;
}
