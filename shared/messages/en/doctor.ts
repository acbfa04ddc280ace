/** What the doctor says, on a page and in a terminal. What is wrong it says in the words of `failures.ts`. */
export const doctor = {
  "doctor.title": "Checks",
  "doctor.intro":
    "Looks at everything that a sign-in needs, without signing in.",
  "doctor.run": "Check now",
  "doctor.copy": "Copy as text",
  "doctor.copied": "Copied",
  "doctor.running": "Checking…",
  "doctor.cancelled": "Cancelled. What was found until then is shown.",
  "doctor.all-well":
    "Nothing failed.{warnings, plural, =0 {} one { One thing to look at.} other { # things to look at.}}",
  "doctor.some-failed":
    "{failures, plural, one {One check failed.} other {# checks failed.}}",

  "doctor.check.versions": "Versions",
  "doctor.check.policy": "Policy",
  "doctor.check.settings": "Profile",
  "doctor.check.permissions": "Permissions of files",
  "doctor.check.keychain": "Keychain",
  "doctor.check.client": "Latchkey's own secret or key",
  "doctor.check.proxy": "Proxy",
  "doctor.check.dns": "Name of the host",
  "doctor.check.tls": "Encryption and certificate",
  "doctor.check.discovery": "The domain's description",
  "doctor.check.issuer": "The domain's own name",
  "doctor.check.token-endpoint": "Where passwords go",
  "doctor.check.grant": "Sign-in with a password",
  "doctor.check.jwks": "The domain's keys",
  "doctor.check.users-endpoint": "Where people are listed",
  "doctor.check.clock": "Clock",
  "doctor.check.sign-in": "Sign-in",
  "doctor.check.users": "A page of people",
  "doctor.check.refresh": "Renewing the session",
  "doctor.check.revoke": "Ending the session",

  "doctor.status.pass": "good",
  "doctor.status.warn": "look",
  "doctor.status.fail": "failed",
  "doctor.status.skip": "left out",

  "doctor.note.versions":
    "Latchkey {app}, Electron {electron}, Node {node}, {system}",
  "doctor.note.no-policy": "Nothing is set by policy.",
  "doctor.note.policy":
    "{count, plural, one {# setting is} other {# settings are}} set by policy: {places}",
  "doctor.note.more-warnings": "Besides: {codes}",
  "doctor.note.settings":
    "{count, plural, one {# domain} other {# domains}} in {file}",
  "doctor.note.permissions": "Nobody else can change or read Latchkey's files.",
  "doctor.note.no-permissions":
    "Permissions of files are not looked at on this system.",
  "doctor.note.keychain": "An item was stored, read and deleted.",
  "doctor.note.public-client": "A public client needs none.",
  "doctor.note.secret":
    "A secret is in the keychain. Whether the domain takes it shows when somebody signs in.",
  "doctor.note.key": "The key is there and can be used.",
  "doctor.note.direct": "{host} is reached directly.",
  "doctor.note.proxy": "{host} is reached through {proxy}.",
  "doctor.note.addresses": "{host} is {addresses}.",
  "doctor.note.named-by-proxy": "The proxy looks up the name.",
  "doctor.note.is-address": "{host} is an address.",
  "doctor.note.no-tls":
    "Not encrypted, which is for this computer's own addresses alone.",
  "doctor.note.protocol": "{protocol}.",
  "doctor.note.certificate":
    "{subject}, issued by {issuer}, good from {from, date, medium} to {to, date, medium}.",
  "doctor.note.discovery": "{host} describes itself.",
  "doctor.note.no-discovery": "The profile names the endpoints itself.",
  "doctor.note.issuer": "It is {issuer}.",
  "doctor.note.issuer-wanted":
    "The profile expects {wanted}, the domain says {said}.",
  "doctor.note.token-endpoint": "{url} answers as it should.",
  "doctor.note.grant": "It is offered.",
  "doctor.note.jwks": "{count, plural, one {# key} other {# keys}}.",
  "doctor.note.jwks-closed":
    "They are shown to clients alone, as Oracle's domains do. Latchkey works without them.",
  "doctor.note.no-jwks": "The domain names none. Latchkey works without them.",
  "doctor.note.users-endpoint":
    "{url} is there and lets nobody in without a token.",
  "doctor.note.clock":
    "{seconds, plural, =0 {It is the domain's.} one {Not more than # second from the domain's.} other {Not more than # seconds from the domain's.}}",
  "doctor.note.no-clock": "The domain did not tell its time.",
  "doctor.note.status": "The answer had the status {status}.",
  "doctor.note.sign-in":
    "The password was taken; the session {isRenewed, select, yes {can be renewed} other {cannot be renewed}}.",
  "doctor.note.users": "{count} of {total} came.",
  "doctor.note.no-refresh": "The profile's scopes ask for no renewal.",
  "doctor.note.refresh":
    "The session was renewed, with {isRotated, select, yes {another token} other {the same token}}.",
  "doctor.note.revoke": "The session was ended.",
  "doctor.note.mode": "Mode {mode}.",
  "doctor.note.skipped": "Left out, since this came to nothing: {checks}",
  "doctor.note.no-domain": "There is no domain to look at.",
  "doctor.note.not-asked":
    "No sign-in was tried: that takes --username and --password-stdin in a terminal.",
} as const;
