/** One list while somebody looks at it: its pages, how many people it has, which of them are in sight. Asks for what is in sight and around it. */
import type { Failure } from "../../../../shared/failure.ts";
import type { PeoplePage, PersonRow } from "../../../../shared/people.ts";
import type { Clock } from "../../clock.ts";
import {
  createPageCache,
  pageSize,
  type Page,
  type PageSource,
} from "./page-cache.ts";
import { keyOf, type Wish } from "./selection.ts";
import { pauseBeforeRetry } from "./waiting.ts";

/** Between two wishes while rows fly past. */
const pauseWhilePassingMs = 80;
/** How often a list that is still being counted is asked how far it is. */
const countingPauseMs = 1000;

export type Places = readonly [first: number, last: number];

export interface Listing {
  readonly wish: Wish;
  readonly key: string;
  /** What the newest answer said of the whole list; undefined before the first. */
  facts(): ListFacts | undefined;
  /** The person at a 0-based index; undefined while they are not here. */
  personAt(index: number): PersonRow | undefined;
  inSight(): Places;
  /** The rows in sight, by 0-based index. */
  show(places: Places): void;
  /** Whether somebody in sight is still on the way. */
  isWaiting(): boolean;
  /** Why somebody in sight could not be had. */
  failure(): Failure | undefined;
  retry(): void;
  /** Ends the requests under way; goes on with the next rows shown, or by retrying. */
  stop(): void;
  drop(): void;
}

export interface ListFacts {
  total: number;
  isCounting: boolean;
  limits: PeoplePage["limits"];
  /** How long the first answer took the server, in ms. */
  tookMs: number;
  /** When the newest answer came, in milliseconds since 1970. */
  updatedAt: number;
}

export function createListing(
  wish: Wish,
  source: Pick<PageSource, "read" | "abandon">,
  clock: Clock,
  /** Something arrived or failed. */
  settled: (listing: Listing, page: Page) => void,
): Listing {
  let facts: ListFacts | undefined;
  let places: Places = [0, 0];
  let stopped = false;
  let isPassing = false;
  let isDue = false;
  let forgetPause = () => {};
  let forgetCounting = () => {};

  const pages = createPageCache({
    ...source,
    settled(_, page, answer) {
      if (answer) learn(answer);
      else if (facts?.isCounting) countLater(facts, page);
      settled(listing, page);
    },
  });

  function learn({ total, isCounting, limits, tookMs }: PeoplePage) {
    const updatedAt = clock.now();
    const first = facts?.tookMs ?? tookMs;
    facts = { total, isCounting, limits, tookMs: first, updatedAt };
    forgetCounting();
    if (isCounting) countLater(facts);
  }

  /** The page asked for may be out of sight, where nothing else would ask for it again. */
  function countLater({ total }: ListFacts, page?: Page) {
    const pauseMs = page?.failure
      ? 1000 * (pauseBeforeRetry(page.failure) ?? Infinity)
      : countingPauseMs;
    forgetCounting();
    if (pauseMs < Infinity)
      forgetCounting = clock.after(pauseMs, () =>
        pages.askAgain(Math.floor(total / pageSize)),
      );
  }

  /** At most once in a pause: what is only passed is not asked for. */
  function want() {
    isDue = false;
    forgetPause();
    forgetPause = clock.after(pauseWhilePassingMs, () => {
      isPassing = false;
      if (isDue) want();
    });
    isPassing = true;
    const visible = pagesOf(places);
    const lastPage = Math.floor(((facts?.total ?? 1) - 1) / pageSize);
    const around = [(visible.at(-1) ?? 0) + 1, (visible[0] ?? 0) - 1];
    pages.want([
      ...visible,
      ...around.filter((index) => index >= 0 && index <= lastPage),
    ]);
  }

  const listing: Listing = {
    wish,
    key: keyOf(wish),
    facts: () => facts,
    personAt: (index) =>
      pages.page(Math.floor(index / pageSize))?.people?.[index % pageSize],
    inSight: () => places,
    show(next) {
      places = next;
      stopped = false;
      if (isPassing) isDue = true;
      else want();
    },
    isWaiting: () =>
      !stopped && pagesOf(places).some((index) => !pages.page(index)),
    failure: () =>
      pagesOf(places)
        .map((index) => pages.page(index)?.failure)
        .find((failure) => failure !== undefined),
    retry() {
      stopped = false;
      pages.retry();
      want();
    },
    stop() {
      stopped = true;
      isDue = false;
      pages.want([]);
    },
    drop() {
      forgetPause();
      forgetCounting();
      pages.drop();
    },
  };
  return listing;
}

function pagesOf([first, last]: Places): number[] {
  const from = Math.floor(first / pageSize);
  const count = Math.floor(last / pageSize) - from + 1;
  return Array.from({ length: count }, (_, offset) => from + offset);
}
