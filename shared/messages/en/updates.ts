/** Newer versions of Latchkey. */
export const updates = {
  "updates.newer": "Latchkey {newer} is available",
  "updates.ask":
    "You have {version}. Latchkey fetches the new version, checks it and starts again. You stay signed in.",
  "updates.ask-it":
    "You have {version}. Your administrator or your system's software updates install it.",
  "updates.install": "Update and restart",
  "updates.later": "Later",
  "updates.newest": "This is the newest version of Latchkey",
  "updates.have": "You have {version}.",
  "updates.unreachable": "Newer versions could not be looked for",
  "updates.not-installed":
    "The new version was not installed. Nothing has changed",
  "updates.try-later":
    "Try again later. If it goes on, tell your administrator.",
  "updates.close": "Close",
} as const;
