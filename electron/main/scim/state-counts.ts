/** How many people are in each state: pages of nobody, which tell the total alone (RFC 7644 section 3.4.2.4). */
import {
  stateFilters,
  type PeopleSelection,
  type StateCounts,
} from "../../../shared/people.ts";
import { ScimError } from "./errors.ts";
import { searchFilter, selectionFilter } from "./filter.ts";
import { readTotal } from "./page-answer.ts";
import type { Abilities } from "./page-source.ts";
import type { ScimClient } from "./scim-client.ts";

/** So many requests at once: the list itself comes first. */
const atOnce = 2;

/**
 * The function that counts; each call ends the one before, whose counts nobody waits for any more. Of a server that does not choose by a
 * filter, or does not count, there are no counts: what it says would be everybody, or nobody, in each state.
 */
export function createStateCounter(
  scim: ScimClient,
  abilities: Readonly<Pick<Abilities, "filters" | "counts">>,
): (selection: PeopleSelection) => Promise<StateCounts> {
  let last = new AbortController();
  let chooses: boolean | undefined;

  const canCount = async (signal: AbortSignal): Promise<boolean> => {
    const { filters, counts } = abilities;
    if (filters !== undefined || counts === false)
      return filters !== false && counts !== false;
    const nobody = searchFilter(crypto.randomUUID()) ?? "";
    return (chooses ??= (await countBy(scim, nobody, signal)) === 0);
  };

  return async (selection) => {
    last.abort();
    const { signal } = (last = new AbortController());
    const counts: StateCounts = {};
    if (!(await canCount(signal))) return counts;
    const left = [...stateFilters];
    const work = async () => {
      for (let state = left.shift(); state; state = left.shift()) {
        const count = await countBy(
          scim,
          selectionFilter({ ...selection, states: [state] }) ?? "",
          signal,
        );
        if (count !== undefined) counts[state] = count;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return counts;
  };
}

async function countBy(
  scim: ScimClient,
  filter: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const url = new URL(scim.users);
  url.search = new URLSearchParams({
    filter,
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
