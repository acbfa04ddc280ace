/** What Latchkey keeps in the keychain and under which names: a session's refresh token, and the client's own secret. */
import { z } from "zod";
import type { Profile } from "../config/profile.ts";
import { parseJson } from "../json.ts";
import { KeychainError } from "./keychain-error.ts";
import type { Keychain } from "./keychain.ts";
import type { Item } from "./messages.ts";

/** What a session needs to go on after a restart. */
export interface SavedSession {
  userName: string;
  refreshToken: string;
}

const savedSession = z.strictObject({
  version: z.literal(1),
  userName: z.string(),
  refreshToken: z.string().min(1),
});

type Owner = Pick<Profile, "domainUrl" | "client">;

/** One session a domain and client. */
export function sessionItem({ domainUrl, client }: Owner): Item {
  return { service: "Latchkey", account: `${domainUrl.origin} ${client.id}` };
}

/** One secret a domain and client. */
export function clientSecretItem(owner: Owner): Item {
  return {
    service: "Latchkey client secret",
    account: sessionItem(owner).account,
  };
}

/** The saved session; undefined when there certainly is none. `keychain/corrupt` when the value is no session. */
export async function readSavedSession(
  keychain: Keychain,
  owner: Owner,
): Promise<SavedSession | undefined> {
  const text = await keychain.read(sessionItem(owner));
  if (text === undefined) return undefined;
  const parsed = savedSession.safeParse(parseJson(text)).data;
  if (!parsed) throw new KeychainError("keychain/corrupt");
  return { userName: parsed.userName, refreshToken: parsed.refreshToken };
}

/** Saves `session` in the place of the one before it. */
export async function writeSavedSession(
  keychain: Keychain,
  owner: Owner,
  { userName, refreshToken }: SavedSession,
): Promise<void> {
  const value = { version: 1, userName, refreshToken };
  await keychain.write(sessionItem(owner), JSON.stringify(value));
}
