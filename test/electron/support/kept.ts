/** What the keychain of a bench holds for somebody. */
import { domainKeyOf } from "../../../electron/main/config/profile.ts";
import {
  personKeyOf,
  readSavedSession,
  sessionItem,
  type SavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import type { Bench } from "./token-server.ts";

/** The key of somebody at the first domain of `bench`. */
export function keyOf({ profile }: Pick<Bench, "profile">, userName: string) {
  return personKeyOf(domainKeyOf(profile), userName);
}

export function itemOf(
  bench: Pick<Bench, "profile">,
  userName = "ada@example.com",
) {
  return sessionItem(keyOf(bench, userName));
}

export function saved(
  bench: Bench,
  userName?: string,
): Promise<SavedSession | undefined> {
  return readSavedSession(bench.keychain, itemOf(bench, userName));
}
