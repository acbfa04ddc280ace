// The applications registered in the domain, one for each way to authenticate a client and some that lack something.
// Exported for tests; their secrets are published here on purpose, their keys are made by client-keys.ts.
import type { Keys } from "./client-keys.ts";
import type { Role } from "./scopes.ts";

export interface KnownClient {
  readonly id: string;
  readonly name: string;
  readonly authentication:
    | "none"
    | "client_secret_basic"
    | "client_secret_post"
    | "client_secret_jwt"
    | "private_key_jwt"
    | "tls_client_auth";
  /** For the methods with a secret. */
  readonly secret?: string;
  /** "raw": the domain takes the halves of its Basic credentials as they are, against RFC 6749 section 2.3.1. */
  readonly basicEncoding?: "raw";
  /** What its assertions must be signed with. */
  readonly algorithm?: "HS256" | "RS256" | "ES256";
  /** Which of the domain's keys is its own. */
  readonly key?: Exclude<keyof Keys, "authority">;
  /** The alias of its certificate in the domain: an assertion names it as `kid`. */
  readonly keyId?: string;
  readonly grants: readonly string[];
  readonly roles: readonly Role[];
}

const usual = {
  grants: ["password", "refresh_token"],
  roles: ["User Administrator", "User Viewer"],
} satisfies Partial<KnownClient>;

/** No authentication: the client id goes in the body. */
export const publicClient = {
  id: "latchkey-public",
  name: "Latchkey",
  authentication: "none",
  ...usual,
} satisfies KnownClient;

/** Its secret differs raw, form-encoded once and form-encoded twice. */
export const confidentialClient = {
  id: "latchkey-desktop",
  name: "Latchkey for managed desktops",
  authentication: "client_secret_basic",
  secret: "s3cret with + % & : / = and %2B",
  ...usual,
} satisfies KnownClient;

/** Form-encoded credentials are refused: the domain reads the halves as they are. */
export const rawBasicClient = {
  id: "latchkey-raw-basic",
  name: "Latchkey with raw Basic credentials",
  authentication: "client_secret_basic",
  basicEncoding: "raw",
  secret: "s3cret with + % & : / = and %2B",
  ...usual,
} satisfies KnownClient;

export const postClient = {
  id: "latchkey-post",
  name: "Latchkey with the secret in the body",
  authentication: "client_secret_post",
  secret: "p0st with + % & : / = and %2B",
  ...usual,
} satisfies KnownClient;

/** RFC 7523 with the secret as the key. */
export const secretJwtClient = {
  id: "latchkey-hs256",
  name: "Latchkey with HS256 assertions",
  authentication: "client_secret_jwt",
  algorithm: "HS256",
  secret: "a secret that is long enough to sign with: + % & =",
  ...usual,
} satisfies KnownClient;

/** RFC 7523 as Oracle has it. */
export const rsaKeyClient = {
  id: "latchkey-rs256",
  name: "Latchkey with RS256 assertions",
  authentication: "private_key_jwt",
  algorithm: "RS256",
  key: "rsa",
  keyId: "latchkey-certificate",
  ...usual,
} satisfies KnownClient;

export const ecKeyClient = {
  id: "latchkey-es256",
  name: "Latchkey with ES256 assertions",
  authentication: "private_key_jwt",
  algorithm: "ES256",
  key: "ec",
  keyId: "latchkey-ec-certificate",
  ...usual,
} satisfies KnownClient;

/** RFC 8705 section 2.1; its access tokens are bound to the certificate (section 3). Needs a domain with TLS. */
export const mutualTlsClient = {
  id: "latchkey-mutual-tls",
  name: "Latchkey with mutual TLS",
  authentication: "tls_client_auth",
  key: "mutualTls",
  ...usual,
} satisfies KnownClient;

/** May not use the password grant. */
export const clientWithoutGrant = {
  id: "latchkey-no-grant",
  name: "Registered without the resource owner grant",
  authentication: "none",
  ...usual,
  grants: ["refresh_token"],
} satisfies KnownClient;

/** May use the grant, has no directory role: nobody lists people through it. */
export const clientWithoutRole = {
  id: "latchkey-no-role",
  name: "Registered without app roles",
  authentication: "none",
  ...usual,
  roles: [],
} satisfies KnownClient;

export const knownClients: readonly KnownClient[] = [
  publicClient,
  confidentialClient,
  rawBasicClient,
  postClient,
  secretJwtClient,
  rsaKeyClient,
  ecKeyClient,
  mutualTlsClient,
  clientWithoutGrant,
  clientWithoutRole,
];
