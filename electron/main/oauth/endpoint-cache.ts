/** Remembers a domain's endpoints for an hour, so that a discovery that is down costs nobody a session that is up. */
import type { HttpClient } from "../http.ts";
import { findEndpoints, type Domain, type Endpoints } from "./discovery.ts";
import { OAuthError } from "./errors.ts";

/** How long an answer is believed. */
const lifeMs = 3_600_000;
/** How long an old answer serves after it could not be renewed, before the domain is asked again. */
const patienceMs = 60_000;

/** The endpoints of one domain, from memory or from the domain. Fails as {@link findEndpoints}, or as `check`. */
export type EndpointCache = (signal?: AbortSignal) => Promise<Endpoints>;

export interface EndpointCacheOptions {
  http: Pick<HttpClient, "get">;
  domain: Domain;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Throws when these endpoints must not be used. What it refuses is not remembered: it may be put right at the domain. */
  check: (endpoints: Endpoints) => void;
}

export function createEndpointCache(
  options: EndpointCacheOptions,
): EndpointCache {
  const { http, domain, now, check } = options;
  let known: { endpoints: Endpoints; renewAtMs: number } | undefined;

  return async (signal) => {
    if (known && isFresh(known.renewAtMs, now())) return known.endpoints;
    const old = known;
    let found: Endpoints;
    try {
      found = await findEndpoints(http, domain, signal);
    } catch (error) {
      if (!old || saysOtherwise(error)) throw error;
      signal?.throwIfAborted();
      known = { ...old, renewAtMs: now() + patienceMs };
      return old.endpoints;
    }
    check(found);
    known = { endpoints: found, renewAtMs: now() + lifeMs };
    return found;
  };
}

/** A clock that was put back does not make an answer last for years. */
function isFresh(renewAtMs: number, now: number): boolean {
  return now < renewAtMs && renewAtMs - now <= lifeMs;
}

/** Somebody else answers for this host: what was true an hour ago is not to be relied on. */
function saysOtherwise(error: unknown): boolean {
  return (
    error instanceof OAuthError && error.code === "discovery/issuer-mismatch"
  );
}
