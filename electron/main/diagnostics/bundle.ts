/**
 * What is handed to support, as a zip. Made of what is safe by construction - versions, settings, which take no secrets, and the logs' own
 * entries - and of nothing else. Sole user of fflate. Says what is in it before it is anywhere.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { zipSync } from "fflate";
import { AppError } from "../app-error.ts";
import { writeWhole } from "../part-file.ts";

/** What an entry is about; what each means is said in the person's language. */
export type Topic = "about" | "settings" | "doctor" | "log" | "audit";

export interface BundleEntry {
  /** Its file in the zip. */
  name: string;
  topic: Topic;
  text: string;
}

export interface BundleSources {
  /** Versions, the system, the logs' own state. */
  about: object;
  settings: object;
  /** What the doctor found, without anybody's password. */
  doctor: object;
  /** Absolute paths; not all need to be there. */
  logFiles: readonly string[];
  /** Only what is an entry, and how many lines were not. */
  entriesIn: (text: string) => { text: string; left: number };
  /** The person's own folder, which bears their name on most systems. */
  homeFolder: string;
}

/** Never fails: what cannot be read is not in it. */
export async function collect(sources: BundleSources): Promise<BundleEntry[]> {
  const logs: BundleEntry[] = [];
  let left = 0;
  for (const file of sources.logFiles) {
    const found = await readFile(file, "utf8").catch(() => undefined);
    if (found === undefined) continue;
    const entries = sources.entriesIn(found);
    left += entries.left;
    const name = `logs/${basename(file)}`;
    const topic = basename(file).startsWith("audit") ? "audit" : "log";
    logs.push({ name, topic, text: entries.text });
  }
  const entry = (topic: Topic, value: object): BundleEntry => ({
    name: `${topic}.json`,
    topic,
    text: `${JSON.stringify(value, (_key, one) => withoutPerson(one, sources.homeFolder), 2)}\n`,
  });
  return [
    entry("about", { ...sources.about, linesLeftOut: left }),
    entry("settings", sources.settings),
    entry("doctor", sources.doctor),
    ...logs,
  ];
}

/** A path in the person's own folder, and what an address says before an at sign, name somebody. */
function withoutPerson(value: unknown, home: string): unknown {
  if (typeof value !== "string") return value;
  return value.replaceAll(home, "~").replace(/\/\/[^/\s]*@/g, "//");
}

/** Writes the entries to `file` as a zip, for this user's eyes only. Fails with `diagnostics/not-written`, and leaves nothing then. */
export async function writeBundle(
  entries: readonly BundleEntry[],
  file: string,
): Promise<void> {
  const zip = zipSync(
    Object.fromEntries(
      entries.map(({ name, text }) => [name, new TextEncoder().encode(text)]),
    ),
  );
  async function* whole() {
    yield zip;
  }
  try {
    await writeWhole(file, whole(), new AbortController().signal);
  } catch (error) {
    const isSystems = error instanceof Error && "code" in error;
    throw new AppError("diagnostics/not-written", {
      reason: isSystems ? String(error.code) : "unknown",
    });
  }
}
