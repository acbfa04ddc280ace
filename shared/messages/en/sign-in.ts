/** The sign-in window. */
export const signIn = {} as const;
