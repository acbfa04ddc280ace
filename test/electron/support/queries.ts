/** What is asked of the list in tests: everybody by name, with whatever is different. */
import type { PeopleQuery } from "../../../shared/people.ts";

export function queryOf(changes: Partial<PeopleQuery> = {}): PeopleQuery {
  return {
    search: "",
    states: [],
    sort: { by: "displayName", order: "ascending" },
    startIndex: 1,
    count: 100,
    request: 0,
    ...changes,
  };
}
