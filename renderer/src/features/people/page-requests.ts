/** Asks the main process for pages of people, each under a number of its own by which it can be told that nobody waits any more. */
import type { Bridge } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";
import type { PageSource } from "./page-cache.ts";
import type { Wish } from "./selection.ts";

/** Where the pages of a wish come from. */
export function createPageRequests(
  bridge: Pick<Bridge<"directory">, "people:list" | "people:abandon">,
): (wish: Wish) => Pick<PageSource, "read" | "abandon"> {
  let lastRequest = 0;
  return ({ selection, sort }) => ({
    read(startIndex, count) {
      const request = ++lastRequest;
      const query = { ...selection, sort, startIndex, count, request };
      return { request, answer: answered(bridge["people:list"](query)) };
    },
    abandon: (requests) =>
      void answered(bridge["people:abandon"]({ requests })),
  });
}
