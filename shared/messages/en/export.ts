/** Writing people to a file. */
export const exporting = {} as const;
