// The three discovery documents, in the shapes Oracle gives them but without what this domain does not have: the browser
// endpoints and mutual TLS. Plain data made from the domain's URL.

const paths = {
  token_endpoint: "/oauth2/v1/token",
  revocation_endpoint: "/oauth2/v1/revoke",
  introspection_endpoint: "/oauth2/v1/introspect",
  end_session_endpoint: "/oauth2/v1/userlogout",
} as const;

type Document = Record<string, unknown>;

/** `/.well-known/openid-configuration`. */
function describeOpenId(base: string, issuer: string): Document {
  const endpoints = Object.entries(paths).map(([name, path]) => [
    name,
    base + path,
  ]);
  return {
    issuer,
    ...Object.fromEntries(endpoints),
    jwks_uri: `${base}/admin/v1/SigningCert/jwk`,
    scopes_supported: ["offline_access"],
    response_types_supported: [],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    claims_supported: ["aud", "exp", "iat", "iss", "jti", "sub"],
    grant_types_supported: ["password", "refresh_token"],
    token_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "none",
    ],
    token_endpoint_auth_signing_alg_values_supported: ["RS256"],
    ui_locales_supported: ["en"],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    require_request_uri_registration: false,
    idcs_logout_v3: "supported",
  };
}

/** The document at a well-known path, or undefined where there is none. */
export function discover(
  path: string,
  base: string,
  issuer: string,
): Document | undefined {
  switch (path) {
    case "/.well-known/openid-configuration":
    case "/.well-known/oauth-authorization-server":
      return describeOpenId(base, issuer);
    case "/.well-known/idcs-configuration":
      return {
        configuration: { version: "1" },
        "access-configuration": {
          http_authentication_endpoint: `${base}/admin/v1/HTTPAuthenticator`,
          password_authenticator_endpoint: `${base}/admin/v1/PasswordAuthenticator`,
          asserter_endpoint: `${base}/admin/v1/Asserter`,
        },
        "openid-configuration": describeOpenId(base, issuer),
      };
    default:
      return undefined;
  }
}
