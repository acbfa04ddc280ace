/**
 * Owns the session: who is signed in, the tokens, how long they live and where the refresh token is kept. Never shows a token to
 * anybody but the request that carries it. A saved session ends only when the server clearly says so or the person signs out.
 */
import { setTimeout } from "node:timers/promises";
import type { FailureFacts } from "../../../shared/failure.ts";
import type { SessionView } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import type { HttpAnswer } from "../http.ts";
import type { Keychain } from "../keychain/keychain.ts";
import {
  readSavedSession,
  sessionItem,
  writeSavedSession,
} from "../keychain/secrets.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";
import { claimedPerson } from "../oauth/claims.ts";
import { OAuthError } from "../oauth/errors.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";
import { createPendingWork } from "./pending-work.ts";
import {
  accessOf,
  type Keeping,
  type SessionState,
  type SignedIn,
} from "./session-state.ts";

export interface Session {
  readonly state: SessionState;
  /** Takes up the saved session, without the network. Afterwards {@link state} is signed in, or signed out with a notice. */
  restore(): Promise<void>;
  /** `password` is UTF-8. It is wiped once the server has answered, before the keychain, which may wait for a person. */
  signIn(
    userName: string,
    password: Uint8Array,
    signal: AbortSignal,
  ): Promise<void>;
  /** What the directory shows of the session; waits for a token that is on its way. */
  view(): Promise<SessionView>;
  /** Sends an API request with the access token; on 401 once more with a fresh one. */
  authorized(
    send: (accessToken: string) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer>;
  /** Revokes at the server where that can be had in time, forgets here in any case. */
  signOut(): Promise<void>;
  /** Whether nothing is under way that would lose the session if the app ended now. */
  readonly isIdle: boolean;
  /** Waits until that is so. Never fails. */
  settled(): Promise<void>;
}

export interface SessionOptions {
  profile: Profile;
  server: AuthorizationServer;
  keychain: Keychain;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called when the server ended the session, after {@link Session.state} says so. */
  onEnded: () => void;
  /** How long a sign-out waits for the server. */
  signOutMs?: number;
}

export function createSession(options: SessionOptions): Session {
  const { profile, server, keychain, now } = options;
  const signOutMs = options.signOutMs ?? 3_000;
  let state: SessionState = {
    status: "signed-out",
    userName: "",
    notice: undefined,
  };
  const pending = createPendingWork();

  const signedIn = (): SignedIn => {
    if (state.status === "signed-in") return state;
    throw new AppError("session/none");
  };

  /** Saves the refresh token; a keychain that fails costs the restart, not the session. */
  const keep = async (
    userName: string,
    refreshToken: string,
  ): Promise<Keeping> => {
    try {
      await writeSavedSession(keychain, profile, { userName, refreshToken });
      return { kept: "keychain" };
    } catch (error) {
      return { kept: "until-quit", keychainFailure: toFailure(error) };
    }
  };

  const end = (
    session: SignedIn,
    facts: FailureFacts,
    id?: string,
  ): AppError => {
    const ended = new AppError("session/ended", facts, id);
    if (state !== session) return ended;
    state = {
      status: "signed-out",
      userName: session.userName,
      notice: toFailure(ended),
    };
    options.onEnded();
    return ended;
  };

  /** The new refresh token is in the keychain before the new access token is used (RFC 6749 section 6: there may be none). */
  const refreshOnce = async (session: SignedIn, refreshToken: string) => {
    let answer: TokenAnswer;
    try {
      answer = await server.refresh(refreshToken);
    } catch (error) {
      if (!(error instanceof OAuthError) || !error.grantIsInvalid) throw error;
      // The saved token is this one, and worthless; after a sign-out it is nobody's or another session's.
      if (state === session)
        await keychain.delete(sessionItem(profile)).catch(() => undefined);
      throw end(session, error.facts, error.correlationId);
    }
    if (answer.refreshToken !== undefined) {
      session.refreshToken = answer.refreshToken;
      // A sign-out that comes while this is saved waits its turn at the keychain and deletes it.
      if (state === session)
        session.keeping = await keep(session.userName, answer.refreshToken);
    }
    session.access = accessOf(answer, now());
    const { id, displayName } = claimedPerson(answer);
    session.person = {
      id: id ?? session.person.id,
      displayName: displayName ?? session.person.displayName,
    };
    session.scopesGranted = answer.scopes ?? session.scopesGranted;
  };

  /** One refresh at a time: whoever comes meanwhile waits for the same one. */
  const refresh = (session: SignedIn): Promise<void> => {
    if (session.refreshing) return session.refreshing;
    if (state !== session) return Promise.reject(new AppError("session/none"));
    if (session.refreshToken === undefined)
      return Promise.reject(end(session, {}));
    session.refreshing = pending.track(
      refreshOnce(session, session.refreshToken).finally(
        () => (session.refreshing = undefined),
      ),
    );
    return session.refreshing;
  };

  const accessToken = async (session: SignedIn): Promise<string> => {
    const { access } = session;
    if (access && now() < (access.refreshAtMs ?? Infinity)) return access.token;
    const usable = access && now() < (access.expiresAtMs ?? Infinity);
    if (usable && session.refreshToken === undefined) return access.token;
    try {
      await refresh(session);
    } catch (error) {
      // The old token still serves until it really ends.
      if (!usable || state !== session) throw error;
    }
    if (!session.access) throw new AppError("session/none");
    return session.access.token;
  };

  const signIn: Session["signIn"] = async (userName, password, signal) => {
    let answer: TokenAnswer;
    try {
      answer = await server.tradePassword(userName, password, signal);
    } finally {
      password.fill(0);
    }
    const { refreshToken } = answer;
    const keeping: Keeping =
      refreshToken === undefined
        ? { kept: "until-quit", keychainFailure: undefined }
        : await keep(userName, refreshToken);
    state = {
      status: "signed-in",
      userName,
      person: claimedPerson(answer),
      keeping,
      refreshToken,
      access: accessOf(answer, now()),
      scopesGranted: answer.scopes ?? [...profile.scopes],
      refreshing: undefined,
    };
  };

  /** Asks the server to forget the refresh token that is known now, in the time that there is. */
  const revoke = async ({ refreshToken }: SignedIn): Promise<void> => {
    if (refreshToken !== undefined)
      await server
        .revoke(refreshToken, AbortSignal.timeout(signOutMs))
        .catch(() => undefined);
  };

  const signOut = async (): Promise<void> => {
    const session = signedIn();
    const left: SessionState = {
      status: "signed-out",
      userName: session.userName,
      notice: undefined,
    };
    state = left;
    // A refresh on its way brings another token than the one that is known: that is the one to revoke and to delete.
    await Promise.race([
      session.refreshing?.catch(() => undefined),
      setTimeout(signOutMs, undefined, { ref: false }),
    ]);
    // It may still come, when nobody waits for it any more.
    if (session.refreshing)
      void pending.track(
        session.refreshing.then(
          () => revoke(session),
          () => undefined,
        ),
      );
    await Promise.all([
      revoke(session),
      keychain.delete(sessionItem(profile)),
    ]).catch((error: unknown) => {
      // Unless somebody has signed in meanwhile.
      if (state === left) state = { ...left, notice: toFailure(error) };
    });
  };

  return {
    get state() {
      return state;
    },

    restore: async () => {
      try {
        const saved = await readSavedSession(keychain, profile);
        if (!saved) return;
        state = {
          status: "signed-in",
          ...saved,
          person: { id: undefined, displayName: undefined },
          keeping: { kept: "keychain" },
          access: undefined,
          scopesGranted: [],
          refreshing: undefined,
        };
      } catch (error) {
        state = {
          status: "signed-out",
          userName: "",
          notice: toFailure(error),
        };
      }
    },

    signIn: (userName, password, signal) =>
      pending.track(signIn(userName, password, signal)),

    view: async () => {
      const session = signedIn();
      // A name is worth waiting for a token that can be had, and no more.
      await accessToken(session).catch(() => undefined);
      const { keeping } = session;
      return {
        domain: { name: profile.name, host: profile.domainUrl.host },
        userName: session.userName,
        personId: session.person.id,
        displayName: session.person.displayName,
        kept: keeping.kept,
        keychainFailure:
          keeping.kept === "until-quit" ? keeping.keychainFailure : undefined,
        scopesAsked: profile.scopes,
        scopesGranted: session.scopesGranted,
      };
    },

    authorized: async (send) => {
      const session = signedIn();
      const token = await accessToken(session);
      const answer = await send(token);
      if (answer.status !== 401) return answer;
      if (session.access?.token === token) await refresh(session);
      return send(await accessToken(session));
    },

    signOut: () => pending.track(signOut()),

    get isIdle() {
      return pending.isIdle;
    },

    settled: pending.settled,
  };
}
