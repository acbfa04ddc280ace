/** Whether people come in the order that was asked for. Servers differ in what comes before what, so that this is no more than a hint. */
import type { PeopleSort, PersonRow } from "../../../shared/people.ts";

const collator = new Intl.Collator("en", { sensitivity: "base" });

/** False when two neighbours are the wrong way round by our notion. Who lacks the value is passed over. */
export function looksSorted(
  rows: readonly (PersonRow | undefined)[],
  { by, order }: PeopleSort,
): boolean {
  const sign = order === "ascending" ? 1 : -1;
  let last: string | undefined;
  for (const row of rows) {
    const value = row?.[by];
    if (value === undefined) continue;
    if (last !== undefined && sign * collator.compare(last, value) > 0)
      return false;
    last = value;
  }
  return true;
}
