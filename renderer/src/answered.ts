import type { Result } from "../../shared/failure.ts";

/** The bridge's answer; a call that breaks instead of answering (a main process that is leaving) is a failure like others. */
export const answered = <T>(call: Promise<Result<T>>): Promise<Result<T>> =>
  call.catch(() => ({ ok: false, failure: { code: "internal", facts: {} } }));
