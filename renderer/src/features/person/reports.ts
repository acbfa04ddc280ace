/** Those who report to somebody: how many there are, and the first few of them by name. */
import type { Bridge } from "../../../../shared/ipc.ts";
import type { PersonRow } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";

export type Reports =
  | { status: "loading" }
  | { status: "known"; total: number; people: readonly PersonRow[] }
  /** The domain did not say, or would have to be asked for everybody. */
  | { status: "unknown" };

/** As many as stand in the panel; the list has them all. */
const mostShown = 6;

/**
 * The list numbers its requests from 1. With a number of its own the next request of this kind ends the one before, which nobody waits
 * for any more.
 */
const request = 0;

/** The function that asks for somebody's reports. It fails by answering `unknown`. */
export function createReportsReader(
  bridge: Pick<Bridge<"directory">, "people:list">,
): (who: { id: string }) => Promise<Reports> {
  /** Such a server is asked once: it gives everybody to whoever wants a few. */
  let cannotFilter = false;
  return async ({ id }) => {
    if (cannotFilter) return { status: "unknown" };
    const answer = await answered(
      bridge["people:list"]({
        search: "",
        states: [],
        manager: { id },
        sort: { by: "displayName", order: "ascending" },
        startIndex: 1,
        count: mostShown,
        request,
      }),
    );
    if (!answer.ok) return { status: "unknown" };
    const { total, people, limits } = answer.value;
    cannotFilter = limits.includes("no-filter");
    return { status: "known", total, people };
  };
}
