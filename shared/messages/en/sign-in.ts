/** The sign-in window. */
export const signIn = {
  "sign-in.title": "Sign in",
  "sign-in.title-to": "Sign in to {domain}",
  "sign-in.back": "Back",
  "sign-in.back-to-directory": "Back to the directory",
  "sign-in.not-set-up": "Latchkey is not set up",
  "sign-in.settings-unusable": "Latchkey's settings cannot be used",
  "sign-in.not-now": "You cannot sign in just now",
  "sign-in.support": "Settings and support",

  "sign-in.domain": "Domain",
  "sign-in.submit": "Sign in",
  "sign-in.signing-in": "Signing in…",
  "sign-in.waiting": "Waiting for {host}…",
  "sign-in.cancelling": "Cancelling…",

  "sign-in.your-password": "Your password",
  "sign-in.promise": "Your password is sent once to {where} and is not kept.",
  "sign-in.or": "or",
  "sign-in.how": "How this is ensured",
  "sign-in.how-sent":
    "It travels once, to {where} and nowhere else: encrypted, unless that is this very computer.",
  "sign-in.how-not-written": "It is never written to a file or a log.",
  "sign-in.how-window-ends":
    "Once it is sent, this window ends, whatever the answer, and its memory is given back to the system.",
  "sign-in.how-kept":
    "What keeps you signed in is another key, held by your system's keychain. You can sign out at any time.",

  "sign-in.choose-account": "Choose an account",
  "sign-in.choose-domain": "Choose where to sign in",
  "sign-in.another-account": "Use another account",
  "sign-in.signed-in": "Signed in",
  "sign-in.locked": "Locked",
  "sign-in.locked-until-password":
    "Latchkey is locked until you enter your password.",
  "sign-in.forget-person": "Forget {name}",
  "sign-in.forget": "Forget",
  "sign-in.keep": "Keep",
  "sign-in.forget-signed-in": "Forget {who}? They are signed out as well.",
  "sign-in.forget-name": "Forget {who}? Their name is taken off this computer.",
} as const;
