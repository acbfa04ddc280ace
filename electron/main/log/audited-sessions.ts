/** Writes into the audit trail what becomes of sessions. Changes nothing of what they do or fail with. */
import type { KnownPerson } from "../../../shared/ipc.ts";
import { toFailure } from "../app-error.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";
import { personKeyOf } from "../keychain/secrets.ts";
import type { Domain } from "../session/domain.ts";
import type { Sessions } from "../session/sessions.ts";
import { inAction } from "./action.ts";
import type { AuditEvents, AuditFields } from "./audit-events.ts";
import type { Entries } from "./entries.ts";
import type { SubjectOf } from "./subjects.ts";

type Audit = Entries<AuditEvents>;

/** Whom an entry is about, as far as that is known. */
type About = Pick<AuditFields<"refresh">, "host" | "client" | "subject">;

/** What an entry says of somebody who is or was signed in here. */
export function aboutPerson(
  whom: { domain: Pick<Domain, "profile">; personKey: string } | undefined,
  subjectOf: SubjectOf,
): About {
  return whom
    ? { ...ofDomain(whom.domain), subject: subjectOf(whom.personKey) }
    : {};
}

export function createAuditedSessions(
  sessions: Sessions,
  audit: Audit,
  subjectOf: SubjectOf,
): Sessions {
  const current = () => aboutPerson(sessions.current, subjectOf);
  const known = (personKey: string) =>
    sessions.people().find(({ key }) => key === personKey) && {
      subject: subjectOf(personKey),
    };

  const signIn: Sessions["signIn"] = async (key, userName, ...rest) => {
    const domain = sessions.domains.find((one) => one.key === key);
    try {
      await sessions.signIn(key, userName, ...rest);
      audit.write("sign-in", { outcome: "ok", ...current() });
    } catch (error) {
      const { code } = toFailure(error);
      audit.write("sign-in", {
        outcome: outcomeOf(code),
        code,
        ...(domain && ofDomain(domain)),
        // A name that nobody here has is not written, not even hashed: it may be a password in the wrong field.
        ...(domain && known(personKeyOf(key, userName))),
      });
      throw error;
    }
  };

  const resume = async (personKey: string, run: () => Promise<void>) => {
    try {
      await run();
      audit.write("resume", { outcome: "ok", ...current() });
    } catch (error) {
      const { code } = toFailure(error);
      audit.write("resume", { outcome: "failed", code, ...known(personKey) });
      throw error;
    }
  };

  const signOut = async (
    those: readonly (object | undefined)[],
    run: () => Promise<void>,
  ) => {
    const before = sessions.notice;
    await run();
    const { notice } = sessions;
    const told = notice === before ? undefined : notice?.failure.code;
    const code = told === "session/signed-out" ? undefined : told;
    for (const whom of those)
      audit.write("sign-out", {
        outcome: code === undefined ? "ok" : "incomplete",
        code,
        ...whom,
      });
  };

  return {
    ...sessions,
    get domains() {
      return sessions.domains;
    },
    get current() {
      return sessions.current;
    },
    get notice() {
      return sessions.notice;
    },
    get isIdle() {
      return sessions.isIdle;
    },
    signIn: (...input) => inAction(() => signIn(...input)),
    switchTo: (personKey) =>
      inAction(() => resume(personKey, () => sessions.switchTo(personKey))),
    restore: () =>
      inAction(async () => {
        await sessions.restore();
        if (sessions.current)
          audit.write("resume", { outcome: "ok", ...current() });
        else if (sessions.notice?.person)
          audit.write("resume", {
            outcome: "failed",
            code: sessions.notice.failure.code,
            ...known(
              personKeyOf(
                sessions.notice.person.domainKey,
                sessions.notice.person.userName,
              ),
            ),
          });
      }),
    signOut: () => inAction(() => signOut([current()], sessions.signOut)),
    signOutEverywhere: () =>
      inAction(() =>
        signOut(
          sessions
            .people()
            .filter(hasSession)
            .map(({ key }) => known(key)),
          sessions.signOutEverywhere,
        ),
      ),
    forget: (personKey) =>
      inAction(() => {
        const ends = sessions
          .people()
          .some((person) => person.key === personKey && hasSession(person));
        return signOut(ends ? [known(personKey)] : [], () =>
          sessions.forget(personKey),
        );
      }),
    lock: () =>
      inAction(async () => {
        const whom = current();
        const locking = sessions.lock();
        audit.write("lock", { outcome: "ok", ...whom });
        await locking;
      }),
    refreshIfDue: () => inAction(() => sessions.refreshIfDue()),
  };
}

/** The server of a domain, of which each refresh is written down. `about` says whose it is when it begins. */
export function createAuditedServer(
  server: AuthorizationServer,
  audit: Audit,
  about: () => About,
): AuthorizationServer {
  return {
    ...server,
    refresh: (...input) =>
      inAction(async () => {
        const whom = about();
        try {
          const answer = await server.refresh(...input);
          audit.write("refresh", { outcome: "ok", ...whom });
          return answer;
        } catch (error) {
          const { code } = toFailure(error);
          audit.write("refresh", { outcome: "failed", code, ...whom });
          throw error;
        }
      }),
  };
}

const ofDomain = ({ profile }: Pick<Domain, "profile">) => ({
  host: profile.domainUrl,
  client: profile.client,
});

/** The domain's no, the person's, or neither. */
function outcomeOf(code: string): "refused" | "failed" | "cancelled" {
  if (code === "oauth/cancelled" || code === "session/locked")
    return "cancelled";
  const isFault = ["oauth/server-fault", "oauth/malformed-answer"];
  return code.startsWith("oauth/") && !isFault.includes(code)
    ? "refused"
    : "failed";
}

/** Locked or not. */
const hasSession = ({ isSignedIn, isLocked }: KnownPerson) =>
  isSignedIn || isLocked === true;
