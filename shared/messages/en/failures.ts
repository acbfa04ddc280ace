/** What is said when something fails. */
export const failures = {} as const;
