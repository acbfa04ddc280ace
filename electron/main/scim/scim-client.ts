/**
 * Asks a domain's SCIM API (RFC 7644) and tells answers from refusals. Knows no token: the session lends one to each request. Never sends
 * a request anywhere but to the domain itself.
 */
import { AppError } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import { correlationIdOf } from "../correlation.ts";
import type { HttpAnswer, HttpClient } from "../http.ts";
import type { Session } from "../session/session.ts";
import { readScimRefusal, ScimError } from "./errors.ts";

export interface ScimOptions {
  profile: Profile;
  http: HttpClient;
  session: Pick<Session, "authorized">;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface ScimClient {
  /** Of the users API, without a slash at its end. */
  readonly users: URL;
  /** The answer, which is a 200. Fails with `scim/...`, with what the way there fails with, or with the reason of an aborted `signal`. */
  get(url: URL, signal?: AbortSignal): Promise<HttpAnswer>;
  /** Any answer, which may be a picture. */
  getPicture(url: URL): Promise<HttpAnswer>;
  readonly now: () => number;
}

export function createScimClient(options: ScimOptions): ScimClient {
  const { profile, http, session, now } = options;
  const { domainUrl, resource } = profile;
  const ask = (
    url: URL,
    accept: string,
    signal?: AbortSignal,
  ): Promise<HttpAnswer> => {
    // The token is for the domain alone, whatever an address in an answer says.
    if (url.origin !== domainUrl.origin) throw new AppError("internal");
    return session.authorized((accessToken, certificate) =>
      http.get({
        url,
        certificate,
        headers: { accept, authorization: `Bearer ${accessToken}` },
        ...(signal && { signal }),
      }),
    );
  };
  return {
    users: new URL(resource.users, domainUrl),
    now,
    get: async (url, signal) => {
      const answer = await ask(
        url,
        "application/scim+json, application/json",
        signal,
      );
      if (answer.status === 200) return answer;
      throw readScimRefusal(answer, {
        host: url.host,
        role: resource.role,
        now: now(),
      });
    },
    getPicture: async (url) => ask(url, "image/*"),
  };
}

/** What an answer that is not what was asked for fails with. */
export function malformed(answer: HttpAnswer, url: URL): never {
  throw new ScimError(
    "scim/malformed-answer",
    { host: url.host, status: answer.status },
    correlationIdOf(answer),
  );
}
