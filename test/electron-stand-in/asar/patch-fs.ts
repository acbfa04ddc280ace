// Makes `fs` read inside archives, as Electron's does: the functions that the app and the stand-in call on such paths, and no others.
// Another one called on a path in an archive fails as on any path that is not there.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { openArchive, type Archive, type Entry } from "./archive.ts";

const archives = new Map<string, Archive>();

/** Where a path leads into an archive; undefined for any other path. */
export function placeInArchive(
  path: unknown,
): { archive: Archive; inside: string } | undefined {
  const text = path instanceof URL ? fileURLToPath(path) : path;
  if (typeof text !== "string") return undefined;
  const end = `${text}${sep}`.indexOf(`.asar${sep}`);
  if (end < 0) return undefined;
  const file = text.slice(0, end + ".asar".length);
  const archive = archives.get(file) ?? openArchive(file);
  archives.set(file, archive);
  return { archive, inside: text.slice(file.length + 1) };
}

/** The file outside that holds an unpacked one. */
export const unpackedPath = (archive: Archive, inside: string): string =>
  join(`${archive.path}.unpacked`, inside);

function notThere(call: string, path: string): Error {
  const error = new Error(`ENOENT, ${call} '${path}' not found in archive`);
  return Object.assign(error, { code: "ENOENT", errno: -2, syscall: call });
}

function entryAt(archive: Archive, inside: string, call: string): Entry {
  const entry = archive.find(inside);
  if (entry) return entry;
  throw notThere(call, join(archive.path, inside));
}

/** What lies at a path in an archive. */
export function readInArchive(archive: Archive, inside: string): Buffer {
  const entry = entryAt(archive, inside, "open");
  if (!("size" in entry)) throw notThere("open", inside);
  return entry.unpacked
    ? original.readFileSync(unpackedPath(archive, inside))
    : archive.read(entry, inside);
}

/** As a directory entry of `fs`; only what it is and where. */
class ArchiveDirent {
  readonly name: string;
  readonly parentPath: string;
  readonly #entry: Entry;
  constructor(name: string, parentPath: string, entry: Entry) {
    this.name = name;
    this.parentPath = parentPath;
    this.#entry = entry;
  }
  isFile = (): boolean => "size" in this.#entry;
  isDirectory = (): boolean => "files" in this.#entry;
  isSymbolicLink = (): boolean => "link" in this.#entry;
}

function list(
  folder: string,
  entry: Entry,
  recursive: boolean,
): ArchiveDirent[] {
  if (!("files" in entry)) throw notThere("scandir", folder);
  return Object.entries(entry.files).flatMap(([name, child]) => [
    new ArchiveDirent(name, folder, child),
    ...(recursive && "files" in child
      ? list(join(folder, name), child, true)
      : []),
  ]);
}

const original = {
  existsSync: fs.existsSync,
  readFileSync: fs.readFileSync,
  readdirSync: fs.readdirSync,
  statSync: fs.statSync,
  readFile: fs.promises.readFile,
};

const encodingOf = (options: unknown): unknown =>
  typeof options === "object" && options && "encoding" in options
    ? options.encoding
    : options;
const decoded = (bytes: Buffer, options: unknown): Buffer | string => {
  const encoding = encodingOf(options);
  return typeof encoding === "string" && Buffer.isEncoding(encoding)
    ? bytes.toString(encoding)
    : bytes;
};

/** Replaces the functions, for every import of `fs` and `fs/promises`. */
export function patchFs(): void {
  const patch = (
    owner: object,
    name: keyof typeof original,
    inArchive: (archive: Archive, inside: string, options: unknown) => unknown,
  ) =>
    Reflect.set(owner, name, (path: unknown, ...rest: unknown[]) => {
      const place = placeInArchive(path);
      return place
        ? inArchive(place.archive, place.inside, rest[0])
        : Reflect.apply(original[name], undefined, [path, ...rest]);
    });
  patch(fs, "existsSync", (archive, inside) => Boolean(archive.find(inside)));
  patch(fs, "readFileSync", (archive, inside, options) =>
    decoded(readInArchive(archive, inside), options),
  );
  patch(fs.promises, "readFile", async (archive, inside, options) =>
    decoded(readInArchive(archive, inside), options),
  );
  patch(fs, "statSync", (archive, inside) => {
    const entry = entryAt(archive, inside, "stat");
    return new ArchiveDirent("", archive.path, entry);
  });
  patch(fs, "readdirSync", (archive, inside, options) => {
    const asked = typeof options === "object" && options ? options : {};
    const folder = join(archive.path, inside);
    const entry = entryAt(archive, inside, "scandir");
    const all = list(folder, entry, Reflect.get(asked, "recursive") === true);
    return Reflect.get(asked, "withFileTypes") === true
      ? all
      : all.map(({ parentPath, name }) =>
          join(parentPath, name).slice(folder.length + 1),
        );
  });
  syncBuiltinESMExports();
}
