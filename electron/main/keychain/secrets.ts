/** What Latchkey keeps in the keychain and under which names: each person's refresh token, and the client's own secret. */
import { z } from "zod";
import { domainKeyOf, type Profile } from "../config/profile.ts";
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

/** Names a person of the domain `domainKey`: one for all spellings that a domain takes for the same user name. Not secret. */
export function personKeyOf(domainKey: string, userName: string): string {
  const name = userName
    .toWellFormed()
    .normalize("NFC")
    .toLowerCase()
    // Keychains end a name at the first of these.
    .replace(/\p{Cc}/gu, encodeURIComponent);
  return `${domainKey} ${name}`;
}

/** The session of a person, by {@link personKeyOf}. */
export function sessionItem(personKey: string): Item {
  return { service: "Latchkey", account: personKey };
}

/** One secret a domain and client. */
export function clientSecretItem(owner: Owner): Item {
  return { service: "Latchkey client secret", account: domainKeyOf(owner) };
}

/** The session saved in `item`; undefined when there certainly is none. `keychain/corrupt` when the value is no session. */
export async function readSavedSession(
  keychain: Pick<Keychain, "read">,
  item: Item,
): Promise<SavedSession | undefined> {
  const text = await keychain.read(item);
  if (text === undefined) return undefined;
  const parsed = savedSession.safeParse(parseJson(text)).data;
  if (!parsed) throw new KeychainError("keychain/corrupt");
  return { userName: parsed.userName, refreshToken: parsed.refreshToken };
}

/** Saves `session` in the place of the one before it. */
export async function writeSavedSession(
  keychain: Pick<Keychain, "write">,
  item: Item,
  { userName, refreshToken }: SavedSession,
): Promise<void> {
  const value = { version: 1, userName, refreshToken };
  await keychain.write(item, JSON.stringify(value));
}
