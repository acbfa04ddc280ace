/**
 * Owns one person's session: the access token, how long it lives, and when the next one is fetched. Never shows a token to anybody but
 * the request that carries it. A session ends only when the server clearly says so or the person signs out, here or in another copy.
 */
import type { Failure } from "../../../shared/failure.ts";
import type { Access as AccessView, SessionView } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { HttpAnswer } from "../http.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { personKeyOf } from "../keychain/secrets.ts";
import { claimedAccess } from "../oauth/claims.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";
import { createRefusals, mayHaveExpired } from "./api-refusals.ts";
import type { ItemLock } from "./item-lock.ts";
import { createPendingWork } from "./pending-work.ts";
import { createRefreshToken } from "./refresh-token.ts";
import { createBackoff } from "./refresh-backoff.ts";
import { revokeTokens, type RevokedTokens } from "./revoke-tokens.ts";
import { domainView, type Domain } from "./domain.ts";
import {
  grantedBy,
  isDue,
  isEnd,
  isUsable,
  nothingGranted,
  type Access,
  type Send,
} from "./session-state.ts";

/** What the directory shows of one session. */
export type OwnView = Omit<
  SessionView,
  "others" | "lockAfterMinutes" | "screenLock" | "mayExport"
>;

export interface Session {
  readonly domain: Domain;
  readonly userName: string;
  /** By `personKeyOf`. */
  readonly personKey: string;
  /** As the last token said. */
  readonly displayName: string | undefined;
  readonly personId: string | undefined;
  /** Whether it is in the keychain, and so outlives its copy in memory. */
  readonly isKept: boolean;
  /** Waits for a token that is on its way. */
  view(): Promise<OwnView>;
  /** What the person may do, as far as the access token can be read. Waits for one that is on its way, and does without. */
  access(): Promise<AccessView>;
  /**
   * Sends an API request with the access token, once more with a fresh one when the answer may mean that the token has expired: 401,
   * or a 403 that says nothing (RFC 6750 section 3.1) when the token is that old. Where the fresh one is refused too, the next answers of
   * the kind are believed for a minute.
   */
  authorized(send: Send): Promise<HttpAnswer>;
  /** Fetches the next access token ahead of the old one's end. Never fails; after a failure it waits before it asks again. */
  refreshIfDue(): Promise<void>;
  /**
   * Revokes at the server what can be revoked in time, deletes here in any case. Answers what the person should know: that something
   * could not be done. Never fails.
   */
  signOut(): Promise<Failure | undefined>;
  /** Ends its use here and drops the tokens from memory; what cannot be kept in the keychain is revoked. Later calls fail with `why`. */
  leave(why: "session/none" | "session/locked"): Promise<void>;
  /** After a fresh sign-in: puts it into the keychain. An older session of the same person there is replaced and revoked. Never fails. */
  saveFirst(): Promise<void>;
  /** Gives way to a fresh sign-in of the same person. */
  replaced(): void;
  /** Whether nothing is under way, and nothing unsaved, that would be lost if the app ended now. */
  readonly isIdle: boolean;
  /** Waits for what is under way, and tries once more to save what is not. Never fails. */
  settled(): Promise<void>;
}

export interface SessionOptions {
  domain: Domain;
  userName: string;
  keychain: Keychain;
  /** Whether the refresh token may be in the keychain; else the session lives in memory, until quit. */
  keepSessions: boolean;
  lock: ItemLock;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The tokens of a fresh sign-in; without them the session is the one in the keychain. */
  answer?: TokenAnswer;
  /** Told when {@link Session.displayName}, {@link Session.personId} or {@link Session.isKept} may have changed. */
  onChanged: (session: Session) => Promise<void>;
  /** Told once, when the session has ended by itself. */
  onEnded: (session: Session, why: Failure) => void;
  /** How long a sign-out waits for the server, and for another copy of the app, in ms. */
  signOutMs?: number;
}

