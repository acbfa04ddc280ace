/** Owns whether a file that a policy consists of, or names, is the system's alone to change, the way to it included. POSIX only. */
import type { Stats } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import { isAbsolute } from "node:path";

/** Whom such files belong to; undefined where files have no owner and no mode to be asked for. */
export const systemUid = process.getuid ? 0 : undefined;

const writableByOthers = 0o022;
/** In a folder with this bit others cannot replace what is not theirs. */
const sticky = 0o1000;
/** As many as the kernel follows (path_resolution(7)). */
const linkLimit = 40;

/** Whether somebody other than `ownerUid` may change what is there. */
export const isOpen = (
  { uid, mode }: Pick<Stats, "uid" | "mode">,
  ownerUid: number,
): boolean => uid !== ownerUid || (mode & writableByOthers) !== 0;

/**
 * What somebody other than root and `ownerUid` could change so that `file`, an absolute path, would hold something else: the file, a folder
 * on the way to it, a link on that way. Undefined when there is nothing. Fails as `lstat` and `readlink` do.
 */
export async function openPlace(
  file: string,
  ownerUid: number,
): Promise<string | undefined> {
  const left = parts(file);
  let folder = "";
  let links = 0;
  if (isOpenFolder(await lstat("/"), ownerUid)) return "/";
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (name === ".") continue;
    if (name === "..") {
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
      continue;
    }
    const place = `${folder}/${name}`;
    const found = await lstat(place);
    if (!found.isSymbolicLink()) {
      const isSafe = found.isDirectory()
        ? !isOpenFolder(found, ownerUid)
        : isOwned(found, ownerUid) && !isOpen(found, found.uid);
      if (!isSafe) return place;
      if (!found.isDirectory() && (await takesAny(folder))) return place;
      folder = place;
      continue;
    }
    // A link has no mode of its own: it is its folder's, and its owner's.
    if (!isOwned(found, ownerUid) || (await takesAny(folder))) return place;
    if ((links += 1) > linkLimit)
      throw Object.assign(new Error("Too many links"), { code: "ELOOP" });
    const target = await readlink(place);
    left.unshift(...parts(target));
    if (isAbsolute(target)) folder = "";
  }
  return undefined;
}

const parts = (path: string) => path.split("/").filter((part) => part !== "");

const isOwned = ({ uid }: Stats, ownerUid: number) =>
  uid === 0 || uid === ownerUid;

const isOpenFolder = (found: Stats, ownerUid: number) =>
  !isOwned(found, ownerUid) ||
  ((found.mode & sticky) === 0 && isOpen(found, found.uid));

/**
 * Whether others may make entries in a folder. Where they cannot replace one they can still put one there that belongs to root, by moving it
 * out of a folder of their own; but not a folder, which takes the right to write to it.
 */
async function takesAny(folder: string): Promise<boolean> {
  const found = await lstat(folder === "" ? "/" : folder);
  return isOpen(found, found.uid);
}
