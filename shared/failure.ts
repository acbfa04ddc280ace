/**
 * What can go wrong, as stable codes, and the one shape in which a failure crosses to a window.
 * Codes and facts travel; sentences are made of them where they are shown (`failure-text.ts`). Never here: a body, a token, a
 * password, a stack.
 */

/** `area/reason`. A code is never reused for another meaning. */
export const failureCodes = [
  // The profile that names the identity domain.
  "profile/missing",
  "profile/unreadable",
  "profile/malformed",
  "profile/secret-in-clear",
  // The policy of whoever manages the computer. The last two stop nobody.
  "policy/unreadable",
  "policy/unsafe",
  "policy/malformed",
  "policy/secret-in-clear",
  "policy/unknown-key",
  "policy/other-domains",
  // What was typed.
  "form/user-name-empty",
  "form/password-empty",
  "form/password-too-long",
  // For a proxy (RFC 7617 section 2).
  "form/user-name-colon",
  "form/control-character",
  "form/expired",
  // The way to the domain.
  "network/unknown-host",
  "network/unreachable",
  "network/timeout",
  "network/closed",
  "network/certificate",
  "network/tls-too-old",
  "network/host-not-allowed",
  "network/redirected",
  "network/answer-too-large",
  "network/captive-portal",
  // A proxy on the way, and what certificates are held against.
  "proxy/misconfigured",
  "proxy/script-failed",
  "proxy/unsupported",
  "proxy/unknown-host",
  "proxy/unreachable",
  "proxy/timeout",
  "proxy/closed",
  "proxy/malformed-answer",
  "proxy/certificate",
  "proxy/credentials-needed",
  "proxy/credentials-wrong",
  "proxy/authentication-unsupported",
  "proxy/refused",
  "proxy/domain-unreachable",
  "trust/unreadable",
  "trust/unsafe",
  "trust/malformed",
  // Where a password may go.
  "destination/insecure",
  "destination/not-allowed",
  // Discovery (RFC 8414, OpenID Connect Discovery 1.0).
  "discovery/failed",
  "discovery/issuer-mismatch",
  "discovery/malformed",
  // The token endpoint's answers (RFC 6749 section 5.2).
  "oauth/wrong-credentials",
  "oauth/account-locked",
  "oauth/account-deactivated",
  "oauth/account-federated",
  "oauth/account-not-activated",
  "oauth/password-expired",
  "oauth/password-must-change",
  "oauth/mfa-required",
  "oauth/policy-refused",
  "oauth/refused",
  "oauth/unknown-client",
  "oauth/grant-not-allowed",
  "oauth/invalid-scope",
  "oauth/rate-limited",
  "oauth/server-fault",
  "oauth/malformed-answer",
  "oauth/cancelled",
  // The client's own key or certificate, in a file or in the keychain; and what was given to `--provision`.
  "client-key/missing",
  "client-key/unreadable",
  "client-key/readable-by-others",
  "client-key/wrong-passphrase",
  "client-key/unsupported",
  "provision/bad-input",
  // The session.
  "session/none",
  "session/signed-out",
  "session/ended",
  "session/locked",
  "session/busy",
  "session/people-unreadable",
  "session/signed-out-elsewhere",
  "session/not-revoked",
  "session/not-renewed",
  // The OS keychain: five states, a deadline, and a person who would not wait.
  "keychain/unavailable",
  "keychain/locked",
  "keychain/unreadable",
  "keychain/corrupt",
  "keychain/timeout",
  "keychain/cancelled",
  "keychain/client-secret-missing",
  // The users API (RFC 7644 section 3.12).
  "scim/token-refused",
  "scim/forbidden",
  "scim/not-found",
  "scim/filter-refused",
  "scim/rate-limited",
  "scim/server-fault",
  "scim/malformed-answer",
  // Writing people to a file.
  "export/forbidden",
  "export/not-written",
  "export/busy",
  // The command line, and what the doctor finds that nobody would be told of otherwise.
  "command-line/wrong",
  "doctor/clock-off",
  "doctor/certificate-ends-soon",
  "doctor/no-token-endpoint",
  "doctor/grant-unlisted",
  "doctor/keys-unreadable",
  "doctor/no-users-api",
  "doctor/users-open",
  "doctor/writable-by-others",
  "doctor/readable-by-others",
  "doctor/no-refresh-token",
  "doctor/not-revocable",
  // The diagnostics bundle.
  "diagnostics/not-written",
  // The wire between window and main process.
  "ipc/wrong-sender",
  "ipc/malformed-input",
  "internal",
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What a certificate says of itself. */
export interface CertificateFacts {
  /** Whose it is and who vouches for it, by their common names. */
  subject: string;
  issuer: string;
  /** In milliseconds since 1970. */
  validFromMs: number;
  validToMs: number;
}

/** Facts a sentence may name. All optional, all safe to show and to log. */
export interface FailureFacts {
  /** Host (and port) that was asked, e.g. `idcs-1.identity.oraclecloud.com`. */
  host?: string | undefined;
  /** Host and port of a proxy on the way to `host`. */
  proxy?: string | undefined;
  /** File, key and line of a broken profile. `problem` says what was expected there, in plain words. */
  file?: string | undefined;
  key?: string | undefined;
  line?: number | undefined;
  problem?: string | undefined;
  /** How long to wait before trying again (from `Retry-After`, RFC 9110 section 10.2.3). */
  retryAfterSeconds?: number | undefined;
  /** The app role or scope that is missing. */
  role?: string | undefined;
  scope?: string | undefined;
  /** HTTP status of the answer. */
  status?: number | undefined;
  /** What the operating system or TLS library calls it, e.g. `CERT_HAS_EXPIRED`. */
  reason?: string | undefined;
  /** The certificates that the server showed, its own first. */
  certificates?: CertificateFacts[] | undefined;
  /** How far this computer's clock is ahead of the server's; negative where it is behind. */
  skewSeconds?: number | undefined;
  /** The longest password that is accepted, in bytes of UTF-8. */
  limitBytes?: number | undefined;
}

/** A failure as a window sees it. */
export interface Failure {
  code: FailureCode;
  facts: FailureFacts;
  /** The server's correlation id (`X-ORACLE-DMS-ECID`, `ecid`), to be read out to whoever runs the domain. */
  correlationId?: string | undefined;
}

/** The answer of every channel. */
export type Result<T> =
  { ok: true; value: T } | { ok: false; failure: Failure };
