/** The failures of a client's key. `problem` says why, in words that follow the name of the file; nothing of the key is in them. */
import type { FailureCode } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";

export function keyError(
  code: FailureCode & `client-key/${string}`,
  problem: string,
): AppError {
  return new AppError(code, { problem });
}

/** A key that is encrypted, and was to be opened with this passphrase or with none. */
export function wrongPassphrase(passphrase: string | undefined): AppError {
  return keyError(
    "client-key/wrong-passphrase",
    passphrase === undefined
      ? "is encrypted, and there is no passphrase for it in the keychain"
      : "does not open with the passphrase that was given for it",
  );
}
