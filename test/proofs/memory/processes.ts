// Finds an app's processes through /proc and says what each is. Owns the roles; touches no process.
import { readdirSync, readFileSync } from "node:fs";

/** Electron's browser process is its main process; on the stand-in they are two. */
export const roles = [
  "main",
  "helper",
  "browser",
  "renderer",
  "other",
] as const;
export type Role = (typeof roles)[number];

export interface AppProcess {
  readonly pid: number;
  readonly role: Role;
}

/**
 * The process `root` and all below it, and whoever else names `folder` in its command line: a process may have left its parent. Gone
 * ones and dead ones that nobody has waited for are left out.
 */
export function findProcesses(root: number, folder: string): AppProcess[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap((pid) => look(pid) ?? []);
  const found = new Set(
    all
      .filter(({ pid, command }) => pid === root || command.includes(folder))
      .map(({ pid }) => pid),
  );
  // This process may well name the folder itself.
  found.delete(process.pid);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all
    .filter(({ pid }) => found.has(pid))
    .map(({ pid, command }) => ({
      pid,
      role: pid === root ? "main" : roleOf(command),
    }));
}

function look(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything.
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ", 2);
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (state === "Z" || state === "X") return undefined;
    return { pid, parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

function roleOf(command: string): Role {
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  if (/utility-child|node\.mojom\.NodeService/.test(command)) return "helper";
  if (type === "renderer") return "renderer";
  if (type === undefined && !/crashpad/.test(command)) return "browser";
  return "other";
}
