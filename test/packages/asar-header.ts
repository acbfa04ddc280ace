/**
 * What Electron compares on macOS and Windows before it runs an app: the SHA-256 of an archive's header, and of each file in it.
 * Written for the tests after https://www.electronjs.org/docs/latest/tutorial/asar-integrity, apart from what writes archives.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

interface HashedFile {
  path: string;
  said: string;
  found: string;
}

const sha256 = (bytes: Buffer) =>
  createHash("sha256").update(bytes).digest("hex");

/** The header's hash, and for each file inside what the header says its hash is and what it is. */
export function readAsar(archive: string): {
  headerHash: string;
  files: HashedFile[];
} {
  const bytes = readFileSync(archive);
  const size = bytes.readUInt32LE(4);
  const text = bytes.subarray(16, 16 + bytes.readUInt32LE(12));
  const files: HashedFile[] = [];
  const look = (entry: Record<string, unknown>, path: string): void => {
    const { files: children, offset, integrity, size: length } = entry;
    if (typeof children === "object" && children)
      for (const [name, child] of Object.entries(children))
        look(child, `${path}/${name}`);
    if (typeof offset !== "string") return;
    const from = 8 + size + Number(offset);
    const said: unknown = Reflect.get(Object(integrity), "hash");
    const found = sha256(bytes.subarray(from, from + Number(length)));
    files.push({ path, said: String(said), found });
  };
  look(JSON.parse(text.toString()), "");
  return { headerHash: sha256(text), files };
}
