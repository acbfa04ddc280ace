/**
 * The pages of one search, as far as they are needed: the newest wish first, few requests at a time, a bounded number kept. Knows
 * nothing of windows or state libraries. A cache that is dropped ignores every answer still on its way.
 */
import type { Failure, Result } from "../../../../shared/failure.ts";
import type { PeoplePage, PersonRow } from "../../../../shared/people.ts";

/** People a page. Small enough to cross to the window within a frame, large enough for a few screens. */
export const pageSize = 100;
/** Pages kept; the least recently wished for goes first. */
const keptPages = 40;
const requestsAtOnce = 3;

export type Page =
  | { status: "loaded"; people: readonly PersonRow[] }
  | { status: "failed"; failure: Failure };

export interface PageCache {
  /** What is known of page `index` (0-based); undefined while it is not there. */
  page(index: number): Page | undefined;
  /** The pages wanted now, the most wanted first. What was wanted before and has not been asked for is forgotten. */
  want(indexes: readonly number[]): void;
  /** Asks again for the wanted pages that failed. */
  retry(): void;
  /** No answer is waited for any more. */
  drop(): void;
}

/**
 * `read` asks the server for `count` people from the 1-based `startIndex`; `settled` is told of each page that arrived or failed, with
 * how many people match in all when that is known.
 */
export function createPageCache(
  read: (startIndex: number, count: number) => Promise<Result<PeoplePage>>,
  settled: (index: number, page: Page, total: number | undefined) => void,
): PageCache {
  const pages = new Map<number, Page>();
  const asked = new Set<number>();
  let wanted: readonly number[] = [];
  let dropped = false;

  async function load(index: number): Promise<void> {
    asked.add(index);
    const { page, total } = await readWholePage(read, index);
    asked.delete(index);
    if (dropped) return;
    pages.set(index, page);
    forgetOldest();
    settled(index, page, total);
    pump();
  }

  function forgetOldest() {
    for (const index of pages.keys()) {
      if (pages.size <= keptPages) return;
      if (!wanted.includes(index)) pages.delete(index);
    }
  }

  function pump() {
    for (const index of wanted) {
      if (dropped || asked.size >= requestsAtOnce) return;
      if (!pages.has(index) && !asked.has(index)) void load(index);
    }
  }

  return {
    page: (index) => pages.get(index),
    want(indexes) {
      wanted = indexes;
      for (const index of indexes) {
        const page = pages.get(index);
        if (page === undefined) continue;
        pages.delete(index);
        pages.set(index, page);
      }
      pump();
    },
    retry() {
      for (const index of wanted)
        if (pages.get(index)?.status === "failed") pages.delete(index);
      pump();
    },
    drop() {
      dropped = true;
    },
  };
}

/** Asks until the page is full: a server may send fewer people than it was asked for (RFC 7644 section 3.4.2.4). */
async function readWholePage(
  read: (startIndex: number, count: number) => Promise<Result<PeoplePage>>,
  index: number,
): Promise<{ page: Page; total: number | undefined }> {
  const start = index * pageSize;
  const people: PersonRow[] = [];
  let total: number | undefined;
  do {
    const answer = await read(
      start + people.length + 1,
      pageSize - people.length,
    );
    if (!answer.ok)
      return { page: { status: "failed", failure: answer.failure }, total };
    total = answer.value.total;
    if (answer.value.people.length === 0) break;
    people.push(...answer.value.people.slice(0, pageSize - people.length));
  } while (people.length < Math.min(pageSize, total - start));
  return { page: { status: "loaded", people }, total };
}
