// The OAuth server: oidc-provider with Oracle's paths, clients, claims and error shapes. Owns its configuration; the
// grant is in password-grant.ts, storage in grants-store.ts.
import type { ServerResponse } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import type { JWK } from "jose";
import { Provider, type KoaContextWithOIDC } from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import type { BearerReader } from "./bearer.ts";
import { audience, describeSignIn } from "./claims.ts";
import { createAssertionCheck, toMetadata } from "./client-authentication.ts";
import type { Keys } from "./client-keys.ts";
import { knownClients } from "./clients.ts";
import { createGrantsStore, usedTwice } from "./grants-store.ts";
import { cameSecurely, clientCertificate } from "./listeners.ts";
import type { MannersInUse } from "./manners.ts";
import {
  createPasswordGrant,
  grantType,
  parameters,
  resource,
} from "./password-grant.ts";
import type { RefreshLog } from "./refresh-log.ts";
import { myScopes, requestedExpirySeconds } from "./scopes.ts";

export interface OAuthOptions {
  readonly db: DatabaseSync;
  readonly accounts: Accounts;
  readonly bearer: BearerReader;
  readonly signingKey: JWK;
  readonly keys: Keys;
  readonly issuer: string;
  /** The domain's own URL. */
  readonly baseUrl: string;
  /** Where mutual TLS is spoken. */
  readonly secureUrl: string | undefined;
  readonly manners: MannersInUse;
  readonly refreshLog: RefreshLog;
  readonly refreshTokenBytes: number;
}

export const oauthPaths = {
  token: "/oauth2/v1/token",
  revocation: "/oauth2/v1/revoke",
  introspection: "/oauth2/v1/introspect",
} as const;

const yearSeconds = 365 * 24 * 3600;

export function createOAuthServer(options: OAuthOptions): Provider {
  const { accounts, manners, refreshLog } = options;
  const provider = new Provider(options.issuer, {
    adapter: createGrantsStore(options.db),
    clients: knownClients.map((client) => toMetadata(client, options.keys)),
    clientAuthMethods: [
      "client_secret_basic",
      "client_secret_post",
      "client_secret_jwt",
      "private_key_jwt",
      "tls_client_auth",
      "none",
    ],
    enabledJWA: { clientAuthSigningAlgValues: ["HS256", "RS256", "ES256"] },
    // The times of an assertion are compared with the domain's clock, which may be skewed: not by oidc-provider.
    clockTolerance: yearSeconds,
    assertJwtClientAuthClaimsAndHeader: createAssertionCheck(options.keys, () =>
      Math.floor(manners.clockMs() / 1000),
    ),
    jwks: { keys: [options.signingKey] },
    routes: oauthPaths,
    scopes: ["offline_access"],
    // "All my scopes" asked for again means those of the sign-in, as if no scope had been sent.
    rotateRefreshToken: (ctx) => {
      const { params } = ctx.oidc;
      if (params?.scope && String(params.scope).split(" ").includes(myScopes))
        delete params.scope;
      return manners.now.refreshTokens === "one-time";
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
      mTLS: {
        enabled: true,
        tlsClientAuth: true,
        certificateBoundAccessTokens: true,
        // Of the port for mutual TLS alone, as a real domain has a host of its own for it.
        getCertificate: ({ req }) =>
          cameSecurely(req, options.secureUrl)
            ? clientCertificate(req)
            : undefined,
        // One that the authority did not sign is not even seen.
        certificateAuthorized: () => true,
        certificateSubjectMatches: ({ req }, _property, expected) =>
          clientCertificate(req)?.subject === expected,
      },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          token.clientId === client.clientId,
      },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => resource,
        useGrantedResource: () => true,
      },
    },
    findAccount: (_ctx, id) => {
      const account = accounts.find(id);
      return account?.state === "active"
        ? { accountId: id, claims: () => ({ sub: id }) }
        : undefined;
    },
    formats: {
      bitsOfOpaqueRandomness: (_ctx, token) =>
        token.kind === "RefreshToken" ? options.refreshTokenBytes * 6 : 256,
      customizers: {
        jwt: (_ctx, token, jwt) => {
          const skew = manners.now.clockSkewSeconds;
          for (const name of ["iat", "exp"] as const)
            jwt.payload[name] = Number(jwt.payload[name]) + skew;
          if (!("accountId" in token)) return;
          const account = accounts.find(String(token.accountId));
          const client = knownClients.find(({ id }) => id === token.clientId);
          if (account && client && token.grantId)
            Object.assign(
              jwt.payload,
              describeSignIn(account, client, options.baseUrl, token.grantId),
            );
        },
      },
    },
    ttl: {
      AccessToken: (ctx) => {
        const scope =
          ctx.oidc.entities.RefreshToken?.scope ?? ctx.oidc.params?.scope;
        const asked = requestedExpirySeconds(
          typeof scope === "string" ? scope : undefined,
        );
        const { accessTokenSeconds } = manners.now;
        return Math.min(asked ?? accessTokenSeconds, accessTokenSeconds);
      },
      RefreshToken: () => manners.now.refreshTokenSeconds,
      // A grant outlives every refresh token that rotation can give it in a test.
      Grant: 10 * yearSeconds,
    },
    renderError: (ctx, out) => {
      ctx.type = "json";
      ctx.body = out;
    },
  });
  acceptAudience(provider, options.baseUrl);
  provider.registerGrantType(
    grantType,
    createPasswordGrant(provider, accounts),
    parameters,
  );
  provider.on("grant.error", ({ oidc, res }, { error_detail }) => {
    if (error_detail === usedTwice)
      refreshLog.conclude(res, "reused", oidc.entities.RefreshToken?.grantId);
  });
  provider.use(async (ctx, next) => {
    await next();
    concludeRefresh(ctx, manners, refreshLog);
    await answerForAccessTokens(ctx, options.bearer);
    speakLikeOracle(ctx);
  });
  return provider;
}

