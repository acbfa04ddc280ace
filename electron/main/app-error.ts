/**
 * The one error type of the main process, and the one place where errors become failures for a window.
 * Never here, nor in any error: a body, a token, a password.
 */
import type {
  Failure,
  FailureCode,
  FailureFacts,
} from "../../shared/failure.ts";

/** A failure with a stable code. `message` is the code itself, so that an error that escapes tells nothing else. */
export class AppError extends Error {
  override readonly name: string = "AppError";
  readonly code: FailureCode;
  readonly facts: FailureFacts;
  readonly correlationId: string | undefined;

  constructor(
    code: FailureCode,
    facts: FailureFacts = {},
    correlationId?: string,
  ) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.correlationId = correlationId;
  }
}

/** What a window may know of an error; anything unexpected is `internal` and nothing more. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) return { code: "internal", facts: {} };
  return {
    code: error.code,
    facts: error.facts,
    ...(error.correlationId !== undefined && {
      correlationId: error.correlationId,
    }),
  };
}
