// The scanner, a process apart: reads what to search for from standard input, looks through the memory, arguments and environments of
// an app's processes and through folders, and writes counts to standard output. Never writes, keeps or passes on what it searches for.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { patternsOf, type Needle, type Pattern } from "./forms.ts";
import { findProcesses, type AppProcess } from "./processes.ts";
import { readMemory } from "./process-memory.ts";
import { createSearch, type Search } from "./search.ts";

export interface ScanRequest {
  /** The app's main process. */
  readonly root: number;
  /** Below them everything is read; the first one is named in the command lines of the app's processes. */
  readonly folders: readonly string[];
  readonly needles: readonly Needle[];
}

/** Copies by needle, and by needle and form. */
export interface Copies {
  readonly byNeedle: Record<string, number>;
  readonly byForm: Record<string, number>;
}

export interface ScanReport {
  readonly processes: (AppProcess & {
    readonly memory: Copies;
    readonly argv: Copies;
    readonly environment: Copies;
    readonly megabytes: number;
  })[];
  readonly disk: Copies & { readonly files: number };
  readonly seconds: number;
}

function scan({ root, folders, needles }: ScanRequest): ScanReport {
  const startedAt = performance.now();
  const patterns = patternsOf(needles);
  const search = createSearch(patterns);
  const processes = findProcesses(root, folders[0] ?? "/proc/none");
  const read = processes.flatMap(
    (one) => scanProcess(one, patterns, search) ?? [],
  );
  // Nothing would have been looked at, and nothing found.
  if (!read.some(({ role }) => role === "main"))
    throw new Error("There is no such process");
  return {
    processes: read,
    disk: scanFolders(folders, patterns, search),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Undefined when the process ended before it was read. */
function scanProcess(one: AppProcess, patterns: Pattern[], search: Search) {
  try {
    const counts: number[] = [];
    const bytes = readMemory(one.pid, search.longest - 1, (piece, end) =>
      search.count(piece, end, counts),
    );
    return {
      ...one,
      memory: copiesOf(patterns, counts),
      argv: scanFile(`/proc/${one.pid}/cmdline`, patterns, search),
      environment: scanFile(`/proc/${one.pid}/environ`, patterns, search),
      megabytes: Math.round(bytes / 1e6),
    };
  } catch (error) {
    if (isCode(error, "ESRCH") || isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;

function scanFolders(
  folders: readonly string[],
  patterns: Pattern[],
  search: Search,
) {
  const counts: number[] = [];
  let files = 0;
  for (const folder of folders)
    for (const entry of readdirSync(folder, {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      files += 1;
      countInFile(join(entry.parentPath, entry.name), search, counts);
    }
  return { ...copiesOf(patterns, counts), files };
}

function scanFile(file: string, patterns: Pattern[], search: Search): Copies {
  const counts: number[] = [];
  countInFile(file, search, counts);
  return copiesOf(patterns, counts);
}

function countInFile(file: string, search: Search, counts: number[]): void {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    // Temporary files come and go.
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const words = Buffer.alloc(Math.ceil(content.length / 4) * 4);
  content.copy(words);
  search.count(words, words.length, counts);
}

/** A whole copy is also its two halves: of the three counts the greatest says how many copies there are, whole or torn. */
function copiesOf(patterns: Pattern[], counts: number[]): Copies {
  const byForm: Record<string, number> = {};
  patterns.forEach(({ needle, form }, index) => {
    const key = `${needle}: ${form}`;
    byForm[key] = Math.max(byForm[key] ?? 0, counts[index] ?? 0);
  });
  const byNeedle: Record<string, number> = {};
  for (const { needle } of patterns) byNeedle[needle] = 0;
  for (const [key, count] of Object.entries(byForm)) {
    const needle = key.slice(0, key.lastIndexOf(": "));
    byNeedle[needle] = (byNeedle[needle] ?? 0) + count;
  }
  return {
    byNeedle,
    byForm: Object.fromEntries(
      Object.entries(byForm).filter(([, count]) => count > 0),
    ),
  };
}

let input = "";
for await (const text of process.stdin.setEncoding("utf8")) input += text;
process.stdout.write(JSON.stringify(scan(JSON.parse(input))));
