/** Everybody of a list in its order, a page at a time: for what goes through all of them and keeps nobody. */
import { setTimeout } from "node:timers/promises";
import type { PersonRow } from "../../../shared/people.ts";
import { AppError } from "../app-error.ts";
import type { Listing, Slice } from "./listing.ts";

/** As many as a server gives at once, at most (RFC 7644 leaves it open; Oracle's gives 1000). */
const pageSize = 1000;

/** Times that a list may change under way before it is left as it is. */
const mostChanges = 50;

/** As many as are read one after another, at most: of these it is remembered who has come. */
const mostKnown = 100_000;

/** Times in a row that a server's wish to be left alone is waited for, how long where it does not say, and how long at most, in seconds. */
const mostPauses = 5;
const usualPauseSeconds = 30;
const longestPauseSeconds = 600;

/** Waits `delayMs`, or fails when `signal` is aborted. */
export type Wait = (delayMs: number, signal?: AbortSignal) => Promise<void>;
const wait: Wait = (delayMs, signal) =>
  setTimeout(delayMs, undefined, signal && { signal });

/**
 * Pages of those who come next, nobody twice; the last one is of nobody and says what the whole list lacks. A server that is asked too
 * often (RFC 6585 section 4) is waited for. When the list changes under way, it goes on after whoever came last; people who move
 * meanwhile from what was not read to what was may be missed, as nobody can tell any more.
 */
export async function* eachPage(
  restless: Listing,
  signal?: AbortSignal,
  pause = wait,
): AsyncGenerator<Slice, void> {
  const listing = patient(restless, pause);
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
    yield { ...page, people };
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

/** The same list, that asks again after the pause that the server wishes for. */
function patient(listing: Listing, pause: Wait): Listing {
  return {
    list: async (startIndex, count, signal) => {
      for (let pauses = 0; ; pauses += 1)
        try {
          return await listing.list(startIndex, count, signal);
        } catch (error) {
          const seconds = pauseSeconds(error);
          if (seconds === undefined || pauses === mostPauses) throw error;
          await pause(Math.max(1, seconds) * 1000, signal);
        }
    },
  };
}

/** Undefined where waiting is of no use, or would take too long. */
function pauseSeconds(error: unknown): number | undefined {
  const isBusy =
    error instanceof AppError &&
    ["scim/rate-limited", "oauth/rate-limited"].includes(error.code);
  if (!isBusy) return undefined;
  const seconds = error.facts.retryAfterSeconds ?? usualPauseSeconds;
  return seconds <= longestPauseSeconds ? seconds : undefined;
}
