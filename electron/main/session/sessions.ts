/**
 * Owns who is signed in: the people remembered here, the one who is current, and what becomes of the others. Only the current person's
 * tokens are in memory; a session that could not be put into the keychain is the exception, since nowhere else could it be found again.
 */
import type { Failure } from "../../../shared/failure.ts";
import type { KnownPerson, SessionView } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { readSavedSession, sessionItem } from "../keychain/secrets.ts";
import type { ItemLock } from "./item-lock.ts";
import { createKnownPeople, personView, type Known } from "./known-people.ts";
import { lockEverybody } from "./locking.ts";
import { createOpenSessions } from "./open-sessions.ts";
import type { PeopleFile } from "./people-file.ts";
import { createPendingWork } from "./pending-work.ts";
import { createRemembering } from "./remembering.ts";
import { createSession, type Session } from "./session.ts";
import { createSigningOut } from "./signing-out.ts";
import type { Domain } from "./domain.ts";

/** What the person should know before they sign in, and whom it is about. Never about an attempt of theirs: always calm. */
export interface Notice {
  failure: Failure;
  person: { domainKey: string; userName: string } | undefined;
}

export interface Sessions {
  /** Those that can be signed in to. */
  readonly domains: readonly Domain[];
  /** Whose directory is shown; undefined when a form is. */
  readonly current: Session | undefined;
  /** What happened to the session before, until somebody is signed in again. */
  readonly notice: Notice | undefined;
  /** Who is remembered, the last one first. `isSignedIn` is false of whoever is locked: they need their password. */
  people(): KnownPerson[];
  /** What the directory shows of the current session. Fails with `session/none` without one. */
  view(): Promise<SessionView>;
  /** At start: takes up the last person's session, without the network. Never fails; see {@link notice}. */
  restore(): Promise<void>;
  /** `password` is UTF-8. It is wiped once the server has answered, before the keychain, which may wait for somebody. */
  signIn(
    domainKey: string,
    userName: string,
    password: Uint8Array,
    signal: AbortSignal,
  ): Promise<void>;
  /** Goes on with a kept session. `session/locked`, `session/none` and `keychain/...` leave everything as it was. */
  switchTo(personKey: string): Promise<void>;
  /** Signs the current person out. */
  signOut(): Promise<void>;
  /** Signs out everybody who is remembered. */
  signOutEverywhere(): Promise<void>;
  /** Takes somebody off the list, signed out before. */
  forget(personKey: string): Promise<void>;
  /** From now on everybody who is signed in needs their password, over restarts too. Tokens leave the memory. */
  lock(): Promise<void>;
  /** Fetches the current person's next access token when it is time. Never fails. */
  refreshIfDue(): Promise<void>;
  /** Whether nothing is under way that would be lost if the app ended now. */
  readonly isIdle: boolean;
  /** Waits until that is so, as far as it can be. Never fails. */
  settled(): Promise<void>;
}

export interface SessionsOptions {
  domains: readonly Domain[];
  keychain: Keychain;
  /** Whether sessions outlive the app, in the keychain. Where not, those that did are signed out at start. */
  keepSessions: boolean;
  itemLock: ItemLock;
  peopleFile: PeopleFile;
  /** Whether people without a session are remembered. */
  rememberUserName: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  /** What {@link Sessions.view} says of how the app behaves. */
  behaviour: () => Pick<
    SessionView,
    | "lockAfterMinutes"
    | "screenLock"
    | "mayExport"
    | "keepsSessions"
    | "isManaged"
  >;
  /** Told of whoever was signed out, here, by key. */
  onSignedOut: (personKey: string) => void;
  /** Told when the current session has ended by itself or was locked, after {@link Sessions.current} says so. */
  onLeft: () => void;
  signOutMs?: number;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { domains, keychain, itemLock, peopleFile, now } = options;
  const pending = createPendingWork();
  const open = createOpenSessions();
  let current: Session | undefined;
  let notice: Notice | undefined;
  /** How often the app was locked: what began before must not open a directory afterwards. */
  let locks = 0;

  const domainOf = (key: string) => domains.find((one) => one.key === key);
  const known = createKnownPeople({
    ...options,
    isInMemory: (key) => open.get(key) !== undefined,
  });
  const remembering = createRemembering({ known, open, peopleFile });

  const leaveCurrent = (failure?: Failure, person?: Notice["person"]) => {
    current = undefined;
    notice = failure && { failure, person };
  };

  const create = (
    domain: Domain,
    userName: string,
    more: Pick<Parameters<typeof createSession>[0], "answer"> = {},
  ): Session =>
    createSession({
      domain,
      userName,
      keychain,
      keepSessions: options.keepSessions,
      lock: itemLock,
      now,
      ...more,
      ...(options.signOutMs !== undefined && { signOutMs: options.signOutMs }),
      onChanged: remembering.changed,
      onEnded: (ended, failure) => {
        open.remove(ended);
        void pending.track(remembering.signedOut(ended.personKey));
        if (current !== ended) return;
        leaveCurrent(failure, { domainKey: domain.key, userName });
        options.onLeft();
      },
    });

  /** Drops another person's tokens, once all that is under way for them is in the keychain. */
  const letGo = async (session: Session): Promise<void> => {
    await session.settled();
    if (current === session || !session.isKept || !open.holds(session)) return;
    await open.leave(session, "session/none");
  };

