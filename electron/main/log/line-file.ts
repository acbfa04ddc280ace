/**
 * A file that lines are appended to, rotated by size, for this user's eyes only. Sole user of rotating-file-stream. Whatever is wrong with
 * the disk disturbs nobody: lines are dropped and counted, whoever made the file hears of it once, and it is tried again later.
 */
import { appendFileSync, chmodSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createStream, type RotatingFileStream } from "rotating-file-stream";

export interface LineFileOptions {
  folder: string;
  /** Without its ending: the file is `NAME.jsonl`, older ones are `NAME.1.jsonl` and so on. */
  name: string;
  /** At which a file is rotated. */
  limitBytes: number;
  /** How many older files stay. */
  keep: number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told once that lines cannot be written: the system's code, or `not-a-file`. */
  onFault: (reason: string) => void;
}

export interface LineFile {
  /** `line` with its end. */
  write(line: string): void;
  /** Why the last line could not be written; undefined when it could. */
  readonly fault: string | undefined;
  /** Lines that were not written. */
  readonly lost: number;
  /** Whether nothing is on its way to the disk. */
  readonly isIdle: boolean;
  /** Waits until that is so. Never fails. */
  settled(): Promise<void>;
  /** From now on lines are on the disk when {@link write} returns: the app ends, and waits for nothing any more. */
  finish(): void;
}

/** How long a file that could not be written is left alone, in ms. */
const retryMs = 30_000;
/** On a disk that does not keep up, further lines are dropped. */
const waitingLimitBytes = 1024 * 1024;

/** Where a file lies; `nth` counts the older ones from 1. */
export function lineFilePath(
  { folder, name }: Pick<LineFileOptions, "folder" | "name">,
  nth = 0,
): string {
  return join(folder, nth === 0 ? `${name}.jsonl` : `${name}.${nth}.jsonl`);
}

export function createLineFile(options: LineFileOptions): LineFile {
  let stream: RotatingFileStream | undefined;
  let fault: string | undefined;
  let hasTold = false;
  let retryAt = -Infinity;
  let lost = 0;
  let waiting = 0;
  let isFinishing = false;
  let whenIdle: PromiseWithResolvers<void> | undefined;

  const failed = (error: unknown) => {
    fault = reasonOf(error);
    stream = undefined;
    retryAt = options.now() + retryMs;
    if (!hasTold) options.onFault(fault);
    hasTold = true;
  };

  const opened = (): RotatingFileStream | undefined => {
    if (stream) return stream;
    if (options.now() < retryAt) return undefined;
    try {
      prepare(options);
      const created = openStream(options);
      created.on("error", (error) => stream === created && failed(error));
      stream = created;
    } catch (error) {
      failed(error);
    }
    return stream;
  };

  const append = (line: string) => {
    try {
      prepare(options);
      appendFileSync(lineFilePath(options), line, { mode: 0o600 });
    } catch {
      lost += 1;
    }
  };

  const written = (target: RotatingFileStream, error: unknown) => {
    waiting -= 1;
    if (error) lost += 1;
    else fault = undefined;
    // Of all that waited in it, the first has the reason.
    if (error && stream === target) failed(error);
    if (waiting > 0) return;
    whenIdle?.resolve();
    whenIdle = undefined;
  };

  return {
    finish: () => (isFinishing = true),
    write: (line) => {
      if (isFinishing) return append(line);
      const target = opened();
      if (!target || target.writableLength > waitingLimitBytes) {
        lost += 1;
        return;
      }
      waiting += 1;
      target.write(line, (error) => written(target, error));
    },
    get fault() {
      return fault;
    },
    get lost() {
      return lost;
    },
    get isIdle() {
      return waiting === 0;
    },
    settled: async () => {
      if (waiting === 0) return;
      whenIdle ??= Promise.withResolvers();
      await whenIdle.promise;
    },
  };
}

function openStream(options: LineFileOptions): RotatingFileStream {
  return createStream(
    (nth) => lineFilePath({ folder: "", name: options.name }, Number(nth ?? 0)),
    {
      path: options.folder,
      size: `${options.limitBytes}B`,
      rotate: options.keep,
      mode: 0o600,
    },
  );
}

/** Makes the folder and sees that nobody else can read what is there. Fails where the file is a link or no file at all. */
function prepare(options: LineFileOptions): void {
  const { folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (let nth = 0; nth <= options.keep; nth += 1) {
    const file = lineFilePath(options, nth);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found) continue;
    if (!found.isFile()) throw new NotAFile();
    if ((found.mode & 0o077) !== 0) chmodSync(file, 0o600);
  }
}

class NotAFile extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof NotAFile) return "not-a-file";
  return error instanceof Error &&
    "code" in error &&
    /^[A-Z][A-Z0-9_]{1,40}$/.test(String(error.code))
    ? String(error.code)
    : "unknown";
}
