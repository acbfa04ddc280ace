/** How many people are in each state: pages of nobody, which tell the total alone (RFC 7644 section 3.4.2.4). */
import {
  stateFilters,
  type PeopleSelection,
  type StateCounts,
  type StateFilter,
} from "../../../shared/people.ts";
import { ScimError } from "./errors.ts";
import { selectionFilter } from "./filter.ts";
import { readTotal } from "./page-answer.ts";
import type { ScimClient } from "./scim-client.ts";

/** So many requests at once: the list itself comes first. */
const atOnce = 2;

/** The function that counts; each call ends the one before, whose counts nobody waits for any more. */
export function createStateCounter(
  scim: ScimClient,
): (selection: PeopleSelection) => Promise<StateCounts> {
  let last = new AbortController();
  return async (selection) => {
    last.abort();
    const { signal } = (last = new AbortController());
    const counts: StateCounts = {};
    const left = [...stateFilters];
    const work = async () => {
      for (let state = left.shift(); state; state = left.shift()) {
        const count = await countState(scim, selection, state, signal);
        if (count !== undefined) counts[state] = count;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return counts;
  };
}

async function countState(
  scim: ScimClient,
  selection: PeopleSelection,
  state: StateFilter,
  signal: AbortSignal,
): Promise<number | undefined> {
  const url = new URL(scim.users);
  url.search = new URLSearchParams({
    filter: selectionFilter({ ...selection, states: [state] }) ?? "",
    startIndex: "1",
    count: "0",
    attributes: "id",
  }).toString();
  try {
    return readTotal(await scim.get(url, signal));
  } catch (error) {
    // A server that does not know the attribute has no such count.
    if (error instanceof ScimError && error.facts.status === 400)
      return undefined;
    throw error;
  }
}
