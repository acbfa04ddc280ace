/**
 * A domain's authorization server as the session sees it: trade, refresh, revoke. Joins the builders and readers of this folder to
 * HTTP. Asks `destination.ts` before anything secret is sent; sends nothing twice.
 */
import { AppError } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import type { HttpClient } from "../http.ts";
import type { Client } from "./client-authentication.ts";
import { assertDestination } from "./destination.ts";
import { createEndpointCache } from "./endpoint-cache.ts";
import { buildPasswordGrant } from "./password-grant.ts";
import { buildRefreshGrant } from "./refresh-grant.ts";
import { buildRevocation } from "./revocation.ts";
import { readTokenAnswer, type TokenAnswer } from "./token-answer.ts";

export interface AuthorizationServer {
  /** Trades a user name and a password (UTF-8, wiped by the caller) for tokens. */
  tradePassword(
    userName: string,
    password: Uint8Array,
    signal: AbortSignal,
  ): Promise<TokenAnswer>;
  refresh(refreshToken: string): Promise<TokenAnswer>;
  /** Asks the server to forget a refresh token. Whatever it answers is fine; no answer throws. */
  revoke(refreshToken: string, signal: AbortSignal): Promise<void>;
}

export interface AuthorizationServerOptions {
  profile: Profile;
  http: HttpClient;
  /** The client's secret from where it is kept; undefined when it was never put there. */
  readClientSecret: () => Promise<string | undefined>;
  /** Milliseconds since 1970. */
  now: () => number;
}

export function createAuthorizationServer(
  options: AuthorizationServerOptions,
): AuthorizationServer {
  const { profile, http, now } = options;
  const endpoints = createEndpointCache({
    http,
    domain: profile,
    now,
    check: ({ token }) => assertDestination(token, profile),
  });

  const client = async (): Promise<Client> => {
    const { client } = profile;
    if (client.authentication === "none") return client;
    const secret = await options.readClientSecret();
    if (secret === undefined)
      throw new AppError("keychain/client-secret-missing");
    switch (client.authentication) {
      case "client_secret_basic":
      case "client_secret_post":
        return { ...client, secret };
      default:
        throw new AppError("client-key/unsupported");
    }
  };

  return {
    tradePassword: async (userName, password, signal) => {
      const { token: tokenEndpoint } = await endpoints(signal);
      const grant = buildPasswordGrant({
        tokenEndpoint,
        // A keychain may wait for a person; who cancels does not want to.
        client: await Promise.race([client(), rejectedBy(signal)]),
        userName,
        password,
        scopes: profile.scopes,
      });
      try {
        const answer = await http.post({ ...grant.request, signal });
        const { host } = tokenEndpoint;
        return readTokenAnswer(answer, host, now(), profile.scopes);
      } finally {
        grant.wipe();
      }
    },

    refresh: async (refreshToken) => {
      const { token: tokenEndpoint } = await endpoints();
      const answer = await http.post(
        buildRefreshGrant({
          tokenEndpoint,
          client: await client(),
          refreshToken,
        }),
      );
      return readTokenAnswer(answer, tokenEndpoint.host, now());
    },

    revoke: async (refreshToken, signal) => {
      const { revocation } = await endpoints(signal);
      if (!revocation) return;
      assertDestination(revocation, profile);
      const request = buildRevocation({
        revocationEndpoint: revocation,
        client: await client(),
        refreshToken,
      });
      await http.post({ ...request, signal });
    },
  };
}

/** Fails with the reason of `signal` once it is aborted, and never ends else. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    signal.addEventListener("abort", fail, { once: true });
  });
}
