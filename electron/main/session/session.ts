/**
 * Owns one person's session: the access token, how long it lives, and when the next one is fetched. Never shows a token to anybody but
 * the request that carries it. A session ends only when the server clearly says so or the person signs out, here or in another copy.
 */
import type { Failure } from "../../../shared/failure.ts";
import type { SessionView } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { ClientCertificate, HttpAnswer } from "../http.ts";
import { asObject, readJson } from "../json.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { personKeyOf } from "../keychain/secrets.ts";
import { claimedPerson, type ClaimedPerson } from "../oauth/claims.ts";
import type { TokenHint } from "../oauth/revocation.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";
import type { ItemLock } from "./item-lock.ts";
import { createPendingWork } from "./pending-work.ts";
import { createRefreshToken } from "./refresh-token.ts";
import { createBackoff } from "./refresh-backoff.ts";
import { accessOf, type Access, type Domain } from "./session-state.ts";

/** What the directory shows of one session. */
export type OwnView = Omit<
  SessionView,
  "others" | "lockAfterMinutes" | "screenLock"
>;

/** Sends one API request with an access token, and with the certificate that the token may be bound to (RFC 8705 section 3). */
export type Send = (
  accessToken: string,
  certificate?: ClientCertificate,
) => Promise<HttpAnswer>;

export interface Session {
  readonly domain: Domain;
  readonly userName: string;
  /** By `personKeyOf`. */
  readonly personKey: string;
  /** As the last token said. */
  readonly displayName: string | undefined;
  /** Whether it is in the keychain, and so outlives its copy in memory. */
  readonly isKept: boolean;
  /** Waits for a token that is on its way. */
  view(): Promise<OwnView>;
  /**
   * Sends an API request with the access token, once more with a fresh one when the answer may mean that the token has expired: 401,
   * or a 403 that says nothing (RFC 6750 section 3.1) when the token is that old.
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
  lock: ItemLock;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The tokens of a fresh sign-in; without them the session is the one in the keychain. */
  answer?: TokenAnswer;
  /** Told when {@link Session.displayName} or {@link Session.isKept} may have changed. */
  onChanged: (session: Session) => Promise<void>;
  /** Told once, when the session has ended by itself. */
  onEnded: (session: Session, why: Failure) => void;
  /** How long a sign-out waits for the server, and for another copy of the app, in ms. */
  signOutMs?: number;
}

