/** The account menu, and what is said of the session. */
export const account = {} as const;
