/** Why the list of people shows what it shows, as far as roles explain it. Pure. */
import type { Access } from "../../../../shared/ipc.ts";
import type { MessageKey } from "../../../../shared/messages/messages.ts";

/** What became of the list; `empty` is that of everybody. `unknown` while it is on its way, or failed for another reason. */
export type ListOutcome = "shown" | "empty" | "forbidden" | "unknown";

/** What there is to say of it, and of the role that is missing where one may be. */
export function explainList(
  access: Pick<Access, "roleNeeded" | "userRoles" | "clientRoles">,
  outcome: ListOutcome,
): MessageKey[] {
  const whatHappened = `access.list-${outcome}` as const;
  return outcome === "empty" || outcome === "forbidden"
    ? [whatHappened, missingRole(access)]
    : [whatHappened];
}

/** A role opens the list only where the person and this application both have it. */
function missingRole({
  roleNeeded,
  userRoles,
  clientRoles,
}: Pick<Access, "roleNeeded" | "userRoles" | "clientRoles">): MessageKey {
  if (roleNeeded === undefined) return "access.role-unnamed";
  const lacks = (roles: string[] | undefined) =>
    roles && !roles.includes(roleNeeded);
  const user = lacks(userRoles);
  const client = lacks(clientRoles);
  if (user && client) return "access.role-missing-both";
  if (user) return "access.role-missing-user";
  if (client) return "access.role-missing-client";
  return user === false && client === false
    ? "access.role-not-missing"
    : "access.role-untold";
}
