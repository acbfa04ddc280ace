/**
 * The people of one selection in one order. Read by place where the server can do that, and one after another where it was found that it
 * cannot. Owns which of the two it is.
 */
import type { ListLimit, PersonRow } from "../../../shared/people.ts";
import { selectionFilter } from "./filter.ts";
import type { Order } from "./page-answer.ts";
import { openSource, type Abilities, type PageSource } from "./page-source.ts";
import { createPlacedListing, UnstablePlaces } from "./placed-listing.ts";
import { beginningLength } from "./places.ts";
import type { Roll } from "./roll.ts";
import { createRolledListing } from "./rolled-listing.ts";
import type { ScimClient } from "./scim-client.ts";

/** Some people of a list, as `shared/people.ts` has a page of them. */
export interface Slice {
  total: number;
  isCounting: boolean;
  edition: number;
  people: PersonRow[];
  limits: ListLimit[];
  /** Whether they were read one after another, in an order of their own. */
  isRolled: boolean;
}

export interface Listing {
  /** Those at `count` places from `startIndex` on, counted from 1. */
  list(startIndex: number, count: number, signal?: AbortSignal): Promise<Slice>;
}

export interface ListingOptions {
  scim: ScimClient;
  abilities: Abilities;
  order: Order;
  /** Gives a higher number each time, for all lists of a session: one that was put away comes back as a newer edition. */
  nextEdition: () => number;
  /** The people read one after another from `source`; those that another list of this `key` has read already. */
  rollOf: (
    key: string,
    options: { source: PageSource; isCounted: boolean; withFacets: boolean },
  ) => Roll;
}

export function createListing(options: ListingOptions): Listing {
  const { scim, abilities, order, nextEdition, rollOf } = options;
  const { selection, sort } = order;
  const isFiltered = selectionFilter(selection) !== undefined;
  let own: Listing | undefined;
  let opening: Promise<void> | undefined;

  const rolled = (
    source: PageSource,
    { isCounted = true, isSorted = true } = {},
  ) => {
    const wanted = isFiltered && !source.way.filter ? selection : undefined;
    // Where the server does not filter, whoever is looked for is among everybody.
    const key = JSON.stringify([wanted ? "everybody" : selection, sort]);
    const withFacets = wanted !== undefined;
    const roll = rollOf(key, { source, isCounted, withFacets });
    const way = { ...source.way, sort: source.way.sort && isSorted };
    return createRolledListing(roll, way, wanted, nextEdition());
  };

  const open = async (
    startIndex: number,
    count: number,
    signal: AbortSignal | undefined,
  ) => {
    // Past the end of a list some refuse what they understand elsewhere.
    const size = startIndex === 1 ? count : beginningLength;
    const { source, first } = await openSource(
      scim,
      abilities,
      order,
      size,
      signal,
    );
    const { cursor, filter } = source.way;
    own =
      cursor || (isFiltered && !filter) || abilities.counts === false
        ? rolled(source, { isCounted: abilities.counts !== false })
        : createPlacedListing(
            source,
            abilities,
            nextEdition,
            first && { count: size, answer: first },
          );
  };

  /** One opens, the others wait for it; when it fails or is abandoned, the next one does. */
  const opened = async (
    startIndex: number,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<Listing> => {
    while (!own) {
      if (opening) {
        await opening.catch(() => undefined);
        signal?.throwIfAborted();
      } else {
        opening = open(startIndex, count, signal);
        await opening.finally(() => (opening = undefined));
      }
    }
    return own;
  };

  return {
    list: async (startIndex, count, signal) => {
      const listing = await opened(startIndex, count, signal);
      try {
        return await listing.list(startIndex, count, signal);
      } catch (error) {
        if (!(error instanceof UnstablePlaces)) throw error;
        if (own === listing) own = rolled(error.source, error);
        return own?.list(startIndex, count, signal) ?? Promise.reject(error);
      }
    },
  };
}
