/**
 * A domain's people over SCIM 2.0 (RFC 7644). Asks for what a row or a panel shows, hands on what the windows' schemas name.
 */
import type {
  PeoplePage,
  PeopleQuery,
  PeopleSelection,
  PeopleSort,
  StateCounts,
} from "../../../shared/people.ts";
import { eachPage } from "./each-page.ts";
import { listGroups, type Group } from "./groups.ts";
import type { Slice } from "./listing.ts";
import { createListings } from "./listings.ts";
import { unknownAbilities } from "./page-source.ts";
import { createPersonReader, type PersonReader } from "./person-reader.ts";
import { createScimClient, type ScimOptions } from "./scim-client.ts";
import { createStateCounter } from "./state-counts.ts";

export interface Users extends PersonReader {
  list(query: PeopleQuery, signal?: AbortSignal): Promise<PeoplePage>;
  /** All people of a selection in order, up to 1000 at a time, read anew; at last a page of nobody. */
  eachPage(
    selection: PeopleSelection,
    sort: PeopleSort,
    signal?: AbortSignal,
  ): AsyncGenerator<Slice, void>;
  /** The next call ends this one. A state that the server cannot count is left out. */
  countStates(selection: PeopleSelection): Promise<StateCounts>;
  /** Groups whose name has `search` in it, the first 20 by name. */
  listGroups(search: string): Promise<Group[]>;
}

export function createUsers(options: ScimOptions): Users {
  const scim = createScimClient(options);
  const abilities = unknownAbilities();
  const listings = createListings(scim, abilities);

  return {
    list: async (query, signal) => {
      const { sort, startIndex, count } = query;
      const startedAtMs = performance.now();
      const listing = listings.of({ selection: query, sort });
      const slice = await listing.list(startIndex, count, signal);
      const tookMs = performance.now() - startedAtMs;
      return { ...slice, startIndex, tookMs };
    },
    eachPage: (selection, sort, signal) =>
      eachPage(listings.fresh({ selection, sort }), signal),
    countStates: createStateCounter(scim, abilities),
    listGroups: (search) => listGroups(scim, search),
    ...createPersonReader(options.profile, scim),
  };
}