export function createSession(options: SessionOptions): Session {
  const { domain, userName, keychain, now, lock, answer } = options;
  const { profile, server } = domain;
  const signOutMs = options.signOutMs ?? 3_000;
  const personKey = personKeyOf(domain.key, userName);
  const pending = createPendingWork();
  const backoff = createBackoff(now);
  const refreshToken = createRefreshToken({
    personKey,
    userName,
    server,
    keychain,
    lock,
    ...(answer && { fresh: { token: answer.refreshToken } }),
  });
  let access: Access | undefined;
  let person: ClaimedPerson = { id: undefined, displayName: undefined };
  let scopesGranted = answer ? [...profile.scopes] : [];
  let refreshing: Promise<void> | undefined;
  let left: AppError | undefined;

  const take = (given: TokenAnswer) => {
    access = accessOf(given, now());
    const { id, displayName } = claimedPerson(given);
    person = {
      id: id ?? person.id,
      displayName: displayName ?? person.displayName,
    };
    scopesGranted = given.scopes ?? scopesGranted;
  };
  if (answer) take(answer);

  const end = (error: AppError): AppError => {
    if (left) return left;
    left = error;
    access = undefined;
    refreshToken.drop();
    options.onEnded(own, toFailure(error));
    return error;
  };

  const refreshOnce = async () => {
    try {
      const given = await refreshToken.trade();
      if (!left) take(given);
      backoff.succeeded();
    } catch (error) {
      backoff.failed();
      throw isEnd(error) ? end(error) : error;
    } finally {
      if (!left) void pending.track(options.onChanged(own));
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

  const isUsable = () =>
    access !== undefined && now() < (access.expiresAtMs ?? Infinity);
  const isDue = () =>
    access === undefined || now() >= (access.refreshAtMs ?? Infinity);

  const currentAccess = async (): Promise<Access> => {
    if (left) throw left;
    const mayWait = !refreshToken.exists || !backoff.isOver;
    if (isDue() && !(isUsable() && mayWait))
      await refresh().catch((error: unknown) => {
        // The old token still serves until it really ends.
        if (left || !isUsable()) throw error;
      });
    if (!access) throw left ?? new AppError("session/none");
    return access;
  };

  const mayHaveExpired = (used: Access, { status, body }: HttpAnswer) => {
    if (status === 401) return true;
    const isBare = status === 403 && asObject(readJson(body)) === undefined;
    return isBare && now() >= (used.expiresAtMs ?? 0);
  };

  /** A keychain that failed may serve by now; nobody waits for it. */
  const saveLater = () => {
    if (refreshToken.keeping.kept === "keychain" || !refreshToken.exists)
      return;
    if (saveBackoff.isOver) void pending.track(save());
  };
  const saveBackoff = createBackoff(now);
  if (answer) saveBackoff.failed();
  const save = async () => {
    await refreshToken.save();
    if (refreshToken.keeping.kept === "keychain") saveBackoff.succeeded();
    else saveBackoff.failed();
    if (!left) void pending.track(options.onChanged(own));
  };

  const revoke = async (
    token: string,
    hint: TokenHint = "refresh_token",
  ): Promise<void> => {
    await server.revoke(token, hint, AbortSignal.timeout(signOutMs));
  };

  const revokeLater = (token: string): void => {
    void pending.track(revoke(token).catch(() => undefined));
  };

  const signOut = async (): Promise<Failure | undefined> => {
    left ??= new AppError("session/none");
    const accessBefore = access?.token;
    access = undefined;
    const { tokens, failure } = await refreshToken.remove(signOutMs);
    const revocations = await Promise.allSettled([
      ...tokens.map((token) => revoke(token)),
      ...(accessBefore === undefined
        ? []
        : [revoke(accessBefore, "access_token")]),
    ]);
    if (failure) return failure;
    return revocations.some(({ status }) => status === "rejected")
      ? {
          code: "session/not-revoked",
          facts: { host: profile.domainUrl.host },
        }
      : undefined;
  };

  const own: Session = {
    domain,
    userName,
    personKey,
    get displayName() {
      return person.displayName;
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
        personId: person.id,
        displayName: person.displayName,
        kept: keeping.kept,
        keychainFailure:
          keeping.kept === "until-quit" ? keeping.keychainFailure : undefined,
        scopesAsked: profile.scopes,
        scopesGranted,
      };
    },

    authorized: async (send) => {
      const certificate = await server.certificate();
      const used = await currentAccess();
      saveLater();
      const first = await send(used.token, certificate);
      if (!mayHaveExpired(used, first)) return first;
      if (!access || access === used) await refresh();
      return send((await currentAccess()).token, certificate);
    },

    refreshIfDue: async () => {
      if (left || !refreshToken.exists || !isDue() || !backoff.isOver) return;
      await refresh().catch(() => undefined);
    },

    signOut: () => pending.track(signOut()),

    leave: (why) => {
      left ??= new AppError(why);
      access = undefined;
      const leave = async () => {
        await refreshing?.catch(() => undefined);
        await refreshToken.save();
        await options.onChanged(own);
        if (!own.isKept && refreshToken.exists) {
          const { tokens } = await refreshToken.remove(signOutMs);
          await Promise.allSettled(tokens.map((token) => revoke(token)));
        }
        refreshToken.drop();
      };
      return pending.track(leave());
    },

    saveFirst: () =>
      pending.track(
        refreshToken.saveFirst().then((older) => {
          if (older !== undefined) revokeLater(older);
        }),
      ),

    replaced: () => {
      left ??= new AppError("session/none");
      access = undefined;
      const unsaved = refreshToken.retire();
      if (unsaved !== undefined) revokeLater(unsaved);
    },

    get isIdle() {
      const isUnsaved =
        refreshToken.keeping.kept === "until-quit" && refreshToken.exists;
      return pending.isIdle && !isUnsaved;
    },

    settled: async () => {
      await pending.settled();
      if (left) return;
      await refreshToken.save();
      await options.onChanged(own);
    },
  };
  return own;
}

/** What a window shows of a domain. */
export function domainView({ key, profile }: Domain): SessionView["domain"] {
  return { key, name: profile.name, host: profile.domainUrl.host };
}

function isEnd(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    (error.code === "session/ended" ||
      error.code === "session/signed-out-elsewhere")
  );
}
