/**
 * Owns what a proxy wants to know of the person: a user name and a password, kept in the system's keychain under names of their own. Sent
 * only to a proxy that asked, never again once it refused them, and never by two connections at once before it took them: that would
 * lock accounts. What the person typed is kept once the proxy has taken it, never before. Like the client's own secret they are text, since
 * each connection needs them.
 */
import { AppError } from "../app-error.ts";
import type { Keychain } from "../keychain/keychain.ts";
import {
  openLogin,
  proxyItem,
  sealLogin,
  type AskForLogin,
  type ProxyLogin,
  type ProxyQuestion,
} from "./proxy-login.ts";
import { placeOf } from "./route.ts";

export interface ProxyCredentials {
  /**
   * Runs `use` with the value of `Proxy-Authorization` (RFC 7617) for a proxy, by its {@link import("./route.ts").Route}, or without one as
   * long as the proxy has not asked. `use` fails with `proxy/credentials-wrong` when it was refused; it is not used again then.
   */
  with<T>(proxy: URL, use: (value?: string) => Promise<T>): Promise<T>;
  /**
   * The proxy at `host:port` wants to know: whether there is something, or something else, to try now. Asks the keychain first, then the
   * person: once, however many wait for the answer, and for as long as it takes. Fails with the reason of an aborted `signal`; the last one
   * who leaves takes the question back.
   */
  find(proxy: string, signal?: AbortSignal): Promise<boolean>;
}

interface Known {
  userName: string;
  value: string;
  /** `trying` while one connection finds out. */
  state: "new" | "taken" | "refused";
  trial: Promise<unknown> | undefined;
  /** Not in the keychain yet. */
  unkept: ProxyLogin | undefined;
}

/** A search for a login, and those who wait for what comes of it. */
interface Search {
  found: Promise<boolean>;
  waiting: number;
  /** Aborted once nobody does. */
  leaving: AbortController;
}

/** Without `ask` there is nobody to ask: command-line modes have no window. */
export function createProxyCredentials(
  keychain: Pick<Keychain, "read" | "write">,
  ask?: AskForLogin,
): ProxyCredentials {
  const known = new Map<string, Known>();
  const encrypted = new Set<string>();
  const searches = new Map<string, Search>();
  /** The keychain may have one for these and would not say: nothing is written over it. */
  const unread = new Set<string>();

  const learn = (proxy: string, login: ProxyLogin, isKept: boolean): void => {
    const pair = Buffer.from(`${login.userName}:${login.password}`);
    known.set(proxy, {
      userName: login.userName,
      value: `Basic ${pair.toString("base64")}`,
      state: "new",
      trial: undefined,
      unkept: isKept || unread.has(proxy) ? undefined : login,
    });
  };

  /** What the keychain has. Where it cannot be read the person can be asked all the same. */
  const recall = async (proxy: string): Promise<boolean> => {
    unread.add(proxy);
    const text = await keychain.read(proxyItem(proxy)).then(
      (found) => {
        unread.delete(proxy);
        return found;
      },
      () => undefined,
    );
    const login = text && openLogin(text);
    if (!login) return false;
    // Another one may have been learnt meanwhile, and even refused.
    if (!known.has(proxy)) learn(proxy, login, true);
    return true;
  };

  const askPerson = async (
    proxy: string,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const before = known.get(proxy);
    const question: ProxyQuestion = {
      proxy,
      isEncrypted: encrypted.has(proxy),
      wasWrong: before?.state === "refused",
      userName: before?.userName ?? "",
    };
    const login = await ask?.(question, signal);
    if (!login) return false;
    learn(proxy, login, false);
    return true;
  };

  const find = async (proxy: string, signal: AbortSignal): Promise<boolean> => {
    const before = known.get(proxy);
    // Another request was told meanwhile.
    if (before && before.state !== "refused") return true;
    return (!before && (await recall(proxy))) || askPerson(proxy, signal);
  };

  const searchFor = (proxy: string): Search => {
    const running = searches.get(proxy);
    if (running) return running;
    const leaving = new AbortController();
    const found = find(proxy, leaving.signal).finally(() =>
      endSearch(proxy, search),
    );
    const search: Search = { found, waiting: 0, leaving };
    searches.set(proxy, search);
    return search;
  };

  /** Whoever comes from now on begins another. */
  const endSearch = (proxy: string, search: Search): void => {
    if (searches.get(proxy) === search) searches.delete(proxy);
  };

  /** What cannot be kept serves until the app ends. */
  const keep = async (proxy: string, login: Known): Promise<void> => {
    const { unkept } = login;
    login.unkept = undefined;
    if (unkept)
      await keychain
        .write(proxyItem(proxy), sealLogin(unkept))
        .catch(() => undefined);
  };

  /** Those who come while one finds out wait for it. */
  const settled = async (proxy: string): Promise<Known | undefined> => {
    for (;;) {
      const login = known.get(proxy);
      if (login?.state !== "new" || !login.trial) return login;
      await login.trial;
    }
  };

  return {
    with: async (url, use) => {
      const proxy = placeOf(url);
      if (url.protocol === "https:") encrypted.add(proxy);
      const login = await settled(proxy);
      if (!login || login.state === "refused") return use();
      const attempt = use(login.value);
      login.trial = attempt.then(
        () => {
          login.state = "taken";
          void keep(proxy, login);
        },
        (error: unknown) => {
          login.trial = undefined;
          const isRefused =
            error instanceof AppError &&
            error.code === "proxy/credentials-wrong";
          if (isRefused) login.state = "refused";
        },
      );
      return attempt;
    },
    find: async (proxy, signal) => {
      signal?.throwIfAborted();
      const search = searchFor(proxy);
      search.waiting += 1;
      try {
        return await unlessAborted(search.found, signal);
      } finally {
        search.waiting -= 1;
        if (search.waiting === 0) {
          endSearch(proxy, search);
          search.leaving.abort();
        }
      }
    },
  };
}

/**
 * Does `attempt`, and again for as long as it fails because a proxy wants a login and there is one to tell it. A person takes their time to
 * say it: that is no part of an attempt.
 */
export async function tellingProxies<T>(
  credentials: ProxyCredentials | undefined,
  attempt: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (;;)
    try {
      return await attempt();
    } catch (error) {
      const proxy = proxyThatAsks(error);
      if (proxy === undefined || !credentials) throw error;
      if (!(await credentials.find(proxy, signal))) throw error;
    }
}

/** The proxy, as `host:port`, that wants to know a user name and a password. */
function proxyThatAsks(error: unknown): string | undefined {
  const isAsked =
    error instanceof AppError &&
    ["proxy/credentials-needed", "proxy/credentials-wrong"].includes(
      error.code,
    );
  return isAsked ? error.facts.proxy : undefined;
}

async function unlessAborted<T>(
  wait: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return wait;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([wait, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
