/**
 * Reads resources out of a Windows executable. Written for the tests after Microsoft's "PE Format" (sections "COFF File Header", "Section
 * Table" and "The .rsrc Section"), apart from what writes them.
 */

/** The data of the resource of this type and name, both in words, in its first language; undefined where there is none. */
export function readResource(
  executable: Buffer,
  type: string,
  name: string,
): Buffer | undefined {
  const header = executable.readUInt32LE(0x3c);
  if (executable.toString("latin1", header, header + 4) !== "PE\0\0")
    throw new Error("This is no executable of Windows");
  const sectionCount = executable.readUInt16LE(header + 6);
  const optionalSize = executable.readUInt16LE(header + 20);
  const table = header + 24 + optionalSize;
  const sections = Array.from({ length: sectionCount }, (_, index) => {
    const at = table + 40 * index;
    return {
      name: executable.toString("latin1", at, at + 8).replace(/\0+$/, ""),
      address: executable.readUInt32LE(at + 12),
      file: executable.readUInt32LE(at + 20),
    };
  });
  const section = sections.find((one) => one.name === ".rsrc");
  if (!section) return undefined;
  const tree = executable.subarray(section.file);
  const types = entriesOf(tree, 0);
  const names = entriesOf(tree, types.get(type));
  const [language] = entriesOf(tree, names.get(name)).values();
  if (language === undefined) return undefined;
  const from = tree.readUInt32LE(language) - section.address;
  return tree.subarray(from, from + tree.readUInt32LE(language + 4));
}

/** What a directory of resources leads to, by name or by number: offsets of further directories, or of what describes the data. */
function entriesOf(tree: Buffer, at: number | undefined): Map<string, number> {
  if (at === undefined) return new Map();
  const count = tree.readUInt16LE(at + 12) + tree.readUInt16LE(at + 14);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = at + 16 + 8 * index;
      const key = tree.readUInt32LE(entry);
      // The highest bit says that a name, or a directory, is there.
      const place = tree.readUInt32LE(entry + 4) & 0x7fffffff;
      return [
        key > 0x7fffffff ? nameAt(tree, key & 0x7fffffff) : `#${key}`,
        place,
      ];
    }),
  );
}

function nameAt(tree: Buffer, at: number): string {
  const length = tree.readUInt16LE(at);
  return tree.toString("utf16le", at + 2, at + 2 + 2 * length);
}
