/** Entries of one table on their way to one file, with what every entry has: when, what, which process, which action. */
import { currentAction } from "./action.ts";
import {
  levels,
  lineOf,
  type Entries,
  type Kinds,
  type Level,
} from "./entries.ts";
import type { LineFile } from "./line-file.ts";

export interface Journal<K extends Kinds> extends Entries<K> {
  /** Entries that were refused because they were not of the table. */
  readonly refused: number;
}

export function createJournal<K extends Kinds>(options: {
  kinds: K;
  file: Pick<LineFile, "write">;
  /** The least important level that is written. */
  level: () => Level;
  /** Whether entries say their level, and which of what went before in their action they name. */
  frame: "level" | "reference";
  /** Milliseconds since 1970. */
  now: () => number;
  pid: number;
}): Journal<K> {
  const { kinds, file, now, pid } = options;
  let refused = 0;
  return {
    write: (name, given) => {
      const level = Object.hasOwn(kinds, name) ? kinds[name]?.level : undefined;
      if (level && levels.indexOf(level) > levels.indexOf(options.level()))
        return;
      const action = currentAction();
      const line = lineOf(kinds, name, given, {
        time: new Date(now()).toISOString(),
        ...(options.frame === "level" && { level }),
        event: name,
        pid,
        ...(action && { action: action.id }),
        ...(options.frame === "reference" &&
          action?.reference !== undefined && { reference: action.reference }),
      });
      if (line === undefined) refused += 1;
      else file.write(line);
    },
    get refused() {
      return refused;
    },
  };
}
