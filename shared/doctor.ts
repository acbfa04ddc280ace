/**
 * What the doctor looks at and what it can find. Words are made of findings in `doctor-text.ts`. Never in a finding: a password, a token, a
 * body, anybody's name.
 */
import type { Failure } from "./failure.ts";
import type { MessageKey } from "./messages/catalogs.ts";

/** In the order in which a report has them. Stable: IT's own programs read them. */
export const checkIds = [
  "versions",
  "policy",
  "settings",
  "permissions",
  "keychain",
  "client",
  "proxy",
  "dns",
  "tls",
  "discovery",
  "issuer",
  "token-endpoint",
  "grant",
  "jwks",
  "users-endpoint",
  "clock",
  "sign-in",
  "users",
  "refresh",
  "revoke",
] as const;
export type CheckId = (typeof checkIds)[number];

export const checkStatuses = ["pass", "warn", "fail", "skip"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** A sentence about what was seen. */
export interface Note {
  key: Extract<MessageKey, `doctor.note.${string}`>;
  values?: Readonly<Record<string, string | number>>;
}

/** What came of one check. */
export interface Finding {
  id: CheckId;
  status: CheckStatus;
  /** Which domain it is about, where there are several: its host and client id. */
  domain?: string;
  /** With `warn` and `fail`: what is wrong. */
  failure?: Failure;
  notes: readonly Note[];
}

/** A finding in words. `--json` prints this and nothing else of it. */
export interface CheckReport {
  id: CheckId;
  status: CheckStatus;
  code?: string | undefined;
  detail?: string | undefined;
  action?: string | undefined;
}
