/**
 * Owns what a proxy wants to know of the person: a user name and a password, kept in the system's keychain under names of their own. Sent
 * only to a proxy that asked, never again once it refused them, and never by two connections at once before it took them: that would
 * lock accounts. Like the client's own secret they are text, since each connection needs them.
 */
import { z } from "zod";
import { AppError } from "../app-error.ts";
import { parseJson } from "../json.ts";
import type { Keychain } from "../keychain/keychain.ts";
import type { Item } from "../keychain/messages.ts";

export interface ProxyLogin {
  userName: string;
  password: string;
}

/** Asks the person; undefined when they would rather not. `wasWrong`: the proxy refused what was given before. */
export type AskForLogin = (
  proxy: string,
  wasWrong: boolean,
) => Promise<ProxyLogin | undefined>;

export interface ProxyCredentials {
  /**
   * Runs `use` with the value of `Proxy-Authorization` (RFC 7617) for the proxy at `host:port`, or without one as long as the proxy has not
   * asked. `use` fails with `proxy/credentials-wrong` when it was refused; it is not used again then.
   */
  with<T>(proxy: string, use: (value?: string) => Promise<T>): Promise<T>;
  /** The proxy wants to know: whether there is something, or something else, to try now. Asks the keychain first, then the person. */
  find(proxy: string): Promise<boolean>;
}

const stored = z.strictObject({
  version: z.literal(1),
  userName: z.string().min(1),
  password: z.string(),
});

export function proxyItem(proxy: string): Item {
  return { service: "Latchkey proxy", account: proxy };
}

/** As the keychain holds it. Fails with `provision/bad-input` when RFC 7617 section 2 could not carry it. */
export function sealLogin({ userName, password }: ProxyLogin): string {
  if (
    userName === "" ||
    userName.includes(":") ||
    /\p{Cc}/u.test(userName + password)
  )
    throw new AppError("provision/bad-input", {
      problem:
        "a user name for a proxy has at least one character and no colon",
    });
  return JSON.stringify({ version: 1, userName, password });
}

interface Known {
  value: string;
  /** `trying` while one connection finds out. */
  state: "new" | "taken" | "refused";
  trial: Promise<unknown> | undefined;
}

/** Without `ask` there is nobody to ask: command-line modes have no window. */
export function createProxyCredentials(
  keychain: Pick<Keychain, "read" | "write">,
  ask?: AskForLogin,
): ProxyCredentials {
  const known = new Map<string, Known>();
  const finding = new Map<string, Promise<boolean>>();

  const learn = (proxy: string, login: ProxyLogin): void => {
    const pair = Buffer.from(`${login.userName}:${login.password}`);
    known.set(proxy, {
      value: `Basic ${pair.toString("base64")}`,
      state: "new",
      trial: undefined,
    });
  };

  /** What the keychain has. One that does not serve has nothing to offer here: the person can be asked. */
  const recall = async (proxy: string): Promise<boolean> => {
    const text = await keychain.read(proxyItem(proxy)).catch(() => undefined);
    const login = text && stored.safeParse(parseJson(text)).data;
    if (!login) return false;
    learn(proxy, login);
    return true;
  };

  const askPerson = async (proxy: string): Promise<boolean> => {
    const wasWrong = known.get(proxy)?.state === "refused";
    const login = await ask?.(proxy, wasWrong);
    if (!login) return false;
    learn(proxy, login);
    // What cannot be kept serves until the app ends.
    await keychain
      .write(proxyItem(proxy), sealLogin(login))
      .catch(() => undefined);
    return true;
  };

  const find = async (proxy: string): Promise<boolean> => {
    const before = known.get(proxy);
    // Another request was told meanwhile.
    if (before && before.state !== "refused") return true;
    return (!before && (await recall(proxy))) || askPerson(proxy);
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
    with: async (proxy, use) => {
      const login = await settled(proxy);
      if (!login || login.state === "refused") return use();
      const attempt = use(login.value);
      login.trial = attempt.then(
        () => (login.state = "taken"),
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
    find: (proxy) => {
      const running =
        finding.get(proxy) ?? find(proxy).finally(() => finding.delete(proxy));
      finding.set(proxy, running);
      return running;
    },
  };
}
