// Roles, the scopes they open, and what a requested scope comes to for a client and a person together. It never sees
// a token or a password.
//
// From Oracle's documentation: `urn:opc:idm:__myscopes__`, `urn:opc:idm:role.<name>` (percent-encoded),
// `urn:opc:resource:expiry=<seconds>`, the rule that a role must be on the client and on the person. The scope names
// behind the roles were seen in Oracle's tokens; which role opens which of them is our choice.

const roleScopes = {
  "User Administrator": ["urn:opc:idm:t.users_r", "urn:opc:idm:t.user.manager"],
  "User Viewer": ["urn:opc:idm:t.users_r"],
} as const;

export type Role = keyof typeof roleScopes;

export const myScopes = "urn:opc:idm:__myscopes__";
export const ownProfile = "urn:opc:idm:t.user.me";
export const readUsers = "urn:opc:idm:t.users_r";
const rolePrefix = "urn:opc:idm:role.";
const expiryPrefix = "urn:opc:resource:expiry=";

/** Every scope that a token of this domain can carry. */
export const allScopes: readonly string[] = [
  ...new Set([ownProfile, ...Object.values(roleScopes).flat()]),
];

export const isRole = (name: string): name is Role =>
  Object.hasOwn(roleScopes, name);

/** The role that `urn:opc:idm:role.<name>` names, or undefined when the domain has none of that name. */
function readRole(scope: string): Role | undefined {
  try {
    const name = decodeURIComponent(scope.slice(rolePrefix.length));
    return isRole(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** The lifetime asked for with `urn:opc:resource:expiry=`, in seconds, or undefined. */
export function requestedExpirySeconds(
  scope: string | undefined,
): number | undefined {
  const asked = scope
    ?.split(" ")
    .find((part) => part.startsWith(expiryPrefix))
    ?.slice(expiryPrefix.length);
  return asked !== undefined && /^[1-9]\d{0,8}$/.test(asked)
    ? Number(asked)
    : undefined;
}

/** Whether a scope says something other than what a token may carry: how long it lasts, or that it can be renewed. */
const isModifier = (scope: string): boolean =>
  scope === "offline_access" || requestedExpirySeconds(scope) !== undefined;

/** The first scope that this domain does not know at all, or undefined. */
export const unknownScope = (
  requested: readonly string[],
): string | undefined =>
  requested.find(
    (scope) =>
      scope !== myScopes &&
      !isModifier(scope) &&
      !allScopes.includes(scope) &&
      !(scope.startsWith(rolePrefix) && readRole(scope)),
  );

/**
 * The scopes granted, or the requested scope that this client and person may not have together.
 * One scope out of reach refuses the whole request: an invalid scope gives no token.
 */
export function grantScopes(
  requested: readonly string[],
  client: readonly Role[],
  person: readonly Role[],
): { granted: string[] } | { refused: string } {
  const shared = client.filter((role) => person.includes(role));
  const reach = new Set<string>([
    ownProfile,
    ...shared.flatMap((role) => roleScopes[role]),
  ]);
  const granted = new Set<string>();
  for (const scope of requested.filter((part) => !isModifier(part))) {
    const role = scope.startsWith(rolePrefix) ? readRole(scope) : undefined;
    if (scope === myScopes) reach.forEach((part) => granted.add(part));
    else if (role && shared.includes(role))
      roleScopes[role].forEach((part) => granted.add(part));
    else if (reach.has(scope)) granted.add(scope);
    else return { refused: scope };
  }
  return granted.size > 0
    ? { granted: [...granted] }
    : { refused: requested.join(" ") };
}
