// Reads an asar archive: https://github.com/electron/asar#format. Of what is unpacked it knows the place beside the archive.
import { closeSync, openSync, readSync } from "node:fs";
import { join, normalize, sep } from "node:path";

export type Entry =
  { files: Record<string, Entry> } | FileEntry | { link: string };
export interface FileEntry {
  size: number;
  offset?: string;
  unpacked?: boolean;
}

export interface Archive {
  readonly path: string;
  /** The entry at a path below the archive; the archive itself for "". */
  find(path: string): Entry | undefined;
  read(entry: FileEntry, path: string): Buffer;
}

/** Opens the archive and keeps it open, as Electron does. @throws when it is none */
export function openArchive(path: string): Archive {
  const file = openSync(path, "r");
  const read = (length: number, position: number) => {
    const bytes = Buffer.alloc(length);
    if (readSync(file, bytes, 0, length, position) === length) return bytes;
    closeSync(file);
    throw new Error(`Invalid asar archive ${path}`);
  };
  // Two pickles: the size of the header's, and the header's, which holds its text behind its length.
  const headerSize = read(8, 0).readUInt32LE(4);
  const header = read(headerSize, 8);
  const text = header.subarray(8, 8 + header.readUInt32LE(4)).toString();
  const root: Entry = JSON.parse(text);
  const find = (at: string): Entry | undefined =>
    normalize(at)
      .split(sep)
      .filter((name) => name !== "" && name !== ".")
      .reduce<Entry | undefined>(
        (entry, name) =>
          entry && "files" in entry && Object.hasOwn(entry.files, name)
            ? entry.files[name]
            : undefined,
        root,
      );
  return {
    path,
    find,
    read: (entry, at) => {
      if (entry.unpacked || entry.offset === undefined)
        throw new Error(`${join(path, at)} is not inside the archive`);
      return read(entry.size, 8 + headerSize + Number(entry.offset));
    },
  };
}
