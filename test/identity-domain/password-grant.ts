// The resource owner password credentials grant (RFC 6749 section 4.3) for oidc-provider. Owns the order of its
// checks: scopes that do not exist, then the person, then scopes out of reach. It keeps no password.
import {
  errors,
  type Provider,
  type TokenEndpointGrantContext,
} from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import { audience } from "./claims.ts";
import { knownClients } from "./clients.ts";
import { clientCertificate } from "./listeners.ts";
import { allScopes, grantScopes, unknownScope } from "./scopes.ts";

export const grantType = "password";
export const parameters = ["username", "password", "scope"] as const;

interface Params {
  username?: string;
  password?: string;
  scope?: string;
}

/** The one resource of the domain: its APIs, described by its scopes. */
export const resource = {
  scope: allScopes.join(" "),
  audience,
  accessTokenFormat: "jwt",
  jwt: { sign: { alg: "RS256" } },
} as const;

export function createPasswordGrant(provider: Provider, accounts: Accounts) {
  return async (ctx: TokenEndpointGrantContext<Params>): Promise<void> => {
    const { client, params } = ctx.oidc;
    const { username, password, scope = "" } = params;
    if (!username || password === undefined)
      throw new errors.InvalidRequest(
        "The user name and the password are required.",
      );
    const requested = scope.split(" ").filter(Boolean);
    const unknown = unknownScope(requested);
    if (requested.length === 0 || unknown !== undefined)
      throw new errors.InvalidScope("Invalid scope.", unknown ?? "");

    const outcome = await accounts.signIn(username, password);
    if ("refusal" in outcome) {
      const { code, message } = outcome.refusal;
      ctx.state.cause = [{ code, message }];
      throw new errors.CustomOIDCProviderError("invalid_grant", message);
    }
    const accountId = outcome.account.id;
    const known = knownClients.find(({ id }) => id === client.clientId);
    const reach = grantScopes(
      requested,
      known?.roles ?? [],
      outcome.account.roles,
    );
    if ("refused" in reach)
      throw new errors.InvalidScope("Invalid scope.", reach.refused);

    const grant = new provider.Grant({ accountId, clientId: client.clientId });
    grant.addResourceScope(audience, reach.granted);
    const grantId = await grant.save();
    const token = new provider.AccessToken({
      accountId,
      client,
      grantId,
      gty: grantType,
      scope: reach.granted.join(" "),
    });
    token.resourceServer = new provider.ResourceServer(audience, resource);
    // RFC 8705 section 3.
    const certificate = client.tlsClientCertificateBoundAccessTokens
      ? clientCertificate(ctx.req)
      : undefined;
    if (certificate) token.setThumbprint("x5t", certificate);
    ctx.oidc.entity("Account", {
      accountId,
      claims: () => ({ sub: accountId }),
    });
    ctx.oidc.entity("Grant", grant);
    const accessToken = await token.save();

    let refreshToken: string | undefined;
    if (requested.includes("offline_access")) {
      // The requested names stay with the token, so that a refresh may ask for them again.
      const kept = [...new Set([...requested, ...reach.granted])];
      refreshToken = await new provider.RefreshToken({
        accountId,
        client,
        grantId,
        gty: grantType,
        resource: audience,
        rotations: 0,
        scope: kept.join(" "),
      }).save();
    }
    ctx.body = {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: token.expiration,
      scope: reach.granted.join(" "),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    };
  };
}
