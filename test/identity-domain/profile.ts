/** The profile that points Latchkey to a local identity domain: request shape 6 (public client), with a refresh token. */
import { publicClient } from "./clients.ts";

/** What goes into profile.json, for the domain at `domainUrl`. */
export const profileOf = (domainUrl: string) => ({
  name: "Local directory",
  domainUrl,
  issuer: "https://identity.oraclecloud.com/",
  client: { id: publicClient.id, authentication: "none" },
  scopes: ["urn:opc:idm:__myscopes__", "offline_access"],
  resource: {
    kind: "scim-users",
    users: "/admin/v1/Users",
    self: "/admin/v1/Me",
    role: "User Administrator",
  },
});
