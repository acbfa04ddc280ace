/**
 * Owns one person's refresh token: where it lies, and its rotation under the lock of its keychain item. The newest token is in the
 * keychain before anything that came with it is used; one that cannot be saved stays in memory, and is never replaced by the spent one.
 */
import type { Failure, FailureCode } from "../../../shared/failure.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Keychain } from "../keychain/keychain.ts";
import {
  readSavedSession,
  sessionItem,
  writeSavedSession,
} from "../keychain/secrets.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";
import { OAuthError } from "../oauth/errors.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";
import type { ItemLock } from "./item-lock.ts";
import { createBackoff } from "./refresh-backoff.ts";
import { revokeTokens } from "./revoke-tokens.ts";
import type { Keeping } from "./session-state.ts";

export interface RefreshToken {
  readonly keeping: Keeping;
  /** Whether there is one to trade at all. */
  readonly exists: boolean;
  /** Whether it lies nowhere but in memory, and not because the person gave up waiting for the keychain. */
  readonly isUnsaved: boolean;
  /** Whether it {@link isUnsaved} and the last try is long enough ago. */
  readonly isSavingDue: boolean;
  /** Puts a sign-in's token into the keychain, in the place of an older session's, which is answered. Never fails. */
  saveFirst(): Promise<string | undefined>;
  /**
   * Trades it for new tokens; the new refresh token is saved, or known not to be, when this is over. `session/ended` on the server's
   * clear word about the newest token, `session/signed-out-elsewhere` when the item is gone, `keychain/...` without having asked the
   * server when the newest token cannot be known. After anything else the token is as good as before.
   */
  trade(): Promise<TokenAnswer>;
  /** Tries again to save what could not be saved. Never fails. */
  save(): Promise<void>;
  /** Deletes it here, whatever else is under way. Answers what the server should revoke, and why the item could not be deleted. */
  remove(
    waitMs: number,
  ): Promise<{ tokens: string[]; failure: Failure | undefined }>;
  /** Forgets the copy in memory. */
  drop(): void;
  /** Gives way to another session of the same person. Answers the token that lies nowhere else, for the server to revoke. */
  retire(): string | undefined;
}

export interface RefreshTokenOptions {
  /** By `personKeyOf`. */
  personKey: string;
  userName: string;
  server: AuthorizationServer;
  keychain: Keychain;
  lock: ItemLock;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Whether it may be in the keychain at all. Where not, it lives in memory, and an older one in the keychain goes. */
  mayKeep: boolean;
  /** The token of a fresh sign-in; without one the token is the keychain's. */
  fresh?: { token: string | undefined };
}

/** How long a token that nobody may use any more is worth telling the server. */
const revokeMs = 3_000;

