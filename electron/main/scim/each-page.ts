/** Everybody of a list in its order, a page at a time: for what goes through all of them and keeps nobody. */
import type { PersonRow } from "../../../shared/people.ts";
import type { Listing, Slice } from "./listing.ts";

/** As many as a server gives at once, at most (RFC 7644 leaves it open; Oracle's gives 1000). */
const pageSize = 1000;

/** Times that a list may change under way before it is left as it is. */
const mostChanges = 50;

/**
 * Pages of those who come next, nobody twice. When the list changes under way, it goes on after whoever came last; people who move
 * meanwhile from what was read to what was not may be missed or come again, as nobody can tell any more.
 */
export async function* eachPage(
  listing: Listing,
  signal?: AbortSignal,
): AsyncGenerator<Slice, void> {
  let next = 1;
  let edition = 0;
  let changes = 0;
  let last: readonly PersonRow[] = [];
  for (;;) {
    signal?.throwIfAborted();
    const page = await listing.list(next, pageSize, signal);
    if (page.edition !== edition && last.length > 0 && changes < mostChanges) {
      edition = page.edition;
      changes += 1;
      next = await placeAfter(last, next, listing, signal);
      continue;
    }
    edition = page.edition;
    const known = new Set(last.map(({ id }) => id));
    const people = page.people.filter(({ id }) => !known.has(id));
    if (people.length > 0) yield { ...page, people };
    next += page.people.length;
    if (page.people.length > 0) last = page.people;
    if (page.people.length === 0 && !page.isCounting) return;
  }
}

/** The place after the last of `people`, found again somewhere before `place`; `place` itself when nobody of them is. */
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
