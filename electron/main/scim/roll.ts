/**
 * People read one after another and kept as rows, up to a bound: for servers whose places cannot be relied on, that have none, or that do
 * not filter. Reads as far as somebody waits for, or on and on as long as somebody asks now and then. Nobody is in it twice.
 */
import type { PersonRow } from "../../../shared/people.ts";
import { ScimError } from "./errors.ts";
import { beginningOf, type PageSource } from "./page-source.ts";
import { facetsOf, type Facets } from "./selection-match.ts";

export interface RollEntry {
  row: PersonRow;
  /** What the people are chosen by, where the server does not choose. */
  facets: Facets | undefined;
}

export interface Roll {
  /** Only ever grows. */
  readonly entries: readonly RollEntry[];
  /** How many the server says there are, as far as they are read. */
  readonly counted: number | undefined;
  /** `whole` when everybody was read whom the server gives; `cut` at the bound. */
  readonly state: "reading" | "whole" | "cut";
  /** Reads on until `isEnough`, or until there is no more. */
  readTo(isEnough: () => boolean, signal?: AbortSignal): Promise<void>;
  /** Reads on without anybody waiting, until nobody has called this for ten seconds. */
  keepReading(): void;
}

export interface RollLimits {
  mostPeople: number;
  /** Times that it begins again, to find those who were kept back by pages that repeat others. */
  mostRounds: number;
  /** Pages in a row with nobody new on them. */
  mostBarren: number;
}

const usualLimits: RollLimits = {
  mostPeople: 100_000,
  mostRounds: 6,
  mostBarren: 10,
};

const pageSize = 1000;
const idleMs = 10_000;

export function createRoll(options: {
  source: PageSource;
  /** Whether the server's count can be believed. */
  isCounted: boolean;
  /** Whether {@link RollEntry.facets} are needed. */
  withFacets: boolean;
  now: () => number;
  limits?: Partial<RollLimits>;
}): Roll {
  const { source, withFacets, now } = options;
  const { mostPeople, mostRounds, mostBarren } = {
    ...usualLimits,
    ...options.limits,
  };
  const beginning = beginningOf(source.way);
  const entries: RollEntry[] = [];
  const ids = new Set<string>();
  let { isCounted } = options;
  let counted: number | undefined;
  let state: Roll["state"] = "reading";
  let at: number | string = beginning;
  let round = 1;
  let barren = 0;
  let isRepeating = false;
  let newInRound = 0;
  let reading: { page: Promise<void>; controller: AbortController } | undefined;
  let waiting = 0;
  let askedAtMs = -Infinity;
  let isKept = false;

  const add = (row: PersonRow | undefined, entry: unknown): boolean => {
    if (!row || entries.length >= mostPeople) return false;
    if (ids.has(row.id)) isRepeating = true;
    if (ids.has(row.id)) return false;
    ids.add(row.id);
    entries.push({ row, facets: withFacets ? facetsOf(entry) : undefined });
    return true;
  };

  const endRound = () => {
    // Without a count, nobody knows whether somebody was kept back.
    const isShort = entries.length < (counted ?? Infinity);
    if (!isRepeating || !isShort || newInRound === 0 || round >= mostRounds) {
      state = "whole";
      return;
    }
    beginAgain();
  };

  const beginAgain = () => {
    at = beginning;
    round += 1;
    barren = newInRound = 0;
  };

  const readPage = async (signal: AbortSignal): Promise<void> => {
    const answer = await source.read(at, pageSize, signal).catch((error) => {
      if (!isExpired(error, at) || round >= mostRounds) throw error;
    });
    signal.throwIfAborted();
    if (!answer) return beginAgain();
    const { rows, nextCursor, total } = answer;
    const found = rows.filter((row, n) => add(row, answer.entries[n])).length;
    // Some count those on the page.
    isCounted &&= rows.length === 0 || (total ?? Infinity) >= entries.length;
    counted = isCounted ? (total ?? counted) : undefined;
    newInRound += found;
    barren = found > 0 ? 0 : barren + 1;
    const next = typeof at === "string" ? nextCursor : at + rows.length;
    const isLast =
      next === undefined ||
      next === at ||
      (typeof next === "number" &&
        next > (counted ?? Infinity) &&
        !(at === 1 && rows.length === counted));
    if (entries.length >= mostPeople && !isLast) state = "cut";
    else if (isLast || barren >= mostBarren) endRound();
    else at = next;
  };

  const readNext = (): Promise<void> => {
    if (!reading) {
      const controller = new AbortController();
      const page = readPage(controller.signal).finally(() => {
        if (reading?.controller === controller) reading = undefined;
      });
      reading = { page, controller };
    }
    return reading.page;
  };

  /** What nobody waits for is not asked for. */
  const leave = () => {
    waiting -= 1;
    if (waiting > 0 || isKept || !reading) return;
    reading.controller.abort();
    reading = undefined;
  };

  const keepOn = async () => {
    while (state === "reading" && now() - askedAtMs < idleMs) await readNext();
  };

  return {
    entries,
    get counted() {
      return counted && Math.min(counted, mostPeople);
    },
    get state() {
      return state;
    },
    readTo: async (isEnough, signal) => {
      waiting += 1;
      try {
        while (state === "reading" && !isEnough()) {
          signal?.throwIfAborted();
          await orAborted(readNext(), signal);
        }
      } finally {
        leave();
      }
    },
    keepReading: () => {
      askedAtMs = now();
      if (isKept) return;
      isKept = true;
      // Whoever asks next meets the failure themself.
      keepOn()
        .catch(() => undefined)
        .finally(() => (isKept = false));
    },
  };
}

/** A cursor that the server does not know any more (RFC 9865 section 2.1). */
function isExpired(error: unknown, at: number | string): boolean {
  return (
    typeof at === "string" &&
    at !== "" &&
    error instanceof ScimError &&
    error.facts.status === 400
  );
}

/** `work`, or the reason of `signal` as soon as it is aborted. */
function orAborted(
  work: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}
