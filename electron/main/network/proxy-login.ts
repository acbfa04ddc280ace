/** What a proxy wants to know of the person: what may be in it, how it lies in the keychain, and how the person is asked for it. */
import { z } from "zod";
import type { FailureCode } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { parseJson } from "../json.ts";
import type { Item } from "../keychain/messages.ts";

export interface ProxyLogin {
  userName: string;
  password: string;
}

/** What the person is asked. */
export interface ProxyQuestion {
  /** The proxy's `host:port`. */
  proxy: string;
  /** Whether the proxy is spoken to over TLS: else what it is told can be read on the way. */
  isEncrypted: boolean;
  /** The proxy refused what was given before. */
  wasWrong: boolean;
  /** The one that was given before; empty without one. */
  userName: string;
}

/** Asks the person; undefined when they would rather not. `signal` is aborted once nobody waits for the answer any more. */
export type AskForLogin = (
  question: ProxyQuestion,
  signal: AbortSignal,
) => Promise<ProxyLogin | undefined>;

const stored = z.strictObject({
  version: z.literal(1),
  userName: z.string().min(1),
  password: z.string(),
});

export function proxyItem(proxy: string): Item {
  return { service: "Latchkey proxy", account: proxy };
}

/** Why RFC 7617 section 2 could not carry a login; undefined when it can. */
export function faultIn({
  userName,
  password,
}: ProxyLogin): FailureCode | undefined {
  if (userName === "") return "form/user-name-empty";
  if (userName.includes(":")) return "form/user-name-colon";
  if (/\p{Cc}/u.test(userName + password)) return "form/control-character";
  return undefined;
}

/** As the keychain holds it. Fails with `provision/bad-input` when there is a {@link faultIn} it. */
export function sealLogin(login: ProxyLogin): string {
  if (faultIn(login))
    throw new AppError("provision/bad-input", {
      problem:
        "a user name for a proxy has at least one character and no colon",
    });
  const { userName, password } = login;
  return JSON.stringify({ version: 1, userName, password });
}

/** What {@link sealLogin} has made; undefined for anything else. */
export const openLogin = (text: string): ProxyLogin | undefined =>
  stored.safeParse(parseJson(text)).data;
