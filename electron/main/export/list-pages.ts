/** Walks through a list from its first person to its last, a page at a time. Knows neither servers nor files. */
import type { Users } from "../scim/users.ts";
import type { ExportPages } from "./exports.ts";

const pageSize = 1000;

/** A list ends where it says that it does, or with a page that has nobody on it. */
export function listPages({ list }: Pick<Users, "list">): ExportPages {
  return async function* ({ selection, sort }, signal) {
    let startIndex = 1;
    let total: number;
    do {
      const page = await list(
        { ...selection, sort, startIndex, count: pageSize, request: 0 },
        signal,
      );
      ({ total } = page);
      yield page;
      if (page.people.length === 0 && !page.isCounting) return;
      startIndex += page.people.length;
    } while (startIndex <= total);
  };
}
