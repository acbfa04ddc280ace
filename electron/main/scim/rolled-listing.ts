/** A list made of people who are read one after another, chosen by us where the server does not choose. */
import type { PeopleSelection, PersonRow } from "../../../shared/people.ts";
import type { Listing } from "./listing.ts";
import type { Way } from "./page-source.ts";
import type { Roll } from "./roll.ts";
import { matches } from "./selection-match.ts";

/** How long a request waits for people of whom nobody knows whether there are any, in ms. */
const patienceMs = 1_000;

/** `selection` is what is still to be looked for among those in the roll; undefined when all belong. */
export function createRolledListing(
  roll: Roll,
  way: Way,
  selection: PeopleSelection | undefined,
  edition: number,
  now: () => number = Date.now,
): Listing {
  const people: PersonRow[] = [];
  let looked = 0;

  const take = (): number => {
    for (; looked < roll.entries.length; looked += 1) {
      const entry = roll.entries[looked];
      const belongs =
        !selection || (entry?.facets && matches(entry.facets, selection));
      if (entry && belongs) people.push(entry.row);
    }
    return people.length;
  };

  const isCounting = () =>
    roll.state === "reading" &&
    (selection !== undefined || (roll.counted ?? 0) <= roll.entries.length);

  const total = () => {
    const isFinal = roll.state !== "reading" || isCounting();
    return isFinal ? take() : Math.max(take(), roll.counted ?? 0);
  };

  const limits = () => {
    const isShort =
      roll.state === "whole" && roll.entries.length < (roll.counted ?? 0);
    return [
      ...(way.sort ? [] : (["no-sort"] as const)),
      ...(selection ? (["no-filter"] as const) : []),
      ...(way.cursor ? (["no-places"] as const) : []),
      ...(isShort ? (["incomplete"] as const) : []),
      ...(roll.state === "cut" ? (["cut"] as const) : []),
    ];
  };

  return {
    list: async (startIndex, count, signal) => {
      const wanted = startIndex + count - 1;
      const startedAt = now();
      await roll.readTo(() => {
        const isLate = isCounting() && now() - startedAt > patienceMs;
        return take() >= wanted || isLate;
      }, signal);
      if (isCounting()) roll.keepReading();
      return {
        total: total(),
        isCounting: isCounting(),
        edition,
        people: people.slice(startIndex - 1, wanted),
        limits: limits(),
        isRolled: true,
      };
    },
  };
}
