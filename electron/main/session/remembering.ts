/** What becomes of people's sessions, as it is written to the list of people. Never writes of a session that another has replaced. */
import type { KnownPeople } from "./known-people.ts";
import type { OpenSessions } from "./open-sessions.ts";
import type { PeopleFile, RememberedPerson } from "./people-file.ts";
import type { Session } from "./session.ts";

export interface Remembering {
  /** Puts the session's person first. */
  first(session: Session, locked: boolean): Promise<void>;
  /** A name or whether the session is kept may have changed. */
  changed(session: Session): Promise<void>;
  signedOut(personKey: string): Promise<void>;
}

export function createRemembering(options: {
  known: KnownPeople;
  open: OpenSessions;
  peopleFile: PeopleFile;
}): Remembering {
  const { known, open, peopleFile } = options;
  return {
    first: async (session, locked) => {
      const { domain, userName, personKey, isKept } = session;
      const before = known.find(personKey)?.person;
      await peopleFile.put({
        domainKey: domain.key,
        userName,
        hasSession: isKept,
        locked,
        ...(before && namesOf(before)),
        ...namesOf(session),
      });
    },
    changed: async (session) => {
      const { personKey, isKept } = session;
      // Not of one that was signed out or replaced meanwhile.
      if (open.find(personKey) !== session) return;
      await peopleFile.update(personKey, {
        hasSession: isKept,
        ...namesOf(session),
      });
    },
    signedOut: (personKey) =>
      peopleFile.update(personKey, { hasSession: false, locked: false }),
  };
}

/** What a token said of somebody, as far as it said it. */
function namesOf({
  displayName,
  personId,
}: Pick<RememberedPerson, "displayName" | "personId">) {
  return {
    ...(displayName !== undefined && { displayName }),
    ...(personId !== undefined && { personId }),
  };
}
