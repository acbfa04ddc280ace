/**
 * Writes the people of a selection to a file that the person chooses: one export at a time, a page in memory at a time. Owns how far it is
 * and what became of it. Never writes anything that the list does not show, and leaves no half of a file.
 */
import { basename } from "node:path";
import type { FailureCode } from "../../../shared/failure.ts";
import type { ExportState } from "../../../shared/ipc.ts";
import type {
  ExportFormat,
  ExportOrder,
  ListLimit,
  PersonRow,
} from "../../../shared/people.ts";
import { AppError, toFailure } from "../app-error.ts";
import { writeWhole } from "../part-file.ts";
import { peopleText, type Headings } from "./people-text.ts";

/** A page of the list, maybe of nobody; how many people there are in all and what the list lacks, as far as is known by then. */
export interface ExportPage {
  people: readonly PersonRow[];
  total: number;
  limits: ListLimit[];
}

/** Everybody in order, a page at a time. Ends with an error when `signal` is aborted. */
export type ExportPages = (
  selection: ExportOrder["selection"],
  sort: ExportOrder["sort"],
  signal: AbortSignal,
) => AsyncIterable<ExportPage>;

export interface Exports {
  /**
   * Asks where to, then begins and goes on by itself; false when the person thought better of it. `owner` is whose export it is: nobody
   * else hears of it, and the next one's ends it. Fails with `export/forbidden`, and with `export/busy` while they have another one.
   */
  start(
    owner: object,
    order: ExportOrder,
    pages: ExportPages,
  ): Promise<boolean>;
  read(owner: object): ExportState;
  /** Ends what is under way and waits until nothing is left of it; what is over is forgotten. Never fails. */
  cancel(): Promise<void>;
  readonly isIdle: boolean;
  /** Waits until nothing is under way. Never fails. */
  settled(): Promise<void>;
}

export interface ExportsOptions {
  isAllowed: boolean;
  headings: Headings;
  /** Asks the person for a file; undefined when they want none. */
  chooseFile: (order: {
    selection: ExportOrder["selection"];
    format: ExportFormat;
  }) => Promise<string | undefined>;
  /** Told what an export comes to. */
  onStep?: (step: ExportStep) => void;
}

export interface ExportStep {
  outcome: "started" | "finished" | "cancelled" | "failed" | "refused";
  /** Written so far. */
  people?: number;
  code?: FailureCode;
}

interface Running {
  controller: AbortController;
  done: Promise<void>;
}

const none: ExportState = { status: "none" };

export function createExports(options: ExportsOptions): Exports {
  let state = none;
  let owner: object | undefined;
  let isAsking = false;
  let running: Running | undefined;
  const tell = (step: ExportStep) => options.onStep?.(step);

  const run = async (
    file: string,
    order: ExportOrder,
    pages: ExportPages,
    signal: AbortSignal,
  ): Promise<void> => {
    const fileName = basename(file);
    let written = 0;
    let limits: ListLimit[] = [];
    state = { status: "running", written, total: 0, fileName, limits };
    const text = peopleText(order.format, options.headings);
    async function* parts() {
      yield text.head;
      for await (const page of pages(order.selection, order.sort, signal)) {
        yield text.page(page.people);
        written += page.people.length;
        limits = page.limits;
        const total = Math.max(page.total, written);
        state = { status: "running", written, total, fileName, limits };
      }
      yield text.tail;
    }
    tell({ outcome: "started" });
    try {
      await writeWhole(file, parts(), signal);
      state = { status: "done", written, fileName, limits };
      tell({ outcome: "finished", people: written });
    } catch (error) {
      const { status, failure } = failed(error, fileName);
      state = { status, failure };
      tell(
        signal.aborted
          ? { outcome: "cancelled", people: written }
          : { outcome: "failed", people: written, code: failure.code },
      );
    }
  };

  const end = async (): Promise<void> => {
    running?.controller.abort();
    await running?.done;
  };

  return {
    start: async (own, order, pages) => {
      if (!options.isAllowed) {
        tell({ outcome: "refused", code: "export/forbidden" });
        throw new AppError("export/forbidden");
      }
      // Somebody else's, which may wait for their server long after they have left.
      if (owner !== own) await end();
      if (running || isAsking) throw new AppError("export/busy");
      isAsking = true;
      const file = await options
        .chooseFile(order)
        .finally(() => (isAsking = false));
      if (file === undefined) {
        tell({ outcome: "cancelled" });
        return false;
      }
      const controller = new AbortController();
      owner = own;
      const done = run(file, order, pages, controller.signal).finally(
        () => (running = undefined),
      );
      running = { controller, done };
      return true;
    },
    read: (own) => (own === owner ? state : none),
    cancel: async () => {
      await end();
      state = none;
    },
    get isIdle() {
      return running === undefined;
    },
    settled: async () => running?.done,
  };
}

/** An error of the file system has its own code, such as ENOSPC; all others are what they are. */
function failed(
  error: unknown,
  fileName: string,
): Extract<ExportState, { status: "failed" }> {
  const isSystems =
    error instanceof Error &&
    !(error instanceof AppError) &&
    "syscall" in error &&
    "code" in error;
  const told = isSystems
    ? new AppError("export/not-written", {
        file: fileName,
        reason: String(error.code),
      })
    : error;
  return { status: "failed", failure: toFailure(told) };
}
