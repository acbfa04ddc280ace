// Reads another process's memory through /proc: every readable region, and of it the pages that are there. Owns what is read and what
// is passed over; keeps nothing. Needs the right to trace that process, which root has.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const pageBytes = 4096;
/** Read and searched at one go. */
const pieceBytes = 16 * 1024 * 1024;

interface Region {
  start: number;
  end: number;
  /** A file that is mapped privately: only pages that were written differ from it. */
  isPrivateFile: boolean;
}

/**
 * Calls `visit` with piece after piece. A piece begins at a page and overlaps with the next one by `overlapBytes` where the memory
 * goes on; what begins at `end` or later is in the next one. Gives the bytes read. Throws what /proc throws.
 */
export function readMemory(
  pid: number,
  overlapBytes: number,
  visit: (piece: Buffer, end: number) => void,
): number {
  const mem = openSync(`/proc/${pid}/mem`, "r");
  const pagemap = openSync(`/proc/${pid}/pagemap`, "r");
  const piece = Buffer.alloc(pieceBytes + pages(overlapBytes));
  let total = 0;
  try {
    for (const region of regionsOf(pid))
      for (const run of presentRuns(pagemap, region))
        for (let start = run.start; start < run.end; start += pieceBytes) {
          const wanted = Math.min(piece.length, run.end - start);
          const got = readAt(mem, piece, wanted, start);
          // Words are looked at, so a torn one is left out; memory comes in pages.
          const whole = piece.subarray(0, got - (got % pageBytes));
          visit(whole, Math.min(pieceBytes, whole.length));
          total += Math.min(pieceBytes, whole.length);
        }
  } finally {
    closeSync(mem);
    closeSync(pagemap);
  }
  return total;
}

const pages = (bytes: number) => Math.ceil(bytes / pageBytes) * pageBytes;

function regionsOf(pid: number): Region[] {
  const regions: Region[] = [];
  for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (r...) \S+ \S+ (\d+)\s*(.*)$/.exec(
      line,
    );
    if (!match) continue;
    const [, start = "", end = "", access = "", inode, name = ""] = match;
    // The kernel's own, the same for every process, and not all of it can be read.
    if (/^\[(vvar|vdso|vsyscall)/.test(name)) continue;
    regions.push({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
      isPrivateFile: access.endsWith("p") && inode !== "0",
    });
  }
  return regions;
}

/** Page runs of a region that are in memory or swapped out (Documentation/admin-guide/mm/pagemap.rst). */
function* presentRuns(
  pagemap: number,
  { start, end, isPrivateFile }: Region,
): Generator<{ start: number; end: number }> {
  const entries = Buffer.alloc(1 << 20);
  let runStart: number | undefined;
  for (let at = start; at < end;) {
    const wanted = Math.min(entries.length, ((end - at) / pageBytes) * 8);
    const got = readAt(pagemap, entries, wanted, (at / pageBytes) * 8);
    for (let entry = 0; entry < got; entry += 8, at += pageBytes) {
      const flags = entries[entry + 7] ?? 0;
      const isThere = (flags & 0b1100_0000) !== 0;
      const isFilePage = (flags & 0b0010_0000) !== 0;
      const isWanted = isThere && !(isPrivateFile && isFilePage);
      if (isWanted) runStart ??= at;
      else if (runStart !== undefined) {
        yield { start: runStart, end: at };
        runStart = undefined;
      }
    }
    // The region is gone.
    if (got === 0) break;
  }
  if (runStart !== undefined) yield { start: runStart, end };
}

/** How much could be read from there on: less than wanted where memory was given back meanwhile. */
function readAt(
  file: number,
  into: Buffer,
  wanted: number,
  position: number,
): number {
  let got = 0;
  while (got < wanted) {
    try {
      const read = readSync(file, into, got, wanted - got, position + got);
      if (read === 0) break;
      got += read;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EIO")
        break;
      throw error;
    }
  }
  return got;
}
