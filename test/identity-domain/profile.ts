// The profiles that point Latchkey to a local identity domain, one for each request shape, and what `--provision` is fed
// for them. Plain data: nothing here asks the domain anything.
import type { IdentityDomain } from "./identity-domain.ts";
import {
  confidentialClient,
  ecKeyClient,
  mutualTlsClient,
  postClient,
  publicClient,
  rawBasicClient,
  rsaKeyClient,
  secretJwtClient,
  type KnownClient,
} from "./clients.ts";

interface Described {
  readonly client: KnownClient;
  readonly keepsSession: boolean;
  /** Names the key by its certificate's thumbprint (`x5t`) instead of `kid`. */
  readonly byThumbprint?: boolean;
}

/** The six request shapes by their number, and the variants of Basic and of assertions, each with `offline_access`. */
const shapes = {
  1: { client: confidentialClient, keepsSession: false },
  2: { client: confidentialClient, keepsSession: true },
  3: { client: rsaKeyClient, keepsSession: false },
  4: { client: rsaKeyClient, keepsSession: true },
  5: { client: mutualTlsClient, keepsSession: true },
  6: { client: publicClient, keepsSession: true },
  "raw-basic": { client: rawBasicClient, keepsSession: true },
  post: { client: postClient, keepsSession: true },
  hs256: { client: secretJwtClient, keepsSession: true },
  es256: { client: ecKeyClient, keepsSession: true },
  x5t: { client: rsaKeyClient, keepsSession: true, byThumbprint: true },
} as const satisfies Record<string | number, Described>;

export type Shape = keyof typeof shapes;

export const allShapes: readonly Shape[] = [
  ...([1, 2, 3, 4, 5, 6] as const),
  ...(["raw-basic", "post", "hs256", "es256", "x5t"] as const),
];

type Whereabouts = Pick<IdentityDomain, "url"> &
  Partial<Pick<IdentityDomain, "issuer" | "secureUrl">>;

/** What goes into profile.json. Shape 5 needs a domain with TLS: its mutual TLS endpoints are on another port. */
export function profileOf(domain: string | Whereabouts, shape: Shape = 6) {
  const at: Whereabouts = typeof domain === "string" ? { url: domain } : domain;
  const { keepsSession, ...described }: Described = shapes[shape];
  const isMutualTls = described.client.authentication === "tls_client_auth";
  return {
    name: "Local directory",
    domainUrl: at.url,
    issuer: at.issuer ?? "https://identity.oraclecloud.com/",
    client: describeClient(described),
    scopes: [
      "urn:opc:idm:__myscopes__",
      ...(keepsSession ? ["offline_access"] : []),
    ],
    ...(isMutualTls && at.secureUrl && { passwordOrigins: [at.secureUrl] }),
    resource: {
      kind: "scim-users",
      users: "/admin/v1/Users",
      self: "/admin/v1/Me",
      role: "User Administrator",
    },
  };
}

const describeClient = ({
  client: { id, authentication, basicEncoding, keyId },
  byThumbprint = false,
}: Omit<Described, "keepsSession">) => ({
  id,
  authentication,
  ...(basicEncoding && { basicEncoding }),
  ...(keyId && !byThumbprint && { assertion: { keyId } }),
});

/** What `--provision` reads from standard input: the secret, or the private key with its certificate as PEM. */
export function provisionInputOf(
  { keys }: Pick<IdentityDomain, "keys">,
  shape: Shape,
): string | undefined {
  const { client }: Described = shapes[shape];
  if (client.key === undefined) return client.secret;
  const { key, certificate } = keys[client.key];
  return `${key.trimEnd()}\n${certificate.trimEnd()}\n`;
}

/** The profile of every shape, and what is provisioned for it. */
export const describeShapes = (
  domain: Whereabouts & Pick<IdentityDomain, "keys">,
) =>
  Object.fromEntries(
    allShapes.map((shape) => [
      shape,
      {
        profile: profileOf(domain, shape),
        provision: provisionInputOf(domain, shape),
      },
    ]),
  );
