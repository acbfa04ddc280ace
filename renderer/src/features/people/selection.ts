/** What a list is of: whom it selects and how it is sorted. Compares and describes; asks nobody. */
import type {
  PeopleSelection,
  PeopleSort,
  SortKey,
} from "../../../../shared/people.ts";

/** One list: the same wish always gives the same people in the same order. */
export interface Wish {
  selection: PeopleSelection;
  sort: PeopleSort;
}

export const everybody: PeopleSelection = { search: "", states: [] };

export const byName: PeopleSort = { by: "displayName", order: "ascending" };

/** A change of the selection; undefined takes a filter away. */
export type SelectionChange = {
  [K in keyof PeopleSelection]?: PeopleSelection[K] | undefined;
};

/** `selection` with `change`; a filter that is taken away is gone, not undefined. */
export function changed(
  selection: PeopleSelection,
  change: SelectionChange,
): PeopleSelection {
  const { search, states, department, group, manager } = {
    ...selection,
    ...change,
  };
  return {
    search: search ?? "",
    states: states ?? [],
    ...(department !== undefined && { department }),
    ...(group !== undefined && { group }),
    ...(manager !== undefined && { manager }),
  };
}

/** The same text for the same list, whatever its groups are called. */
export const keyOf = ({ selection, sort }: Wish): string =>
  JSON.stringify([
    ...partsOf(selection),
    [...selection.states].sort(),
    sort.by,
    sort.order,
  ]);

/** The same text as long as only the states differ: what the counts of the states depend on. */
export const keyWithoutStates = (selection: PeopleSelection): string =>
  JSON.stringify(partsOf(selection));

const partsOf = ({ search, department, group, manager }: PeopleSelection) => [
  search,
  department ?? null,
  group?.id ?? null,
  manager?.id ?? null,
];

/** Whether something other than words narrows the list. */
export const hasFilters = ({
  states,
  department,
  group,
  manager,
}: PeopleSelection): boolean =>
  states.length > 0 || [department, group, manager].some(Boolean);

export const isEverybody = (selection: PeopleSelection): boolean =>
  selection.search === "" && !hasFilters(selection);

/** A column chosen anew begins at its start; chosen again it turns round. */
export const sortedBy = (sort: PeopleSort, by: SortKey): PeopleSort => ({
  by,
  order:
    sort.by === by && sort.order === "ascending" ? "descending" : "ascending",
});
