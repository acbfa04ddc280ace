/** What can be said of this computer without asking any domain: versions, files, the keychain. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ItemStore } from "../keychain/helper-client.ts";
import { KeychainError } from "../keychain/keychain-error.ts";
import { failWith, note, pass, skip, warn, type Outcome } from "./outcome.ts";

export interface About {
  app: string;
  electron: string;
  node: string;
  /** Name, version and architecture of the operating system. */
  system: string;
}

export const checkVersions = (about: About): Outcome =>
  pass(note("doctor.note.versions", { ...about }));

/** Stores, reads and deletes an item: a keychain that is locked may read as an empty one. */
export async function checkKeychain(items: ItemStore): Promise<Outcome> {
  const probe = { service: "Latchkey", account: `doctor ${randomUUID()}` };
  const mark = randomUUID();
  await items.set(probe, mark);
  const seen = await items.get(probe);
  await items.delete(probe);
  if (seen !== mark) throw new KeychainError("keychain/locked");
  return pass(note("doctor.note.keychain"));
}

/** Who is kept and what they looked at, in Latchkey's data folder. */
const keptFiles = ["people.json", "views.json"];

/**
 * Whether others may change where passwords go, or read who signed in. Asked only where files have an owner and a mode. Key files are looked
 * at with the client.
 */
export async function checkPermissions(
  settingsFile: string,
  dataFolder: string,
  uid: number | undefined,
): Promise<Outcome> {
  if (uid === undefined) return skip(note("doctor.note.no-permissions"));
  for (const file of [dirname(settingsFile), settingsFile]) {
    const found = await modeOf(file);
    if (found && isOthers(found, uid, 0o022))
      return failWith("doctor/writable-by-others", { file }, modeNote(found));
  }
  for (const name of keptFiles) {
    const file = join(dataFolder, name);
    const found = await modeOf(file);
    if (found && isOthers(found, uid, 0o044))
      return warn("doctor/readable-by-others", { file }, modeNote(found));
  }
  return pass(note("doctor.note.permissions"));
}

interface Mode {
  mode: number;
  uid: number;
  gid: number;
}

/** Undefined where there is no such file: whether it is missed is for others to say. */
const modeOf = (file: string): Promise<Mode | undefined> =>
  stat(file).catch(() => undefined);

const sticky = 0o1000;

/** Whether anybody but the owner has one of `rights`, or the owner is somebody else. */
function isOthers({ mode, uid, gid }: Mode, own: number, rights: number) {
  if (uid !== own && uid !== 0) return true;
  // In such a folder others can make files, and not replace these.
  if ((mode & sticky) !== 0) return false;
  // Many distributions give each person a group of their own, of the same number.
  const counted = gid === uid ? rights & 0o007 : rights;
  return (mode & counted) !== 0;
}

const modeNote = ({ mode }: Mode) =>
  note("doctor.note.mode", { mode: (mode & 0o7777).toString(8) });
