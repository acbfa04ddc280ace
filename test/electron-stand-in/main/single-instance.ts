// One instance per user data folder: a lock file, and message files that the holder watches for.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from "node:fs";
import { join } from "node:path";

/** What a second instance tells the first one. */
export interface SecondInstance {
  argv: string[];
  cwd: string;
  additionalData: unknown;
}

export class SingleInstance {
  #held: { folder: string; lock: string; watcher: FSWatcher } | null = null;
  readonly #onSecond: (second: SecondInstance) => void;

  constructor(onSecond: (second: SecondInstance) => void) {
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** True when this is the first instance; else the first one has been told. */
  request(userData: string, additionalData: unknown): boolean {
    if (this.#held) return true;
    const folder = join(userData, "stand-in-instance");
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, "lock");
    if (!takeLock(lock)) {
      tell(folder, { argv: process.argv, cwd: process.cwd(), additionalData });
      return false;
    }
    const watcher = watch(folder, { persistent: false }, () =>
      this.#readMessages(folder),
    );
    this.#held = { folder, lock, watcher };
    return true;
  }

  release(): void {
    if (!this.#held) return;
    this.#held.watcher.close();
    rmSync(this.#held.lock, { force: true });
    this.#held = null;
  }

  #readMessages(folder: string): void {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    for (const name of names) {
      const path = join(folder, name);
      const second: SecondInstance = JSON.parse(readFileSync(path, "utf8"));
      rmSync(path);
      this.#onSecond(second);
    }
  }
}

function takeLock(lock: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return true;
    } catch {
      if (isAlive(Number(readFileSync(lock, "utf8")))) return false;
      rmSync(lock, { force: true }); // its holder was killed
    }
  }
  return false;
}

function tell(folder: string, second: SecondInstance): void {
  const message = join(folder, `${process.pid}.json`);
  writeFileSync(`${message}.part`, JSON.stringify(second));
  renameSync(`${message}.part`, message); // appears complete
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
