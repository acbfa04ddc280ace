// Runs the scanner, and finds the numbers in its report. What is searched for goes to it on standard input.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import type { Role } from "./processes.ts";
import type { Copies, ScanReport, ScanRequest } from "./scanner.ts";

export type { ScanReport };

/** Fails when a process cannot be read: another user's, or a sandboxed one's, memory is for root alone. */
export async function scan(request: ScanRequest): Promise<ScanReport> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "scanner.ts")],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  child.stdin.end(JSON.stringify(request));
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
  ]);
  if (output === "")
    throw new Error(`The scanner failed; does it run as root?\n${errors}`);
  return JSON.parse(output);
}

/** The places of the residue table. */
export const places = [
  "main",
  "helper",
  "browser",
  "renderers",
  "other processes",
  "disk",
  "argv",
  "environments",
] as const;
export type Place = (typeof places)[number];

const roleOf: Partial<Record<Place, Role>> = {
  main: "main",
  helper: "helper",
  browser: "browser",
  renderers: "renderer",
  "other processes": "other",
};

/** How many copies of a needle a place holds, all of its processes together. */
export function copiesIn(
  { processes, disk }: ScanReport,
  place: Place,
  needle: string,
): number {
  const of = ({ byNeedle }: Copies) => byNeedle[needle] ?? 0;
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);
  if (place === "disk") return of(disk);
  if (place === "argv") return sum(processes.map(({ argv }) => of(argv)));
  if (place === "environments")
    return sum(processes.map(({ environment }) => of(environment)));
  return sum(
    processes
      .filter(({ role }) => role === roleOf[place])
      .map(({ memory }) => of(memory)),
  );
}
