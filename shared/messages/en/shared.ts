/** What several windows say. */
export const shared = {
  "shared.try-again": "Try again",
  "shared.cancel": "Cancel",
  "shared.user-name": "User name",
  "shared.password": "Password",
  "shared.show-password": "Show password",
  "shared.password-shown": "Password shown",
  "shared.password-hidden": "Password hidden",
  "shared.caps-lock": "Caps Lock is on",
  "shared.show-certificate": "Show certificate",
  "shared.certificate":
    "{subject}, vouched for by {issuer}, valid from {from} to {to}",
  "shared.managed": "Managed by your organisation",
  "shared.code": "Code {code}",
  "shared.reference": "Reference {id}",
  "shared.signed-in-as": "Signed in as {who} at {host}",
} as const;
