/**
 * Finds a domain's endpoints (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3, and Oracle's own document).
 * The host that is asked and the issuer that must answer are two things: an Oracle domain names a generic issuer.
 */
import type { Profile } from "../config/profile.ts";
import type { HttpAnswer, HttpClient } from "../http.ts";
import { asObject, asText, readJson, type JsonObject } from "../json.ts";
import { OAuthError } from "./errors.ts";

export interface Endpoints {
  token: URL;
  revocation: URL | undefined;
}

type Domain = Pick<Profile, "domainUrl" | "issuer" | "endpoints">;

/** The profile's endpoints, or those that the domain publishes. Fails with `discovery/...`, `network/...`. */
export async function findEndpoints(
  http: HttpClient,
  domain: Domain,
  signal?: AbortSignal,
): Promise<Endpoints> {
  if (domain.endpoints)
    return {
      token: domain.endpoints.token,
      revocation: domain.endpoints.revocation,
    };
  let answer: HttpAnswer | undefined;
  for (const url of discoveryUrls(domain.domainUrl)) {
    answer = await http.get({
      url,
      headers: { accept: "application/json" },
      ...(signal && { signal }),
    });
    if (answer.status === 200) return readDiscovery(answer, domain);
    // Only "there is no such document" is a reason to look elsewhere.
    if (![400, 401, 403, 404, 405, 410].includes(answer.status)) break;
  }
  throw new OAuthError("discovery/failed", {
    host: domain.domainUrl.host,
    ...(answer && { status: answer.status }),
  });
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
  const document = asObject(readJson(answer.body));
  const metadata = asObject(document?.["openid-configuration"]) ?? document;
  const issuer = asText(metadata?.["issuer"]);
  if (!metadata || issuer === undefined)
    throw new OAuthError("discovery/malformed", { host });
  if (withoutDefaultPort(issuer) !== withoutDefaultPort(domain.issuer))
    throw new OAuthError("discovery/issuer-mismatch", {
      host,
      problem: issuer,
    });
  const token = endpoint(metadata, "token_endpoint", host);
  if (!token)
    throw new OAuthError("discovery/malformed", {
      host,
      key: "token_endpoint",
    });
  return { token, revocation: endpoint(metadata, "revocation_endpoint", host) };
}

/** Whether secrets may go there is decided in `destination.ts`, just before they would. */
function endpoint(
  metadata: JsonObject,
  key: string,
  host: string,
): URL | undefined {
  const value = metadata[key];
  if (value === undefined) return undefined;
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.hash)
    throw new OAuthError("discovery/malformed", { host, key });
  return url;
}

/** `https://a:443/` and `https://a/` are one issuer; all else is compared as written (RFC 8414 section 4). */
function withoutDefaultPort(issuer: string): string {
  return issuer.replace(/^(https:\/\/[^/?#]+?):443(?=[/?#]|$)/, "$1");
}
