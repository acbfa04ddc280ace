/** Signs people out, those too whose session is only in the keychain. Never stops at one that fails. */
import type { Failure } from "../../../shared/failure.ts";
import type { Domain } from "./domain.ts";
import type { Known, KnownPeople } from "./known-people.ts";
import type { OpenSessions } from "./open-sessions.ts";
import type { RememberedPerson } from "./people-file.ts";
import type { Session } from "./session.ts";

/** What could not be done, and whose session it is about. */
export interface SignOutFailure {
  failure: Failure;
  person: RememberedPerson;
}

/** Signs out those with a session whom `chosen` names, by person key. Answers the first failure. Never fails. */
export type SignOutThose = (
  chosen: (personKey: string) => boolean,
) => Promise<SignOutFailure | undefined>;

export function createSigningOut(options: {
  known: KnownPeople;
  open: OpenSessions;
  /** The session in the keychain. */
  openKept: (domain: Domain, userName: string) => Session;
  /** Told before a session ends. */
  onLeaving: (session: Session) => void;
  /** Told when one has ended. */
  onSignedOut: (personKey: string) => Promise<void>;
}): SignOutThose {
  const signOut = async ({ key, domain, person }: Known) => {
    const session =
      options.open.take(key) ?? options.openKept(domain, person.userName);
    options.onLeaving(session);
    const failure = await session.signOut();
    await options.onSignedOut(key);
    return failure && { failure, person };
  };

  return async (chosen) => {
    const those = options.known
      .all()
      .filter(({ key, hasSession }) => hasSession && chosen(key));
    const failures = await Promise.all(those.map(signOut));
    return failures.find((failure) => failure !== undefined);
  };
}
