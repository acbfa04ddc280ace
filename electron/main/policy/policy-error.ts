/** A policy that cannot be used. Where there is one, nobody signs in: what it was to forbid is not known. */
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";

/** Code `policy/...`, with the place and, where there is one, the key, its line and what was expected. */
export class PolicyError extends AppError {
  override readonly name = "PolicyError";
  constructor(
    code: FailureCode & `policy/${string}`,
    facts: FailureFacts & { file: string },
  ) {
    super(code, facts);
  }
}
