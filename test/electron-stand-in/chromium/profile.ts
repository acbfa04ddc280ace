// The folder with Chromium's own files. Electron's processes may share one; a second Chromium would hand itself over to the first and end.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Profile {
  readonly folder: string;
  /** To be called once nothing uses it any more. */
  release(): void;
}

/** `wanted`, or a folder that ends with its release where another stand-in has taken it. */
export function takeProfile(wanted: string): Profile {
  mkdirSync(wanted, { recursive: true });
  const lock = join(wanted, "stand-in.pid");
  if (takeLock(lock))
    return { folder: wanted, release: () => rmSync(lock, { force: true }) };
  const folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  const release = () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  return { folder, release };
}

/** Whether the lock is ours now. That of a process that has ended is taken over. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (isRunning(Number(readFileSync(lock, "utf8")))) return false;
    writeFileSync(lock, String(process.pid));
    return true;
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
