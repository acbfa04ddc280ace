/** The application's menu. */
export const menu = {} as const;
