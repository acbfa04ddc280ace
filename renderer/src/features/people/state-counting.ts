/** How many of the people selected have each state. Asks again only for another selection, or when told to; the newest answer counts. */
import type { Bridge } from "../../../../shared/ipc.ts";
import type {
  PeopleSelection,
  StateCounts,
} from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import { keyWithoutStates } from "./selection.ts";

/** `areFresh` while they belong to what is shown. */
export interface Counts {
  of: StateCounts;
  areFresh: boolean;
}

export const noCounts: Counts = { of: {}, areFresh: false };

export function createStateCounting(
  bridge: Pick<Bridge<"directory">, "people:count-states">,
  tell: (counts: Counts) => void,
): (selection: PeopleSelection, again: boolean) => Promise<void> {
  let counts = noCounts;
  let key: string | undefined;
  const set = (next: Counts) => tell((counts = next));

  return async (selection, again) => {
    const its = keyWithoutStates(selection);
    if (its === key && !again) return;
    if (its !== key) set({ ...counts, areFresh: false });
    key = its;
    const answer = await answered(bridge["people:count-states"](selection));
    if (its === key && answer.ok) set({ of: answer.value, areFresh: true });
  };
}
