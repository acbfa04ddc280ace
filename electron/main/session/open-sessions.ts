/**
 * The sessions that are in memory, each of them a different person's, and those that are on their way out of it. Never decides who comes
 * or goes.
 */
import type { Session } from "./session.ts";

export interface OpenSessions {
  /** Those that can be used. */
  all(): Session[];
  /** One that can be used, by person key. */
  get(personKey: string): Session | undefined;
  /** The same, or one that comes to its end. */
  find(personKey: string): Session | undefined;
  /** Whether this one can be used, and no other of the same person has come since. */
  holds(session: Session): boolean;
  put(session: Session): void;
  /** Leaves out this one, and no other of the same person. */
  remove(session: Session): void;
  /** What {@link find} finds, which is left out from now on. */
  take(personKey: string): Session | undefined;
  /** Has what {@link find} finds give way to a fresh sign-in. */
  replace(personKey: string): void;
  /** Takes a session out of use; the next one of the same person may come meanwhile. */
  leave(session: Session, why: Parameters<Session["leave"]>[0]): Promise<void>;
}

export function createOpenSessions(): OpenSessions {
  /** By person key: the current one, and those that are not only in the keychain. */
  const inMemory = new Map<string, Session>();
  /** By person key: those that nobody can use any more, while what they have begun comes to its end. */
  const leaving = new Map<string, Session>();
  const own: OpenSessions = {
    all: () => [...inMemory.values()],
    get: (key) => inMemory.get(key),
    find: (key) => inMemory.get(key) ?? leaving.get(key),
    holds: (session) => inMemory.get(session.personKey) === session,
    put: (session) => void inMemory.set(session.personKey, session),
    remove: (session) => {
      if (own.holds(session)) inMemory.delete(session.personKey);
    },
    take: (key) => {
      const taken = own.find(key);
      inMemory.delete(key);
      leaving.delete(key);
      return taken;
    },
    replace: (key) => {
      own.find(key)?.replaced();
      leaving.delete(key);
    },
    leave: async (session, why) => {
      const { personKey } = session;
      own.remove(session);
      leaving.set(personKey, session);
      await session.leave(why);
      if (leaving.get(personKey) === session) leaving.delete(personKey);
    },
  };
  return own;
}
