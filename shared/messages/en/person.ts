/** One person's details. */
export const person = {} as const;
