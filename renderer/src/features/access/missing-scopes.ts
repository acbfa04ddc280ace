/** What access was granted, against what was asked for (RFC 6749 section 3.3). Pure. */
import type { Access } from "../../../../shared/ipc.ts";

/** Asks for whatever a person's roles give: what is granted goes by other names, and what is not granted is an error, not a gap. */
const isOpenEnded = (scope: string) =>
  scope === "urn:opc:idm:__myscopes__" || scope.startsWith("urn:opc:idm:role.");

/** Says how long access lasts rather than what it opens; nobody lists it among what was granted. */
const isLifetime = (scope: string) =>
  scope.startsWith("urn:opc:resource:expiry=");

/** The scopes that were asked for and not granted. */
export function missingScopes(
  access: Pick<Access, "scopesAsked" | "scopesGranted" | "isRenewed">,
): string[] {
  const granted = new Set(access.scopesGranted);
  return access.scopesAsked.filter(
    (scope) =>
      !granted.has(scope) &&
      !isOpenEnded(scope) &&
      !isLifetime(scope) &&
      // Granted by the means to stay signed in, which few servers name among the scopes.
      !(scope === "offline_access" && access.isRenewed),
  );
}