export function createSession(options: SessionOptions): Session {
  // Taken apart here: whoever held on to the options would hold the tokens of the sign-in.
  const { domain, userName, keychain, now, lock, answer } = options;
  const { onChanged, onEnded } = options;
  const { profile, server } = domain;
  const signOutMs = options.signOutMs ?? 3_000;
  const personKey = personKeyOf(domain.key, userName);
  const pending = createPendingWork();
  const backoff = createBackoff(now);
  const refusals = createRefusals(now);
  const refreshToken = createRefreshToken({
    personKey,
    userName,
    server,
    keychain,
    lock,
    now,
    mayKeep: options.keepSessions,
    ...(answer && { fresh: { token: answer.refreshToken } }),
  });
  let granted = answer
    ? grantedBy({ ...nothingGranted, scopes: profile.scopes }, answer, now())
    : nothingGranted;
  let refreshing: Promise<void> | undefined;
  /** Why nobody may use the session any more. */
  let left: AppError | undefined;

  const leaveFor = (why: AppError) => {
    left ??= why;
    granted = { ...granted, access: undefined };
  };

  const end = (error: AppError): AppError => {
    if (left) return left;
    leaveFor(error);
    refreshToken.drop();
    onEnded(own, toFailure(error));
    return error;
  };

  const refreshOnce = async () => {
    try {
      const given = await refreshToken.trade();
      if (!left) granted = grantedBy(granted, given, now());
      backoff.succeeded();
    } catch (error) {
      backoff.failed();
      throw isEnd(error) ? end(error) : error;
    } finally {
      if (!left) void pending.track(onChanged(own));
    }
  };

  /** One refresh at a time: whoever comes meanwhile waits for the same one. */
  const refresh = (): Promise<void> => {
    if (refreshing) return refreshing;
    if (left) return Promise.reject(left);
    if (!refreshToken.exists)
      return Promise.reject(end(new AppError("session/ended")));
    refreshing = pending.track(
      refreshOnce().finally(() => (refreshing = undefined)),
    );
    return refreshing;
  };

  const currentAccess = async (): Promise<Access> => {
    if (left) throw left;
    const mayWait = !refreshToken.exists || !backoff.isOver;
    const stillServes = () => isUsable(granted.access, now());
    if (isDue(granted.access, now()) && !(stillServes() && mayWait))
      await refresh().catch((error: unknown) => {
        // The old token still serves until it really ends.
        if (left || !stillServes()) throw error;
      });
    if (!granted.access) throw left ?? new AppError("session/none");
    return granted.access;
  };

  const isRefused = (used: Access, answer: HttpAnswer) =>
    mayHaveExpired(used, answer, refreshToken.exists, now());

  const save = async () => {
    await refreshToken.save();
    if (!left) await onChanged(own);
  };

  const revoke = (tokens: RevokedTokens): Promise<boolean> =>
    pending.track(revokeTokens(server, tokens, signOutMs));

  const signOut = async (): Promise<Failure | undefined> => {
    const accessToken = granted.access?.token;
    leaveFor(new AppError("session/none"));
    const { tokens, failure } = await refreshToken.remove(signOutMs);
    const isRevoked = await revoke({ refreshTokens: tokens, accessToken });
    if (failure || isRevoked) return failure;
    const { host } = profile.domainUrl;
    return { code: "session/not-revoked", facts: { host } };
  };

  const leave = async (): Promise<void> => {
    await refreshing?.catch(() => undefined);
    await refreshToken.save();
    await onChanged(own);
    if (!own.isKept && refreshToken.exists) {
      const { tokens } = await refreshToken.remove(signOutMs);
      await revoke({ refreshTokens: tokens });
    }
    refreshToken.drop();
  };

  const own: Session = {
    domain,
    userName,
    personKey,
    get displayName() {
      return granted.person.displayName;
    },
    get personId() {
      return granted.person.id;
    },
    get isKept() {
      return refreshToken.keeping.kept === "keychain";
    },

    view: async () => {
      // A name is worth waiting for a token that can be had, and no more.
      await currentAccess().catch(() => undefined);
      if (left) throw left;
      const { keeping } = refreshToken;
      return {
        domain: domainView(domain),
        userName,
        personId: granted.person.id,
        displayName: granted.person.displayName,
        kept: keeping.kept,
        keychainFailure:
          keeping.kept === "until-quit" ? keeping.keychainFailure : undefined,
        mayExport: true,
      };
    },

    access: async () => {
      await currentAccess().catch(() => undefined);
      if (left) throw left;
      const { access, scopes } = granted;
      return {
        ...claimedAccess(access?.token),
        scopesAsked: profile.scopes,
        scopesGranted: [...scopes],
        clientId: profile.client.id,
        roleNeeded: profile.resource.role,
        accessEndsAtMs: access?.expiresAtMs,
        isRenewed: refreshToken.exists,
      };
    },

    authorized: async (send) => {
      const certificate = await server.certificate();
      const used = await currentAccess();
      // A keychain that failed may serve by now; nobody waits for it.
      if (refreshToken.isSavingDue) void pending.track(save());
      const first = await send(used.token, certificate);
      if (!isRefused(used, first)) return first;
      if (!granted.access || granted.access === used) {
        if (refusals.isRecent) return first;
        await refresh();
      }
      const next = await currentAccess();
      const second = await send(next.token, certificate);
      if (isRefused(next, second)) refusals.note();
      return second;
    },

    refreshIfDue: async () => {
      const isTime = isDue(granted.access, now()) && backoff.isOver;
      if (left || !refreshToken.exists || !isTime) return;
      await refresh().catch(() => undefined);
    },

    signOut: () => pending.track(signOut()),

    leave: (why) => {
      leaveFor(new AppError(why));
      return pending.track(leave());
    },

    saveFirst: async () => {
      const older = await pending.track(refreshToken.saveFirst());
      void revoke({ refreshTokens: [older] });
    },

    replaced: () => {
      leaveFor(new AppError("session/none"));
      void revoke({ refreshTokens: [refreshToken.retire()] });
    },

    get isIdle() {
      return pending.isIdle && !refreshToken.isUnsaved;
    },

    settled: async () => {
      await pending.settled();
      if (!left) await save();
    },
  };
  return own;
}
