/** My access. */
export const access = {} as const;
