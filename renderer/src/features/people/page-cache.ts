/**
 * The pages of one list, as far as they are needed: the newest wish first, few requests at a time, a bounded number kept. What nobody
 * waits for any more is abandoned. Knows nothing of windows or state libraries. A cache that is dropped ignores every answer still on
 * its way.
 */
import type { Failure, Result } from "../../../../shared/failure.ts";
import type { PeoplePage, PersonRow } from "../../../../shared/people.ts";

/** People a page. Small enough to cross to the window within a frame, large enough for a few screens. */
export const pageSize = 100;
/** Pages kept; the least recently wished for goes first. */
const keptPages = 40;
const requestsAtOnce = 3;
/** How often pages in sight are asked for anew because the list changed meanwhile; the next wish begins to count again. */
const mostRenewals = 12;

export interface Page {
  /** Who is on it; undefined while they were never here. */
  people: readonly PersonRow[] | undefined;
  /** Why they could not be had when they were last asked for. */
  failure: Failure | undefined;
}

/** A request under way, by the number that takes it back. */
export interface PageRequest {
  request: number;
  answer: Promise<Result<PeoplePage>>;
}

export interface PageSource {
  /** Asks for `count` people from the 1-based `startIndex`. */
  read: (startIndex: number, count: number) => PageRequest;
  /** Nobody waits for these any more. */
  abandon: (requests: number[]) => void;
  /** A page arrived or failed; with the answer when it arrived. */
  settled: (index: number, page: Page, answer: PeoplePage | undefined) => void;
}

export interface PageCache {
  /** What is known of page `index` (0-based); undefined while nothing is. */
  page(index: number): Page | undefined;
  /** The pages wanted now, the most wanted first. What was wanted before and nobody wants any more is abandoned. */
  want(indexes: readonly number[]): void;
  /** Asks for a page again, also if it is here. */
  askAgain(index: number): void;
  /** Asks again for the wanted pages that failed. */
  retry(): void;
  /** No answer is waited for any more. */
  drop(): void;
}

/** `total` is the highest that was known when the page came: a short page is asked for again only when more people appear. */
interface Kept extends Page {
  total: number;
  edition: number;
}

export function createPageCache(source: PageSource): PageCache {
  const pages = new Map<number, Kept>();
  /** Page by page, the number of its request. */
  const asked = new Map<number, number>();
  let wanted: readonly number[] = [];
  let total = 0;
  let edition = 0;
  let renewals = 0;
  let dropped = false;

  async function load(index: number): Promise<void> {
    const { request, answer } = source.read(index * pageSize + 1, pageSize);
    asked.set(index, request);
    const result = await answer;
    if (dropped || asked.get(index) !== request) return;
    asked.delete(index);
    if (result.ok) {
      total = Math.max(total, result.value.total);
      edition = Math.max(edition, result.value.edition);
    }
    const page: Kept = {
      people: result.ok ? result.value.people : pages.get(index)?.people,
      failure: result.ok ? undefined : result.failure,
      total,
      edition: result.ok ? result.value.edition : edition,
    };
    pages.set(index, page);
    forgetOldest();
    source.settled(index, page, result.ok ? result.value : undefined);
    pump();
  }

  function forgetOldest() {
    for (const index of pages.keys()) {
      if (pages.size <= keptPages) return;
      if (!wanted.includes(index)) pages.delete(index);
    }
  }

  function isMissing(index: number): boolean {
    const page = pages.get(index);
    if (page === undefined) return true;
    if (page.failure !== undefined || page.people === undefined) return false;
    if (page.edition < edition && renewals < mostRenewals) {
      renewals++;
      return true;
    }
    const { length } = page.people;
    return (
      length < pageSize &&
      total > page.total &&
      total > index * pageSize + length
    );
  }

  function pump() {
    for (const index of wanted) {
      if (dropped || asked.size >= requestsAtOnce) return;
      if (!asked.has(index) && isMissing(index)) void load(index);
    }
  }

  function abandonExcept(indexes: readonly number[]) {
    const unwanted = [...asked].filter(([index]) => !indexes.includes(index));
    for (const [index] of unwanted) asked.delete(index);
    if (unwanted.length > 0)
      source.abandon(unwanted.map(([, request]) => request));
  }

  return {
    page: (index) => pages.get(index),
    want(indexes) {
      if (dropped) return;
      wanted = indexes;
      renewals = 0;
      abandonExcept(indexes);
      for (const index of indexes) {
        const page = pages.get(index);
        if (page === undefined) continue;
        pages.delete(index);
        pages.set(index, page);
      }
      pump();
    },
    askAgain(index) {
      if (!dropped && !asked.has(index)) void load(index);
    },
    retry() {
      for (const index of wanted)
        if (pages.get(index)?.failure && !asked.has(index)) void load(index);
    },
    drop() {
      dropped = true;
      abandonExcept([]);
    },
  };
}
