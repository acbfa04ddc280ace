/** The list of people: search, filters, sorting, view, status. */
export const people = {} as const;
