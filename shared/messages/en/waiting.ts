/** The waiting window. */
export const waiting = {
  "waiting.keychain.title": "Waiting for your keychain",
  "waiting.keychain.sentence":
    "It is locked, or asks you something. Answer it, and Latchkey goes on by itself.",
} as const;
