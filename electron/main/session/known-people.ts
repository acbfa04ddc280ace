/** Who is remembered at the domains that can be signed in to, as the sessions and the windows see them. Changes nothing. */
import type { KnownPerson } from "../../../shared/ipc.ts";
import { personKeyOf } from "../keychain/secrets.ts";
import type { PeopleFile, RememberedPerson } from "./people-file.ts";
import { domainView, type Domain } from "./domain.ts";

export interface Known {
  /** By `personKeyOf`. */
  key: string;
  domain: Domain;
  person: RememberedPerson;
  /** Whether there is a session, locked or not. */
  hasSession: boolean;
}

export interface KnownPeople {
  /** The last one first. */
  all(): Known[];
  find(key: string): Known | undefined;
}

export function createKnownPeople(options: {
  domains: readonly Domain[];
  peopleFile: PeopleFile;
  /** Without it, people are known only as long as they have a session. */
  rememberUserName: boolean;
  /** Whether a session of this person is in memory, by key. */
  isInMemory: (key: string) => boolean;
}): KnownPeople {
  const all = () =>
    options.peopleFile.people.flatMap((person) => {
      const { domainKey, userName } = person;
      const domain = options.domains.find(({ key }) => key === domainKey);
      const key = personKeyOf(domainKey, userName);
      const hasSession = person.hasSession || options.isInMemory(key);
      const isKnown = options.rememberUserName || hasSession;
      return domain && isKnown ? [{ key, domain, person, hasSession }] : [];
    });
  return { all, find: (key) => all().find((one) => one.key === key) };
}

/** What a window shows of somebody. */
export function personView(known: Known): KnownPerson {
  const { key, domain, person, hasSession } = known;
  return {
    key,
    userName: person.userName,
    personId: person.personId,
    displayName: person.displayName,
    domain: domainView(domain),
    isSignedIn: hasSession && !person.locked,
    ...(hasSession && person.locked && { isLocked: true }),
  };
}
