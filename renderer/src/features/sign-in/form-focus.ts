/** What a message is about, and where the focus goes with it: to where the next thing is to be done. Pure. */
import type { FailureCode } from "../../../../shared/failure.ts";
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

/** The field a message is about; undefined when it is about neither. */
export function fieldOf(
  code: FailureCode | undefined,
): "user-name" | "password" | "both" | undefined {
  if (code === undefined) return undefined;
  if (code === "form/user-name-empty") return "user-name";
  if (code === "form/password-empty" || code === "form/password-too-long")
    return "password";
  return code === "oauth/wrong-credentials" ? "both" : undefined;
}

/** `wanted` is the field that the form begins with; without a user name it is always that one. */
export function focusOf(
  message: FormMessage | undefined,
  wanted: "user-name" | "password",
  userName: string,
): "user-name" | "password" | "message" {
  const field = fieldOf(message?.failure.code);
  if (field === "user-name" || field === "password") return field;
  if (message && !message.calm && mendedElsewhere.has(message.failure.code))
    return "message";
  return userName === "" ? "user-name" : wanted;
}
