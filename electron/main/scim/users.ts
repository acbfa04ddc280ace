/**
 * A domain's people over SCIM 2.0 (RFC 7644). Asks for what a row or a panel shows, hands on what the windows' schemas name.
 */
import type {
  PeoplePage,
  PeopleQuery,
  PeopleSelection,
  StateCounts,
} from "../../../shared/people.ts";
import { listGroups, type Group } from "./groups.ts";
import { listUrl, readPage } from "./page-answer.ts";
import { createPersonReader, type PersonReader } from "./person-reader.ts";
import {
  createScimClient,
  malformed,
  type ScimOptions,
} from "./scim-client.ts";
import { createStateCounter } from "./state-counts.ts";

export interface Users extends PersonReader {
  list(query: PeopleQuery, signal?: AbortSignal): Promise<PeoplePage>;
  /** The next call ends this one. A state that the server cannot count is left out. */
  countStates(selection: PeopleSelection): Promise<StateCounts>;
  /** Groups whose name has `search` in it, the first 20 by name. */
  listGroups(search: string): Promise<Group[]>;
}

export function createUsers(options: ScimOptions): Users {
  const scim = createScimClient(options);

  return {
    list: async (query, signal) => {
      const url = listUrl(scim.users, query);
      const startedAt = options.now();
      const answer = await scim.get(url, signal);
      const page = readPage(answer) ?? malformed(answer, url);
      const people = page.entries.filter((row) => row !== undefined);
      return {
        total: page.total,
        isCounting: false,
        edition: 0,
        startIndex: query.startIndex,
        people,
        tookMs: Math.max(0, options.now() - startedAt),
        limits: [],
      };
    },
    countStates: createStateCounter(scim),
    listGroups: (search) => listGroups(scim, search),
    ...createPersonReader(options.profile, scim),
  };
}
