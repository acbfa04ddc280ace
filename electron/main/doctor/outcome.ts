/** What a check comes to, and which checks others rest on. */
import type { CheckId, Finding, Note } from "../../../shared/doctor.ts";
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError, toFailure } from "../app-error.ts";

export type Outcome = Omit<Finding, "id" | "domain">;

export const note = (key: Note["key"], values?: Note["values"]): Note =>
  values ? { key, values } : { key };

export const pass = (...notes: Note[]): Outcome => ({ status: "pass", notes });

/** Left out, and nothing is wrong with that. */
export const skip = (...notes: Note[]): Outcome => ({ status: "skip", notes });

export const warn = (
  code: FailureCode,
  facts: FailureFacts,
  ...notes: Note[]
): Outcome => ({ status: "warn", failure: { code, facts }, notes });

export const fail = (error: unknown, ...notes: Note[]): Outcome => ({
  status: "fail",
  failure: toFailure(error),
  notes,
});

export const failWith = (
  code: FailureCode,
  facts: FailureFacts,
  ...notes: Note[]
): Outcome => fail(new AppError(code, facts), ...notes);

/** Runs checks one after another. */
export interface Course {
  /** Does `check` unless one of `needs` came to nothing. What `check` throws is what it found. Fails only when it was called off. */
  run(
    id: CheckId,
    needs: readonly CheckId[],
    check: () => Outcome | Promise<Outcome>,
  ): Promise<Finding>;
  /** For checks of one domain; they rest on those before. `name` where there are several. */
  of(name: string | undefined): Course;
}

export function createCourse(
  signal: AbortSignal,
  domain?: string,
  before: ReadonlySet<CheckId> = new Set(),
): Course {
  const stopped = new Set(before);
  return {
    run: async (id, needs, check) => {
      signal.throwIfAborted();
      const missing = needs.filter((need) => stopped.has(need));
      const outcome =
        missing.length > 0
          ? skip(note("doctor.note.skipped", { checks: missing.join(", ") }))
          : await attempt(check);
      signal.throwIfAborted();
      if (missing.length > 0 || outcome.status === "fail") stopped.add(id);
      return { id, ...(domain !== undefined && { domain }), ...outcome };
    },
    of: (name) => createCourse(signal, name, stopped),
  };
}

async function attempt(
  check: () => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await check();
  } catch (error) {
    return fail(error);
  }
}
