/**
 * Finds a domain's endpoints (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3, and Oracle's own document).
 * The host that is asked and the issuer that must answer are two things: an Oracle domain names a generic issuer.
 */
import { AppError } from "../app-error.ts";
import { correlationIdOf } from "../correlation.ts";
import type { HttpAnswer, HttpClient } from "../http.ts";
import {
  asObject,
  asText,
  readUniqueObject,
  type JsonObject,
} from "../json.ts";
import { OAuthError } from "./errors.ts";

/** Where tokens are asked for and given back. Without a revocation endpoint the domain does not offer revocation. */
export interface EndpointPair {
  token: URL;
  revocation: URL | undefined;
}

export interface Endpoints extends EndpointPair {
  /**
   * Where a client goes that shows a certificate: `mtls_endpoint_aliases` (RFC 8705 section 5), Oracle's `secure_...` twins, or the plain
   * ones, each endpoint for itself.
   */
  mutualTls: EndpointPair;
}

/** What a profile says about a domain's endpoints. With `endpoints.token` nothing is discovered. */
export interface Domain {
  domainUrl: URL;
  issuer: string;
  endpoints?:
    { token?: URL | undefined; revocation?: URL | undefined } | undefined;
}

/** The profile's endpoints, those that the domain publishes, or both. Fails with `discovery/...`, `network/...`. */
export async function findEndpoints(
  http: Pick<HttpClient, "get">,
  domain: Domain,
  signal?: AbortSignal,
): Promise<Endpoints> {
  const { token, revocation } = domain.endpoints ?? {};
  if (token) return { token, revocation, mutualTls: { token, revocation } };
  const answer = await askDiscovery(http, domain.domainUrl, signal);
  const found = readDiscovery(answer, domain);
  if (!revocation) return found;
  return {
    token: found.token,
    revocation,
    mutualTls: { token: found.mutualTls.token, revocation },
  };
}

/** The domain's document, from the first place that has one. Fails with `discovery/failed`, `network/...`. */
export async function askDiscovery(
  http: Pick<HttpClient, "get">,
  domainUrl: URL,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  let failure: AppError | undefined;
  for (const url of discoveryUrls(domainUrl)) {
    const answer = await http
      .get({
        url,
        headers: { accept: "application/json" },
        ...(signal && { signal }),
      })
      .catch(orPage);
    if (answer instanceof AppError) {
      failure = answer;
      continue;
    }
    const { status } = answer;
    if (status === 200) return answer;
    const { host } = domainUrl;
    const exchange = correlationIdOf(answer);
    failure = new OAuthError("discovery/failed", { host, status }, exchange);
    // Only "there is no such document" is a reason to look elsewhere.
    if (![400, 401, 403, 404, 405, 410].includes(status)) break;
  }
  throw failure ?? new OAuthError("discovery/failed");
}

/** A page in the document's place: a network's, or that of a site which shows one wherever it has nothing else. */
function orPage(error: unknown): AppError {
  if (error instanceof AppError && error.code === "network/captive-portal")
    return error;
  throw error;
}

/** Where the document may be, the most usual place first. A path in the domain's URL is kept, each standard's own way. */
export function discoveryUrls(domainUrl: URL): URL[] {
  const path = domainUrl.pathname.replace(/\/$/, "");
  return [
    `${path}/.well-known/openid-configuration`,
    `/.well-known/oauth-authorization-server${path}`,
    `${path}/.well-known/idcs-configuration`,
  ].map((place) => {
    // Not `new URL(place, ...)`: a path that begins with two slashes would name another host.
    const url = new URL(domainUrl);
    url.pathname = place;
    return url;
  });
}

/** The endpoints in a discovery document whose issuer is the expected one. */
export function readDiscovery(answer: HttpAnswer, domain: Domain): Endpoints {
  const host = domain.domainUrl.host;
  const exchange = correlationIdOf(answer);
  const metadata = readMetadata(answer);
  const issuer = asText(metadata?.["issuer"]);
  if (!metadata || issuer === undefined)
    throw new OAuthError("discovery/malformed", { host }, exchange);
  if (withoutDefaultPort(issuer) !== withoutDefaultPort(domain.issuer))
    throw new OAuthError(
      "discovery/issuer-mismatch",
      { host, problem: issuer },
      exchange,
    );
  const token = readEndpoint(metadata, "token_endpoint");
  if (!token)
    throw new OAuthError(
      "discovery/malformed",
      { host, key: "token_endpoint" },
      exchange,
    );
  // One that cannot be read is as good as none: it is no reason to refuse a sign-in.
  const revocation = readEndpoint(metadata, "revocation_endpoint");
  return {
    token,
    revocation,
    mutualTls: readMutualTls(metadata, { token, revocation }),
  };
}

/** What the document says, wherever in it; undefined when it is none. */
export function readMetadata(answer: HttpAnswer): JsonObject | undefined {
  const document = readUniqueObject(answer.body);
  return asObject(document?.["openid-configuration"]) ?? document;
}

function readMutualTls(
  metadata: JsonObject,
  plain: EndpointPair,
): EndpointPair {
  const aliases = asObject(metadata["mtls_endpoint_aliases"]) ?? {};
  return {
    token:
      readEndpoint(aliases, "token_endpoint") ??
      readEndpoint(metadata, "secure_token_endpoint") ??
      plain.token,
    revocation:
      readEndpoint(aliases, "revocation_endpoint") ??
      readEndpoint(metadata, "secure_revocation_endpoint") ??
      plain.revocation,
  };
}

/** Whether secrets may go there is decided in `destination.ts`, just before they would. */
function readEndpoint(metadata: JsonObject, key: string): URL | undefined {
  const value = metadata[key];
  const url = typeof value === "string" ? URL.parse(value) : null;
  return url && /^https?:$/.test(url.protocol) && !url.hash ? url : undefined;
}

/** `https://a:443/` and `https://a/` are one issuer; all else is compared as written (RFC 8414 section 4). */
function withoutDefaultPort(issuer: string): string {
  return issuer.replace(/^(https:\/\/[^/?#]+?):443(?=[/?#]|$)/, "$1");
}