export function createRefreshToken(options: RefreshTokenOptions): RefreshToken {
  const { userName, server, keychain, lock, fresh, mayKeep } = options;
  const item = sessionItem(options.personKey);
  let token = fresh?.token;
  let keeping: Keeping = fresh
    ? { kept: "until-quit", keychainFailure: undefined }
    : { kept: "keychain" };
  /** The spent token that lies in the keychain while its successor could not be saved there. */
  let spent: string | undefined;
  let isRemoved = false;
  const backoff = createBackoff(options.now);
  /** Fails once nobody waits for a trade under way. */
  const unwanted = Promise.withResolvers<never>();
  unwanted.promise.catch(() => undefined);
  const giveUpTrade = () => unwanted.reject(new AppError("session/none"));

  const exists = () => keeping.kept === "keychain" || token !== undefined;
  const isUnsaved = () =>
    keeping.kept === "until-quit" &&
    token !== undefined &&
    keeping.keychainFailure?.code !== "keychain/cancelled";
  const read = async () =>
    (await readSavedSession(keychain, item))?.refreshToken;

  const save = async (refreshToken: string, replaced: string | undefined) => {
    token = refreshToken;
    if (!mayKeep) return;
    try {
      await writeSavedSession(keychain, item, { userName, refreshToken });
      keeping = { kept: "keychain" };
      spent = undefined;
      backoff.succeeded();
    } catch (error) {
      // What never was in the keychain is not missed there.
      if (keeping.kept === "keychain") spent = replaced;
      keeping = { kept: "until-quit", keychainFailure: toFailure(error) };
      backoff.failed();
    }
  };

  /** The token to trade. What could not be saved is newer than the spent one in the keychain, and older than any other there. */
  const newest = async (): Promise<string> => {
    if (keeping.kept === "keychain") {
      token = (await read()) ?? signedOutElsewhere();
      return token;
    }
    const saved =
      spent === undefined ? undefined : await read().catch(() => spent);
    if (spent !== undefined && saved !== spent) {
      // It may have been saved although the keychain said otherwise.
      if (saved !== token)
        void revokeTokens(server, { refreshTokens: [token] }, revokeMs);
      token = saved ?? signedOutElsewhere();
      keeping = { kept: "keychain" };
      spent = undefined;
    }
    if (token === undefined) throw new AppError("session/ended");
    return token;
  };

  /** Trades `sent`; on the server's clear no, once more with what another copy of the app may have put in its place. */
  const ask = async (
    sent: string,
    mayAskAgain: boolean,
  ): Promise<[TokenAnswer, string]> => {
    // Given up meanwhile: what is in the keychain now may be a fresh sign-in's.
    if (isRemoved) throw new AppError("session/none");
    try {
      return [await server.refresh(sent), sent];
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      if (!error.grantIsInvalid) throw notRenewed(error);
      const isKept = keeping.kept === "keychain";
      const saved = isKept ? await read() : await read().catch(() => undefined);
      if (isKept && saved !== undefined && saved !== sent) {
        if (mayAskAgain) return ask(saved, false);
        throw error;
      }
      const isOurs = saved === sent || saved === spent;
      if (saved !== undefined && isOurs && !isRemoved)
        await keychain.delete(item).catch(() => undefined);
      throw new AppError("session/ended", error.facts, error.correlationId);
    }
  };

  /** What came too late to be kept: the person has signed out meanwhile, here or in another copy of the app. */
  const isUnwanted = async (): Promise<boolean> => {
    if (isRemoved) return true;
    if (keeping.kept !== "keychain") return false;
    const saved = await read().catch(() => token);
    return isRemoved || saved === undefined;
  };

  const tradeHeld = async (): Promise<TokenAnswer> => {
    const [answer, sent] = await ask(await newest(), true);
    const next = answer.refreshToken ?? sent;
    if (await isUnwanted()) {
      const { accessToken } = answer;
      await revokeTokens(
        server,
        { refreshTokens: [next], accessToken },
        revokeMs,
      );
      signedOutElsewhere();
    }
    if (next !== sent || keeping.kept !== "keychain") await save(next, sent);
    return answer;
  };

  /** A trade that nobody wants any more goes on without the lock, to revoke what it brings. */
  const trade = async (): Promise<TokenAnswer> => {
    let trading: Promise<TokenAnswer> | undefined;
    const holding = lock.hold(item, () => {
      trading = tradeHeld();
      return Promise.race([trading, unwanted.promise]);
    });
    await holding.catch(() => undefined);
    return trading ?? holding;
  };

  const remove = async () => {
    let saved: string | undefined;
    const failure = await read()
      .catch(unlessWaited)
      .then((found) => {
        saved = found;
        return keychain.delete(item);
      })
      .then(() => undefined, toFailure);
    const known = saved === spent ? [token] : [token, saved];
    const tokens = new Set(known.filter((one) => one !== undefined));
    // Where nothing was to be kept, nothing is missed.
    return { tokens: [...tokens], failure: exists() ? failure : undefined };
  };

  return {
    get keeping() {
      return keeping;
    },
    get exists() {
      return exists();
    },
    get isUnsaved() {
      return isUnsaved();
    },
    get isSavingDue() {
      return mayKeep && isUnsaved() && backoff.isOver;
    },
    saveFirst: () =>
      lock
        .hold(item, async () => {
          const before = await read().catch(unlessWaited);
          if (token !== undefined && mayKeep) await save(token, undefined);
          else if (before !== undefined) await keychain.delete(item);
          return before === token ? undefined : before;
        })
        .catch((error: unknown) => {
          keeping = { kept: "until-quit", keychainFailure: toFailure(error) };
          backoff.failed();
          return undefined;
        }),
    trade,
    save: async () => {
      if (!isUnsaved() || !mayKeep) return;
      const write = async () => {
        const given = await newest();
        if (isUnsaved() && !isRemoved) await save(given, undefined);
      };
      await lock.hold(item, write).catch(backoff.failed);
    },
    remove: async (waitMs) => {
      isRemoved = true;
      try {
        return await lock.hold(item, remove, waitMs);
      } catch {
        // Whoever holds it for so long sees that the item is gone before it writes there.
        giveUpTrade();
        return await remove();
      } finally {
        token = undefined;
      }
    },
    drop: () => (token = undefined),
    retire: () => {
      isRemoved = true;
      giveUpTrade();
      const unsaved = keeping.kept === "keychain" ? undefined : token;
      token = undefined;
      return unsaved;
    },
  };
}

/** What a token endpoint's refusal means where nobody typed a password: most of its codes speak of one. */
function notRenewed(error: OAuthError): AppError {
  const { code, facts, correlationId } = error;
  return sayTheSame.has(code)
    ? error
    : new AppError("session/not-renewed", facts, correlationId);
}

const sayTheSame: ReadonlySet<string> = new Set([
  "oauth/unknown-client",
  "oauth/rate-limited",
  "oauth/server-fault",
  "oauth/malformed-answer",
] satisfies FailureCode[]);

function signedOutElsewhere(): never {
  throw new AppError("session/signed-out-elsewhere");
}

/** A keychain that nobody would wait for any longer is not asked again at once: the person would have to wait again. */
function unlessWaited(error: unknown): undefined {
  const { code } = toFailure(error);
  if (code === "keychain/cancelled" || code === "keychain/timeout") throw error;
}
