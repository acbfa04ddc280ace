/**
 * A list read by place: any page at any time. What the server says of places is checked against the people who come: the one before a page
 * must be who was there, nobody may be at two places. What does not hold makes another edition of the list; what does not hold time and
 * again is no list with places.
 */
import type { PersonRow } from "../../../shared/people.ts";
import type { Listing } from "./listing.ts";
import type { PageAnswer } from "./page-answer.ts";
import type { Abilities, PageSource } from "./page-source.ts";
import { beginningLength, createPlaces } from "./places.ts";

/** The server's places cannot be relied on. `isCounted` is false when its count cannot either, `isSorted` when its order cannot. */
export class UnstablePlaces extends Error {
  override readonly name = "UnstablePlaces";
  readonly source: PageSource;
  readonly isCounted: boolean;
  readonly isSorted: boolean;
  constructor(source: PageSource, { isCounted = true, isSorted = true } = {}) {
    super("unstable places");
    this.source = source;
    this.isCounted = isCounted;
    this.isSorted = isSorted;
  }
}

/** The first people, read while it was found out how to ask. */
export interface FirstPage {
  count: number;
  answer: PageAnswer;
}

/** How much a change counts against a page that fits, and when it is too much: people may come and go, now and then. */
const unrestOfChange = 4;
const mostUnrest = 10;

/** Requests for one page: as many as there are people on the largest, so that pages of one each still get there. */
const mostRequests = 1000;

/** `nextEdition` gives a higher number each time. */
export function createPlacedListing(
  source: PageSource,
  abilities: Abilities,
  nextEdition: () => number,
  first?: FirstPage,
): Listing {
  const places = createPlaces();
  let edition = nextEdition();
  let unrest = 0;
  /** How many the server says there are, and how many it was found to have. */
  let counted: number | undefined;
  let end: number | undefined;
  let isRepeating = false;

  const last = () => end ?? counted ?? 1;

  const read = async (
    index: number,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<PageAnswer> => {
    const known = index === 1 && first?.count === count ? first : undefined;
    if (known) first = undefined;
    const answer = known?.answer ?? (await source.read(index, count, signal));
    if (answer.total !== counted) end = undefined;
    counted = answer.total;
    const { length } = answer.rows;
    if (length > 0 && (counted ?? 0) >= index + length) abilities.counts = true;
    return answer;
  };

  const isSomebody = (index: number, { rows }: PageAnswer) =>
    rows.length > 0 &&
    (index === 1 ||
      !places.isBeginning(
        rows.slice(0, beginningLength).map((row) => row?.id),
      ));

  /** Where the list ends, of which nothing came at `index` although it should have. */
  const findEnd = async (
    index: number,
    from: number,
    signal: AbortSignal | undefined,
  ) => {
    let low = Math.max(places.lastBefore(index), from);
    let high = index;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isSomebody(middle, await read(middle, 1, signal))) low = middle;
      else high = middle;
    }
    end = low;
  };

  /** The people who are new on a page; undefined when somebody on it has moved. */
  const take = async (
    rows: readonly (PersonRow | undefined)[],
    index: number,
    signal: AbortSignal | undefined,
  ): Promise<PersonRow[] | undefined> => {
    const people: PersonRow[] = [];
    let isListedTwice = false;
    for (const [offset, row] of rows.entries()) {
      const at = index + offset;
      const other = row && places.whereIs(row.id);
      if (row && (other === undefined || other === at)) {
        if (places.isSkipped(at)) return undefined;
        places.put(row.id, at);
        people.push(row);
        continue;
      }
      if (places.isSkipped(at)) continue;
      if (other !== undefined && !isListedTwice) {
        const there = await read(other, 1, signal);
        if (there.rows[0]?.id !== row?.id) return undefined;
        isListedTwice = isRepeating = true;
      }
      if (places.skip(at)) edition = nextEdition();
      if (places.areTooManySkipped) throw unstable();
    }
    return people;
  };

  /** Who is at these places; undefined when the list turns out to have changed, "again" when somebody else found that out meanwhile. */
  const readPlaces = async (
    startIndex: number,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<PersonRow[] | "again" | undefined> => {
    let its = edition;
    const people: PersonRow[] = [];
    let index = places.indexOf(startIndex);
    for (let asked = 0; people.length < count; asked += 1) {
      if (counted !== undefined && index > last()) break;
      if (asked === mostRequests) throw unstable();
      // Some begin anew past the end, which only those can tell who know the beginning.
      if (index > 1 && !places.knowsBeginning)
        await take((await read(1, beginningLength, signal)).rows, 1, signal);
      const before = index > 1 ? places.whoIsAt(index - 1) : undefined;
      const from = before === undefined ? index : index - 1;
      const wanted = count - people.length + index - from;
      const answer = await read(from, wanted, signal);
      if (edition !== its) return "again";
      if ((counted ?? 0) < index) {
        const isThere = answer.rows.length > index - from;
        if (isThere && !abilities.counts && isSomebody(from, answer))
          throw uncounted();
        break;
      }
      // Who does not count does not know places either.
      const { rows } = answer;
      if (rows.length > wanted) throw unstable();
      if (!isSomebody(from, answer) || rows.length === index - from) {
        await findEnd(index, people.length > 0 ? index - 1 : 0, signal);
        break;
      }
      if (before !== undefined && rows[0]?.id !== before) return undefined;
      const found = rows.slice(index - from);
      const taken = await take(found, index, signal);
      if (!taken) return undefined;
      its = edition;
      people.push(...taken);
      index += found.length;
      if ((counted ?? 0) < index - 1) throw uncounted();
      await checkCount(index, signal);
    }
    return people;
  };

  const unstable = (how?: { isCounted?: boolean; isSorted?: boolean }) =>
    new UnstablePlaces(source, how);

  const uncounted = () => {
    abilities.counts = false;
    return unstable({ isCounted: false });
  };

  /** Some count the people on the page, not those in the list. */
  const checkCount = async (index: number, signal: AbortSignal | undefined) => {
    if (abilities.counts || counted !== index - 1) return;
    // More than one, since the next entry may be nobody.
    const { rows } = await source.read(index, beginningLength, signal);
    const isNew = (row: PersonRow | undefined) =>
      row !== undefined && places.whereIs(row.id) === undefined;
    if (rows.some(isNew)) throw uncounted();
  };

  const changed = () => {
    edition = nextEdition();
    unrest += unrestOfChange;
    places.forget();
    end = undefined;
    isRepeating = false;
    if (unrest >= mostUnrest) throw unstable({ isSorted: false });
  };

  return {
    list: async (startIndex, count, signal) => {
      let people: PersonRow[] | "again" | undefined = "again";
      // Ends: each change, whoever finds it out, adds to the unrest.
      while (people === undefined || people === "again") {
        people = await readPlaces(startIndex, count, signal);
        if (!people) changed();
      }
      unrest = Math.max(0, unrest - 1);
      const isIncomplete = isRepeating || (end ?? Infinity) < (counted ?? 0);
      return {
        total: Math.max(0, last() - places.skippedUpTo(last())),
        isCounting: false,
        edition,
        people,
        isRolled: false,
        limits: [
          ...(source.way.sort ? [] : (["no-sort"] as const)),
          ...(isIncomplete ? (["incomplete"] as const) : []),
        ],
      };
    },
  };
}
