/** The waiting window. */
export const waiting = {} as const;
