/** What a message is about, and where the focus goes with it: to where the next thing is to be done. Pure. */
import type { FailureCode } from "../../../../shared/failure.ts";
import type { CredentialsField } from "../../ui/credentials-form.tsx";
import type { FormMessage } from "./sign-in-store.ts";

/** No other name or password helps against these: there is nothing to type, but something to read. */
const mendedElsewhere: ReadonlySet<FailureCode> = new Set([
  "oauth/account-locked",
  "oauth/account-deactivated",
  "oauth/account-federated",
  "oauth/account-not-activated",
  "oauth/password-expired",
  "oauth/password-must-change",
  "oauth/mfa-required",
  "oauth/policy-refused",
  "oauth/unknown-client",
  "oauth/grant-not-allowed",
  "oauth/invalid-scope",
  "network/certificate",
  "destination/insecure",
  "destination/not-allowed",
  "discovery/issuer-mismatch",
  "discovery/malformed",
  "client-key/missing",
  "client-key/unreadable",
  "client-key/readable-by-others",
  "client-key/wrong-passphrase",
  "client-key/unsupported",
  "keychain/client-secret-missing",
]);

/** The fields that a message is about. */
export function fieldsOf(
  code: FailureCode | undefined,
): readonly CredentialsField[] {
  switch (code) {
    case "form/user-name-empty":
      return ["user-name"];
    case "form/password-empty":
    case "form/password-too-long":
      return ["password"];
    case "oauth/wrong-credentials":
      return ["user-name", "password"];
    default:
      return [];
  }
}

/** `wanted` is the field that the form begins with; without a user name it is always that one. */
export function focusOf(
  message: FormMessage | undefined,
  wanted: CredentialsField,
  userName: string,
): CredentialsField | "message" {
  const [only, ...others] = fieldsOf(message?.failure.code);
  if (only && others.length === 0) return only;
  if (message && !message.calm && mendedElsewhere.has(message.failure.code))
    return "message";
  return userName === "" ? "user-name" : wanted;
}
