/** Profiles for tests, as the parser makes them. */
import {
  parseProfile,
  type Profile,
} from "../../../electron/main/config/profile.ts";

/** The text of a complete profile for a domain at `domainUrl`; `changes` replace whole members. */
export function profileText(
  domainUrl: string,
  changes: Record<string, unknown> = {},
): string {
  return JSON.stringify(
    {
      name: "Corporate directory",
      domainUrl,
      issuer: "https://identity.oraclecloud.com/",
      client: { id: "latchkey-public", authentication: "none" },
      scopes: ["urn:opc:idm:__myscopes__", "offline_access"],
      resource: {
        kind: "scim-users",
        users: "/admin/v1/Users",
        self: "/admin/v1/Me",
        role: "User Administrator",
      },
      ...changes,
    },
    null,
    2,
  );
}

export function profileFor(
  domainUrl: string | URL,
  changes: Record<string, unknown> = {},
): Profile {
  return parseProfile(profileText(String(domainUrl), changes), "profile.json");
}
