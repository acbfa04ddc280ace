/** The lists of one session: those looked at last, what was read for them, and what was found out about the server meanwhile. */
import type { PeopleSelection } from "../../../shared/people.ts";
import { createListing, type Listing, type ListingOptions } from "./listing.ts";
import type { Order } from "./page-answer.ts";
import type { Abilities } from "./page-source.ts";
import { createRoll, type Roll, type RollLimits } from "./roll.ts";
import type { ScimClient } from "./scim-client.ts";

/** A few: going back to what was searched for before costs nothing. */
const mostListings = 4;
/** Each may hold as many people as are kept at most. */
const mostRolls = 2;

export interface Listings {
  /** The list that is kept for windows. */
  of(order: Order): Listing;
  /** One that is nobody else's, read from its beginning. */
  fresh(order: Order): Listing;
}

export function createListings(
  scim: ScimClient,
  /** What is known of the server, and will be. */
  abilities: Abilities,
  limits?: Partial<RollLimits>,
): Listings {
  const listings = new Map<string, Listing>();
  const rolls = new Map<string, Roll>();
  let editions = 0;
  const nextEdition = () => editions++;
  const newRoll = (options: Parameters<ListingOptions["rollOf"]>[1]) =>
    createRoll({ ...options, now: scim.now, ...(limits && { limits }) });
  const kept = (order: Order): Listing =>
    createListing({
      scim,
      abilities,
      order,
      nextEdition,
      rollOf: (key, options) =>
        recent(rolls, key, mostRolls, () => newRoll(options)),
    });
  return {
    of: (order) => {
      const plain = { ...order, selection: nameless(order.selection) };
      const key = JSON.stringify(plain);
      return recent(listings, key, mostListings, () => kept(plain));
    },
    fresh: (order) =>
      createListing({
        scim,
        abilities,
        order,
        nextEdition,
        rollOf: (_key, options) => newRoll(options),
      }),
  };
}

/** What `key` stands for, made when it is not there; the one that was asked for longest ago gives way. */
function recent<T>(
  all: Map<string, T>,
  key: string,
  most: number,
  make: () => T,
): T {
  const found = all.get(key) ?? make();
  all.delete(key);
  all.set(key, found);
  const [oldest] = all.keys();
  if (all.size > most && oldest !== undefined) all.delete(oldest);
  return found;
}

/** Without what is only for showing, and in one order of members. */
function nameless({
  search,
  states,
  department,
  group,
  manager,
}: PeopleSelection): PeopleSelection {
  return {
    search: search.trim(),
    states: states.toSorted(),
    ...(department !== undefined && { department }),
    ...(group && { group: { id: group.id } }),
    ...(manager && { manager: { id: manager.id } }),
  };
}
