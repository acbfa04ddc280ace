/**
 * Takes over the sessions of the versions that knew one person a domain: their keychain item gets its person's name. Written under the
 * new name before the old one is deleted, so that a crash in between leaves the session twice and never nowhere.
 */
import type { Failure } from "../../../shared/failure.ts";
import { toFailure } from "../app-error.ts";
import type { Keychain } from "../keychain/keychain.ts";
import {
  earlierSessionItem,
  personKeyOf,
  readSavedSession,
  sessionItem,
  writeSavedSession,
} from "../keychain/secrets.ts";
import type { ItemLock } from "./item-lock.ts";
import type { PeopleFile } from "./people-file.ts";
import type { Domain } from "./session-state.ts";

interface TakeOver {
  domains: readonly Domain[];
  keychain: Keychain;
  itemLock: ItemLock;
  peopleFile: PeopleFile;
}

/** Once for each domain; why it could not be done is answered, and it is tried again at the next start. Never fails. */
export async function takeOverEarlierItems(
  given: TakeOver,
): Promise<Failure | undefined> {
  const { domains, peopleFile } = given;
  let failure: Failure | undefined;
  for (const { key } of domains) {
    if (peopleFile.takenOver.includes(key)) continue;
    const failed = await takeOver(given, key).then(() => undefined, toFailure);
    failure ??= failed;
    // What is no session will be none at the next start either: it is reported once and left alone.
    if (!failed || failed.code === "keychain/corrupt")
      await peopleFile.noteTakenOver(key);
  }
  return failure;
}

async function takeOver(
  { keychain, itemLock, peopleFile }: TakeOver,
  domainKey: string,
): Promise<void> {
  const earlier = earlierSessionItem(domainKey);
  await itemLock.hold(earlier, async () => {
    const saved = await readSavedSession(keychain, earlier);
    if (!saved) return;
    const { userName } = saved;
    const item = sessionItem(personKeyOf(domainKey, userName));
    await itemLock.hold(item, async () => {
      if (!(await keychain.read(item)))
        await writeSavedSession(keychain, item, saved);
    });
    await peopleFile.put({
      domainKey,
      userName,
      hasSession: true,
      locked: false,
    });
    await keychain.delete(earlier);
  });
}
