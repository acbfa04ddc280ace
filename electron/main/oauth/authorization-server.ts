/**
 * A domain's authorization server as the session sees it: trade, refresh, revoke. Joins the builders and readers of this folder to
 * HTTP. Asks `destination.ts` before anything secret is sent; sends nothing twice.
 */
import { AppError } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import type {
  ClientCertificate,
  HttpAnswer,
  HttpClient,
  HttpPost,
} from "../http.ts";
import {
  proveClient,
  type Client,
  type ClientProof,
} from "./client-authentication.ts";
import { loadClient, type ReadStored } from "./client-credentials.ts";
import { assertDestination } from "./destination.ts";
import type { EndpointPair, Endpoints } from "./discovery.ts";
import { createEndpointCache } from "./endpoint-cache.ts";
import { OAuthError } from "./errors.ts";
import { buildPasswordGrant } from "./password-grant.ts";
import { buildRefreshGrant } from "./refresh-grant.ts";
import {
  buildRevocation,
  readRevocation,
  type TokenHint,
} from "./revocation.ts";
import { createServerClock } from "./server-clock.ts";
import { readTokenAnswer, type TokenAnswer } from "./token-answer.ts";

export interface AuthorizationServer {
  /** Trades a user name and a password (UTF-8, wiped by the caller) for tokens. */
  tradePassword(
    userName: string,
    password: Uint8Array,
    signal: AbortSignal,
  ): Promise<TokenAnswer>;
  refresh(refreshToken: string, signal?: AbortSignal): Promise<TokenAnswer>;
  /**
   * Asks the server to forget a token (RFC 7009). `not-offered` where it has no such endpoint, or none for this kind of token; whatever
   * else keeps it from saying yes is thrown.
   */
  revoke(
    token: string,
    hint: TokenHint,
    signal: AbortSignal,
  ): Promise<"revoked" | "not-offered">;
  /** What this client shows while it connects, to the API too: its tokens may be bound to it (RFC 8705 section 3). */
  certificate(): Promise<ClientCertificate | undefined>;
}

export interface AuthorizationServerOptions {
  profile: Profile;
  http: HttpClient;
  /** What the keychain holds for the client; see {@link ReadStored}. */
  readClientSecret: ReadStored;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** As long as a refresh may take in all, in ms: the end of the app waits for it (see safe-quit.ts), and so may a person. */
const refreshMs = 20_000;

export function createAuthorizationServer(
  options: AuthorizationServerOptions,
): AuthorizationServer {
  const { profile, now } = options;
  const clock = createServerClock(options.http, now);
  const endpoints = createEndpointCache({
    http: clock.http,
    domain: profile,
    now,
    check: (found) => assertDestination(ownOf(found, profile).token, profile),
  });
  const clientOf = rememberCertificate(profile, () =>
    loadClient(profile.client, options.readClientSecret),
  );

  /** A keychain may wait for a person; who gives up does not want to. */
  const prove = async (
    { token }: EndpointPair,
    signal: AbortSignal | undefined,
  ): Promise<ClientProof> => {
    const loading = clientOf.load();
    const client = await (signal
      ? Promise.race([loading, rejectedBy(signal)])
      : loading);
    const audience = audienceOf(profile, token);
    return proveClient(client, { audience, now: clock.now() });
  };

  const post = async (request: HttpPost): Promise<HttpAnswer> => {
    try {
      const answer = await clock.http.post(request);
      if (answer.status !== 200) clientOf.forget();
      return answer;
    } catch (error) {
      clientOf.forget();
      throw request.certificate ? aboutCertificate(error) : error;
    }
  };

  return {
    tradePassword: async (userName, password, signal) => {
      const own = ownOf(await endpoints(signal), profile);
      const proof = await prove(own, signal);
      const grant = buildPasswordGrant({
        tokenEndpoint: own.token,
        proof,
        userName,
        password,
        scopes: profile.scopes,
      });
      try {
        const answer = await post({ ...grant.request, signal });
        return readTokenAnswer(answer, own.token.host, now(), profile.scopes);
      } finally {
        grant.wipe();
      }
    },

    refresh: async (refreshToken, signal) => {
      const own = ownOf(await endpoints(signal), profile);
      const proof = await prove(own, signal);
      const tokenEndpoint = own.token;
      const grant = buildRefreshGrant({ tokenEndpoint, proof, refreshToken });
      const answer = await post({
        ...grant,
        totalMs: refreshMs,
        ...(signal && { signal }),
      });
      return readTokenAnswer(answer, tokenEndpoint.host, now());
    },

    revoke: async (token, hint, signal) => {
      const own = ownOf(await endpoints(signal), profile);
      if (!own.revocation) return "not-offered";
      assertDestination(own.revocation, profile);
      const proof = await prove(own, signal);
      const revocationEndpoint = own.revocation;
      const request = buildRevocation({
        revocationEndpoint,
        proof,
        token,
        hint,
      });
      const answer = await post({ ...request, signal });
      return readRevocation(answer, revocationEndpoint.host, now());
    },

    certificate: async () => {
      if (profile.client.authentication !== "tls_client_auth") return undefined;
      const client = await clientOf.load();
      return "certificate" in client ? client.certificate : undefined;
    },
  };
}

/** The endpoints of the client's own kind. */
export function ownOf(found: Endpoints, { client }: Profile): EndpointPair {
  return client.authentication === "tls_client_auth" ? found.mutualTls : found;
}

/** Whom an assertion is for (RFC 7523 section 3). Oracle's domains want their own URL, without a slash at its end. */
function audienceOf(profile: Profile, tokenEndpoint: URL): string {
  const audience =
    "assertion" in profile.client
      ? profile.client.assertion.audience
      : "domain";
  switch (audience) {
    case "domain":
      return profile.domainUrl.href.replace(/\/$/, "");
    case "token-endpoint":
      return tokenEndpoint.href;
    case "issuer":
      return profile.issuer;
  }
}

/**
 * A certificate is read once, since every connection to the API shows it too; other clients are read for each request. After anything
 * that did not go well it is read again: it may have been renewed.
 */
function rememberCertificate({ client }: Profile, load: () => Promise<Client>) {
  let known: Promise<Client> | undefined;
  const forget = () => (known = undefined);
  return {
    forget,
    load: (): Promise<Client> => {
      if (client.authentication !== "tls_client_auth") return load();
      known ??= load();
      known.catch(forget);
      return known;
    },
  };
}

/** A server that does not take the client's certificate may say so as an alert of TLS (RFC 8446 section 6.2), before or after the request. */
function aboutCertificate(error: unknown): unknown {
  const isRefusal =
    error instanceof AppError &&
    /_ALERT_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/.test(
      error.facts.reason ?? "",
    );
  return isRefusal
    ? new OAuthError("oauth/unknown-client", error.facts)
    : error;
}

/** Fails with the reason of `signal` once it is aborted, and never ends else. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    signal.addEventListener("abort", fail, { once: true });
  });
}
