/** What can be wrong with the keychain. None of it is a reason to delete or replace what is in there. */
import type { FailureCode } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";

export type KeychainCode = FailureCode & `keychain/${string}`;

export class KeychainError extends AppError {
  override readonly name = "KeychainError";
  constructor(code: KeychainCode) {
    super(code);
  }
}
