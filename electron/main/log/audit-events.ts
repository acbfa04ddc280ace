/** Everything that the audit trail can say: who did what, and what came of it. Documented for people in docs/logs.md. */
import { z } from "zod";
import type { Given, Kinds, NameIn } from "./entries.ts";
import { client, code, count, host, subject } from "./fields.ts";

/** Whom and what it is about. `subject` is missing where it is not known who it is. The reference comes from the action. */
const about = {
  host: host.optional(),
  client: client.optional(),
  subject: subject.optional(),
};
const event = <const O extends readonly [string, ...string[]]>(
  ...outcomes: O
) => ({
  level: "info" as const,
  fields: z.strictObject({
    outcome: z.enum(outcomes),
    code: code.optional(),
    ...about,
  }),
});

export const auditEvents = {
  /** A submitted password. `cancelled` by the person, or by a lock. */
  "sign-in": event("ok", "refused", "failed", "cancelled"),
  /** A kept session is gone on with: at the start, or from the list of people. */
  resume: event("ok", "failed"),
  refresh: event("ok", "failed"),
  /** `incomplete`: ended here, but something could not be undone at the server or in the keychain. */
  "sign-out": event("ok", "incomplete"),
  /** A session that ended by itself, by the server's word or because its tokens are gone. */
  "session-end": event("ended"),
  lock: event("ok"),
  export: {
    level: "info",
    fields: z.strictObject({
      outcome: z.enum([
        "started",
        "finished",
        "cancelled",
        "failed",
        "refused",
      ]),
      code: code.optional(),
      /** People written. */
      people: count.optional(),
      ...about,
    }),
  },
  /** Which settings apply: those of the computer's management and those of the person. */
  policy: {
    level: "info",
    fields: z.strictObject({
      outcome: z.enum(["applied", "none", "refused"]),
      code: code.optional(),
      /** How many settings are decided by policy. */
      enforced: count.optional(),
    }),
  },
  provision: event("ok", "failed"),
} as const satisfies Kinds;

export type AuditEvents = typeof auditEvents;
export type AuditEventName = NameIn<AuditEvents>;
export type AuditFields<N extends AuditEventName> = Given<AuditEvents, N>;
