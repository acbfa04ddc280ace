// What an access token says of the person and the client, under Oracle's names. Owns the names; oidc-provider signs.
import type { Account } from "./accounts.ts";
import type { KnownClient } from "./clients.ts";

/** The name of this domain among all: Oracle's are "idcs-" and 32 hex digits. */
const tenant = "idcs-1a7c4be7000000000000000000000001";
/** The audience that every token has and that does not change with the port. */
export const audience = `urn:opc:lbaas:logicalguid=${tenant}`;

/** The claims that this domain reads again. */
export interface Claims {
  readonly sub: string;
  readonly user_id: string;
  readonly client_id: string;
  readonly scope: string;
  readonly userAppRoles: readonly string[];
  readonly clientAppRoles: readonly string[];
  readonly sid: string;
  readonly jti: string;
  readonly exp: number;
  /** The certificate that the token is bound to (RFC 8705 section 3.1). */
  readonly cnf?: { readonly "x5t#S256"?: string };
  readonly [name: string]: unknown;
}

/** `base` is the domain's URL, `sid` the id of the grant: a token dies with it. */
export const describeSignIn = (
  account: Account,
  client: KnownClient,
  base: string,
  sid: string,
): Record<string, unknown> => ({
  sub: account.userName,
  sub_type: "user",
  sub_mappingattr: "userName",
  tok_type: "AT",
  user_id: account.id,
  user_displayname: account.displayName,
  user_tenantname: tenant,
  user_locale: account.locale,
  user_lang: account.locale,
  user_tz: account.timezone,
  client_name: client.name,
  client_tenantname: tenant,
  tenant,
  "user.tenant.name": tenant,
  userAppRoles: ["Authenticated", ...account.roles],
  clientAppRoles: ["Authenticated Client", ...client.roles],
  amr: ["USERNAME_PASSWORD"],
  idp_type: "LOCAL",
  gtp: "ro",
  sid,
  aud: [audience, base],
});
