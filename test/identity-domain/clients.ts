// The applications registered in the domain. Exported for tests; their secrets are published here on purpose.
import type { Role } from "./scopes.ts";

export interface KnownClient {
  readonly id: string;
  readonly name: string;
  /** Absent for a public client. */
  readonly secret?: string;
  readonly grants: readonly string[];
  readonly roles: readonly Role[];
}

const directoryRoles: readonly Role[] = ["User Administrator", "User Viewer"];

/** No authentication: the client id goes in the body. */
export const publicClient = {
  id: "latchkey-public",
  name: "Latchkey",
  grants: ["password", "refresh_token"],
  roles: directoryRoles,
} satisfies KnownClient;

/** Its secret differs raw, form-encoded once and form-encoded twice. */
export const confidentialClient = {
  id: "latchkey-desktop",
  name: "Latchkey for managed desktops",
  secret: "s3cret with + % & : / = and %2B",
  grants: ["password", "refresh_token"],
  roles: directoryRoles,
} satisfies KnownClient;

/** May not use the password grant. */
export const clientWithoutGrant = {
  id: "latchkey-no-grant",
  name: "Registered without the resource owner grant",
  grants: ["refresh_token"],
  roles: directoryRoles,
} satisfies KnownClient;

/** May use the grant, has no directory role: nobody lists people through it. */
export const clientWithoutRole = {
  id: "latchkey-no-role",
  name: "Registered without app roles",
  grants: ["password", "refresh_token"],
  roles: [],
} satisfies KnownClient;

export const knownClients: readonly KnownClient[] = [
  publicClient,
  confidentialClient,
  clientWithoutGrant,
  clientWithoutRole,
];
