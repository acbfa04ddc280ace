/** The app's log and its audit trail: where they lie, how large they grow, and what is known of their own state. */
import type { Level } from "./entries.ts";
import { auditEvents, type AuditEvents } from "./audit-events.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createLineFile, lineFilePath } from "./line-file.ts";
import { logEvents, type LogEvents } from "./log-events.ts";

export interface Logs {
  readonly log: Journal<LogEvents>;
  readonly audit: Journal<AuditEvents>;
  /** `info` until it is known what the settings say. The audit trail has no levels. */
  setLevel(level: Level): void;
  state(): LogsState;
  /** The files that there may be, the newest of each kind first. */
  readonly files: readonly string[];
  readonly isIdle: boolean;
  /** Waits until everything written so far is on the disk or lost. Never fails. */
  settled(): Promise<void>;
  /** The app ends: what is written from now on is on the disk at once. */
  finish(): void;
}

/** `refused`: entries that were none. `lost`: lines that could not be written. `fault`: why, in the system's word. */
export interface LogsState {
  log: { refused: number; lost: number; fault: string | undefined };
  audit: { refused: number; lost: number; fault: string | undefined };
}

const sizes = {
  latchkey: { limitBytes: 1024 * 1024, keep: 5 },
  audit: { limitBytes: 1024 * 1024, keep: 20 },
};

export function createLogs(options: {
  folder: string;
  /** Milliseconds since 1970. */
  now: () => number;
  pid: number;
  /** Told once for each file that cannot be written, in the words of standard error. */
  onFault: (line: string) => void;
}): Logs {
  const { folder, now, pid, onFault } = options;
  let level: Level = "info";
  const file = (name: keyof typeof sizes) =>
    createLineFile({
      ...{ folder, name, now, ...sizes[name] },
      onFault: (reason) =>
        onFault(
          `${lineFilePath({ folder, name })} cannot be written: ${reason}`,
        ),
    });
  const logFile = file("latchkey");
  const auditFile = file("audit");
  const log = createJournal({
    ...{ kinds: logEvents, file: logFile, level: () => level },
    ...{ frame: "level" as const, now, pid },
  });
  const audit = createJournal({
    ...{ kinds: auditEvents, file: auditFile, level: () => "debug" as const },
    ...{ frame: "reference" as const, now, pid },
  });
  return {
    log,
    audit,
    setLevel: (wanted) => (level = wanted),
    state: () => ({
      log: { refused: log.refused, lost: logFile.lost, fault: logFile.fault },
      audit: {
        refused: audit.refused,
        lost: auditFile.lost,
        fault: auditFile.fault,
      },
    }),
    files: (["latchkey", "audit"] as const).flatMap((name) =>
      Array.from({ length: sizes[name].keep + 1 }, (_, nth) =>
        lineFilePath({ folder, name }, nth),
      ),
    ),
    get isIdle() {
      return logFile.isIdle && auditFile.isIdle;
    },
    finish: () => {
      logFile.finish();
      auditFile.finish();
    },
    settled: async () => {
      await Promise.all([logFile.settled(), auditFile.settled()]);
    },
  };
}
