// The states an account can be in, and what the token endpoint says of each. Owns the codes and sentences; it never
// looks at a password.
//
// From Oracle's documentation ("Authentication and On-Demand MFA API Error Codes"): the AUTH-30xx codes and their
// sentences, and the `cause: [{ code, message }]` member, which is how Oracle's authentication API carries them. Seen
// in Oracle's logs: `{ error, error_description, ecid }` from the token endpoint.
// Ours: that the token endpoint carries `cause` too, beside RFC 6749's members, so that a client has a code to read;
// that "locked", "federated" and "not activated" are told before the password is looked at and the others only to
// someone who knows it; and the reason within AUTH-3033.

export const accountStates = {
  active: undefined,
  locked: {
    code: "AUTH-3002",
    message: "Your account is locked. Contact your system administrator.",
  },
  deactivated: {
    code: "AUTH-3003",
    message: "Your account is deactivated. Contact your system administrator.",
  },
  "password-expired": {
    code: "AUTH-3004",
    message: "Your password is expired.",
  },
  "must-change-password": {
    code: "AUTH-3005",
    message: "You must change your password.",
  },
  federated: {
    code: "AUTH-3012",
    message: "A federated user can't perform local authentication.",
  },
  "not-activated": {
    code: "AUTH-3025",
    message:
      "Your account is not activated. To activate your account, click the link in the activation email that was sent to your email address.",
  },
  "mfa-demanded": {
    code: "AUTH-3029",
    message:
      "MFA is enabled for the user. The user must provide a second factor of authentication in addition to password authentication.",
  },
  "refused-by-policy": {
    code: "AUTH-3033",
    message:
      "The sign-on policy prevents the user from accessing applications protected by identity domains because: the network is not allowed.",
  },
} as const;

export type AccountState = keyof typeof accountStates;

/** Why a sign-in was refused, in Oracle's terms. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export const wrongCredentials: Refusal = {
  code: "AUTH-3001",
  message: "You entered an incorrect user name or password.",
};

/** The states that are told to anyone, since no password is looked at in them. */
export const toldBeforePassword: ReadonlySet<AccountState> = new Set([
  "locked",
  "federated",
  "not-activated",
]);

/** The states in which a SCIM user is shown with `active: false`. */
export const inactiveStates: readonly AccountState[] = [
  "deactivated",
  "not-activated",
];
