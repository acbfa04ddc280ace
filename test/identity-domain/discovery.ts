// The three discovery documents, in the shapes Oracle gives them but without what this domain does not have: the browser
// endpoints. Plain data made from the domain's URLs.

const paths = {
  token_endpoint: "/oauth2/v1/token",
  revocation_endpoint: "/oauth2/v1/revoke",
  introspection_endpoint: "/oauth2/v1/introspect",
  end_session_endpoint: "/oauth2/v1/userlogout",
} as const;

type Document = Record<string, unknown>;

interface Described {
  readonly url: string;
  /** Where mutual TLS is spoken, if it is. */
  readonly secureUrl: string | undefined;
  readonly issuer: string;
}

const endpoints = (base: string, prefix = ""): Document =>
  Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [prefix + name, base + path]),
  );

/** `/.well-known/openid-configuration`. The endpoints of mutual TLS have Oracle's names and RFC 8705's (section 5). */
function describeOpenId({ url, secureUrl, issuer }: Described): Document {
  return {
    issuer,
    ...endpoints(url),
    ...(secureUrl !== undefined && {
      ...endpoints(secureUrl, "secure_"),
      mtls_endpoint_aliases: endpoints(secureUrl),
      tls_client_certificate_bound_access_tokens: true,
    }),
    jwks_uri: `${url}/admin/v1/SigningCert/jwk`,
    scopes_supported: ["offline_access"],
    response_types_supported: [],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    claims_supported: ["aud", "exp", "iat", "iss", "jti", "sub"],
    grant_types_supported: ["password", "refresh_token"],
    token_endpoint_auth_methods_supported: [
      "client_secret_basic",
      "client_secret_post",
      "client_secret_jwt",
      "private_key_jwt",
      ...(secureUrl === undefined ? [] : ["tls_client_auth"]),
      "none",
    ],
    token_endpoint_auth_signing_alg_values_supported: [
      "HS256",
      "RS256",
      "ES256",
    ],
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
  domain: Described,
): Document | undefined {
  switch (path) {
    case "/.well-known/openid-configuration":
    case "/.well-known/oauth-authorization-server":
      return describeOpenId(domain);
    case "/.well-known/idcs-configuration":
      return {
        configuration: { version: "1" },
        "access-configuration": {
          http_authentication_endpoint: `${domain.url}/admin/v1/HTTPAuthenticator`,
          password_authenticator_endpoint: `${domain.url}/admin/v1/PasswordAuthenticator`,
          asserter_endpoint: `${domain.url}/admin/v1/Asserter`,
        },
        "openid-configuration": describeOpenId(domain),
      };
    default:
      return undefined;
  }
}
