/** The account menu, and what is said of the session. */
export const account = {
  "account.of": "Account of {name}",
  "account.others": "Other people",
  "account.switch-to": "<unseen>Switch to</unseen> {name}",
  "account.asks-for-password": "Asks for the password",
  "account.add-person": "Sign in as somebody else",
  "account.my-access": "My access",
  "account.support": "Settings and support",
  "account.lock": "Lock",
  "account.sign-out": "Sign out",
  "account.sign-out-everywhere": "Sign out everywhere",
  "account.sign-out-question":
    "Sign out all {count, plural, one {# person} other {# people}} on this computer?",

  "account.locks-after":
    "Locks after {minutes, plural, one {# minute} other {# minutes}} without use",
  "account.locks-with-screen": "Locks with the screen",
  "account.screen-lock-unavailable":
    "Locking with the screen is not available on this computer",

  "account.until-quit": "You stay signed in until you quit Latchkey.",
  "account.short-time":
    "You stay signed in for a short time, and not after you quit Latchkey.",
} as const;
