// How the registered clients prove who they are, as oidc-provider is told: their metadata, and Oracle's demands on client
// assertions that RFC 7523 leaves open. It knows no person and no token.
import { errors, type ClientMetadata, type Configuration } from "oidc-provider";
import {
  mutualTlsName,
  publicJwk,
  sha1Thumbprint,
  type Keys,
} from "./client-keys.ts";
import { knownClients, type KnownClient } from "./clients.ts";

const longestAssertionSeconds = 300;
/** How far a client's clock may be from the domain's. */
const clockToleranceSeconds = 5;

export function toMetadata(client: KnownClient, keys: Keys): ClientMetadata {
  const { id, name, secret, grants, authentication, algorithm, keyId } = client;
  return {
    client_id: id,
    client_name: name,
    ...(secret !== undefined && { client_secret: secret }),
    ...(algorithm && { token_endpoint_auth_signing_alg: algorithm }),
    ...(client.key &&
      algorithm && {
        jwks: {
          keys: [
            {
              ...publicJwk(keys[client.key]),
              ...(keyId && { kid: keyId }),
              use: "sig",
            },
          ],
        },
      }),
    ...(authentication === "tls_client_auth" && {
      tls_client_auth_subject_dn: `CN=${mutualTlsName}`,
      tls_client_certificate_bound_access_tokens: true,
    }),
    token_endpoint_auth_method: authentication,
    grant_types: [...grants],
    redirect_uris: [],
    response_types: [],
  };
}

type AssertClaims = NonNullable<
  Configuration["assertJwtClientAuthClaimsAndHeader"]
>;

/** Refuses an assertion that Oracle would: no `kid` and no `x5t`, a wrong `x5t`, or times that the domain's clock does not accept. */
export const createAssertionCheck =
  (keys: Keys, nowSeconds: () => number): AssertClaims =>
  (_ctx, { exp, iat }, header, { clientId }) => {
    const client = knownClients.find(({ id }) => id === clientId);
    const own = client?.key && keys[client.key];
    if (own && header.kid === undefined && header.x5t !== sha1Thumbprint(own))
      throw new errors.InvalidClientAuth("neither kid nor a known x5t");
    const now = nowSeconds();
    if (typeof exp !== "number" || exp <= now - clockToleranceSeconds)
      throw new errors.InvalidClientAuth("expired");
    if (exp > now + longestAssertionSeconds + clockToleranceSeconds)
      throw new errors.InvalidClientAuth("valid for too long");
    if (typeof iat !== "number" || iat > now + clockToleranceSeconds)
      throw new errors.InvalidClientAuth("issued in the future");
  };