  /** `session/locked` when the app was locked since there were `locksBefore`. */
  const makeCurrent = async (
    session: Session,
    locksBefore: number,
  ): Promise<void> => {
    if (locks !== locksBefore) {
      await remembering.first(session, true);
      await open.leave(session, "session/locked");
      throw new AppError("session/locked");
    }
    const before = current;
    current = session;
    notice = undefined;
    open.put(session);
    if (before && before !== session) void pending.track(letGo(before));
    await remembering.first(session, false);
  };

  /** A session from memory or from the keychain; undefined when there is none any more. */
  const find = async ({
    key,
    domain,
    person,
  }: Known): Promise<Session | undefined> => {
    const inMemory = open.get(key);
    if (inMemory) return inMemory;
    const item = sessionItem(key);
    const saved = await itemLock.hold(item, () =>
      readSavedSession(keychain, item),
    );
    return saved && create(domain, person.userName);
  };

  const signIn: Sessions["signIn"] = async (
    domainKey,
    userName,
    password,
    signal,
  ) => {
    const domain = domainOf(domainKey);
    const locksBefore = locks;
    try {
      if (!domain) throw new AppError("ipc/malformed-input");
      const answer = await domain.server.tradePassword(
        userName,
        password,
        signal,
      );
      password.fill(0);
      const session = create(domain, userName, { answer });
      open.replace(session.personKey);
      await session.saveFirst();
      await makeCurrent(session, locksBefore);
    } finally {
      password.fill(0);
    }
  };

  const switchTo = async (personKey: string): Promise<void> => {
    const locksBefore = locks;
    const found = known.find(personKey);
    if (found?.person.locked) throw new AppError("session/locked");
    if (!found?.hasSession) throw new AppError("session/none");
    const session = await find(found);
    if (!session) {
      await remembering.signedOut(personKey);
      throw new AppError("session/signed-out-elsewhere");
    }
    await makeCurrent(session, locksBefore);
  };

  const restoreLast = async (): Promise<void> => {
    const [last] = known.all();
    if (!last?.hasSession) return;
    try {
      await switchTo(last.key);
    } catch (error) {
      leaveCurrent(toFailure(error), last.person);
    }
  };

  const signingOut = createSigningOut({
    known,
    open,
    openKept: create,
    onLeaving: (session) => {
      if (current === session) leaveCurrent();
    },
    onSignedOut: (personKey) => {
      options.onSignedOut(personKey);
      return remembering.signedOut(personKey);
    },
  });

  const signOutThose = async (chosen: (key: string) => boolean) => {
    const failed = await signingOut(chosen);
    if (failed && !current) notice = failed;
    return failed;
  };

  /** What the person asked for, and is told. */
  const signOutAndSay = async (chosen: (key: string) => boolean) => {
    const failed = await signOutThose(chosen);
    if (!failed && !current)
      notice = {
        failure: { code: "session/signed-out", facts: {} },
        person: undefined,
      };
  };

  const lock = async (): Promise<void> => {
    locks += 1;
    const left = current;
    const locking = lockEverybody({ known, open, peopleFile });
    if (left) {
      const { domain, userName } = left;
      leaveCurrent(
        { code: "session/locked", facts: {} },
        { domainKey: domain.key, userName },
      );
      options.onLeft();
    }
    await locking;
  };

  return {
    domains,
    get current() {
      return current;
    },
    get notice() {
      return notice;
    },
    people: () => known.all().map(personView),
    view: async () => {
      if (!current) throw new AppError("session/none");
      const { personKey } = current;
      const view = await current.view();
      const others = known.all().filter(({ key }) => key !== personKey);
      // Offline, nobody has said the name in this run.
      const remembered = known.find(personKey)?.person;
      return {
        ...view,
        personId: view.personId ?? remembered?.personId,
        displayName: view.displayName ?? remembered?.displayName,
        ...options.behaviour(),
        others: others.map(personView),
      };
    },
    restore: async () => {
      const file = await peopleFile.load();
      const isKept = (key: string) => known.find(key)?.hasSession === true;
      if (!options.keepSessions) await pending.track(signOutThose(isKept));
      if (file === undefined) return restoreLast();
      leaveCurrent({ code: "session/people-unreadable", facts: { file } });
    },
    signIn: (...input) => pending.track(signIn(...input)),
    switchTo: (personKey) => pending.track(switchTo(personKey)),
    signOut: async () => {
      const key = current?.personKey;
      if (key === undefined) throw new AppError("session/none");
      await pending.track(signOutAndSay((one) => one === key));
    },
    signOutEverywhere: () => pending.track(signOutAndSay(() => true)),
    forget: async (personKey) => {
      await pending.track(signOutThose((key) => key === personKey));
      await pending.track(peopleFile.remove(personKey));
    },
    lock: () => pending.track(lock()),
    refreshIfDue: async () => current?.refreshIfDue(),
    get isIdle() {
      return pending.isIdle && open.all().every(({ isIdle }) => isIdle);
    },
    settled: async () => {
      await pending.settled();
      await Promise.all(open.all().map((session) => session.settled()));
      await pending.settled();
    },
  };
}