/** Oracle's audience of a client assertion is the domain's URL; the issuer and the token endpoint are accepted anyway. */
function acceptAudience({ OIDCContext }: Provider, baseUrl: string): void {
  const { prototype } = OIDCContext;
  const accepted = prototype.clientJwtAuthExpectedAudience;
  prototype.clientJwtAuthExpectedAudience = function () {
    return new Set([...accepted.call(this), baseUrl, `${baseUrl}/`]);
  };
}

type Body = Record<string, unknown>;

/** What is read and written of Koa's context once oidc-provider has answered. */
interface Answered {
  readonly res: ServerResponse;
  readonly state: { readonly cause?: unknown };
  readonly oidc?: KoaContextWithOIDC["oidc"];
  status: number;
  body: unknown;
}

const errorOf = ({ body }: { body: unknown }): Body | undefined =>
  typeof body === "object" && body !== null && "error" in body
    ? { ...body }
    : undefined;

/** Notes what became of a refresh that went well, and leaves the token out of its answer where those are the manners. */
function concludeRefresh(
  { oidc, body, res }: Answered,
  { now: { refreshTokens } }: MannersInUse,
  refreshLog: RefreshLog,
): void {
  if (oidc?.params?.grant_type !== "refresh_token" || !isTokens(body)) return;
  if (refreshTokens === "unnamed") delete body.refresh_token;
  refreshLog.conclude(res, refreshTokens === "one-time" ? "rotated" : "kept");
}

const isTokens = (body: unknown): body is { refresh_token?: string } =>
  typeof body === "object" && body !== null && "access_token" in body;

/** oidc-provider keeps no JWT, so it neither revokes nor introspects one; it has authenticated the client by then. */
async function answerForAccessTokens(
  ctx: Answered,
  bearer: BearerReader,
): Promise<void> {
  if (errorOf(ctx)?.error !== "unsupported_token_type") return;
  const claims = await bearer.read(String(ctx.oidc?.params?.token));
  const own = claims?.client_id === ctx.oidc?.client?.clientId;
  ctx.status = 200;
  if (ctx.oidc?.route === "introspection")
    ctx.body = claims && own ? { active: true, ...claims } : { active: false };
  else {
    if (claims && own) bearer.revoke(claims);
    ctx.body = "";
  }
}

/** RFC 6749's members with Oracle's beside them: `ecid`, and `cause` where an account's state is the reason. */
function speakLikeOracle(ctx: Answered): void {
  const body = errorOf(ctx);
  if (!body) return;
  if (body.error === "invalid_client")
    body.error_description = "Client authentication failed.";
  if (
    body.error_description ===
    "requested grant type is not allowed for this client"
  ) {
    body.error = "unauthorized_client";
    body.error_description = `Client is not authorized to use the ${String(ctx.oidc?.params?.grant_type)} grant.`;
  }
  ctx.body = {
    ...body,
    ...(ctx.state.cause !== undefined && { cause: ctx.state.cause }),
    ecid: ctx.res.getHeader("X-ORACLE-DMS-ECID"),
  };
}
