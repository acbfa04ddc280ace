/** The support window. */
export const support = {
  "support.title": "Settings and support",
  "support.close": "Close",
} as const;
