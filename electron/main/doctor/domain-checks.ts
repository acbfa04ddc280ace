/**
 * What a domain says of itself and whether its endpoints are there. Asks without any secret: what is refused properly is there.
 */
import type { Profile } from "../config/profile.ts";
import { isSecure } from "../config/loopback.ts";
import { AppError } from "../app-error.ts";
import { correlationIdOf } from "../correlation.ts";
import type { ClientCertificate, HttpAnswer } from "../http.ts";
import {
  asList,
  asObject,
  asText,
  readJson,
  readUniqueObject,
  type JsonObject,
} from "../json.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { clientSecretItem } from "../keychain/secrets.ts";
import { ownOf } from "../oauth/authorization-server.ts";
import { loadClient } from "../oauth/client-credentials.ts";
import { assertDestination } from "../oauth/destination.ts";
import {
  askDiscovery,
  findEndpoints,
  readDiscovery,
  readMetadata,
  type Endpoints,
} from "../oauth/discovery.ts";
import { OAuthError, readTokenRefusal } from "../oauth/errors.ts";
import type { ServerClock } from "../oauth/server-clock.ts";
import { formType } from "../oauth/token-request.ts";
import { readScimRefusal } from "../scim/errors.ts";
import { failWith, note, pass, skip, warn, type Outcome } from "./outcome.ts";

/** A domain, and what earlier checks found out about it. */
export interface Examined {
  profile: Profile;
  clock: ServerClock;
  now: () => number;
  signal: AbortSignal;
  document?: HttpAnswer;
  metadata?: JsonObject | undefined;
  endpoints?: Endpoints;
  /** What the client shows while it connects. */
  certificate?: ClientCertificate;
}

/** Whether what the client proves itself with is there and can be used. It goes no further than here. */
export async function checkClient(
  domain: Examined,
  keychain: Pick<Keychain, "read">,
): Promise<Outcome> {
  const { profile } = domain;
  const client = await loadClient(profile.client, () =>
    keychain.read(clientSecretItem(profile)),
  );
  if ("certificate" in client) domain.certificate = client.certificate;
  if (client.authentication === "none")
    return pass(note("doctor.note.public-client"));
  const isKey = ["private_key_jwt", "tls_client_auth"].includes(
    client.authentication,
  );
  return pass(note(isKey ? "doctor.note.key" : "doctor.note.secret"));
}

/** What is wrong with the issuer is another check's matter: here the document is taken as it is. */
export async function checkDiscovery(domain: Examined): Promise<Outcome> {
  const { profile, clock, signal } = domain;
  if (profile.endpoints?.token) {
    domain.endpoints = await findEndpoints(clock.http, profile, signal);
    return pass(note("doctor.note.no-discovery"));
  }
  const { domainUrl } = profile;
  const answer = await askDiscovery(clock.http, domainUrl, signal);
  const metadata = readMetadata(answer);
  const issuer = asText(metadata?.["issuer"]) ?? "";
  domain.endpoints = readDiscovery(answer, { ...profile, issuer });
  domain.document = answer;
  domain.metadata = metadata;
  return pass(note("doctor.note.discovery", { host: domainUrl.host }));
}

export function checkIssuer({ profile, document }: Examined): Outcome {
  if (!document) return skip(note("doctor.note.no-discovery"));
  const wanted = profile.issuer;
  try {
    readDiscovery(document, profile);
    return pass(note("doctor.note.issuer", { issuer: wanted }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const said = error.facts.problem ?? "";
    return failWith(
      error.code,
      error.facts,
      note("doctor.note.issuer-wanted", { wanted, said }),
    );
  }
}

/** Sends a grant with nothing in it: an OAuth server refuses that in OAuth's words (RFC 6749 section 5.2). */
export async function checkTokenEndpoint(domain: Examined): Promise<Outcome> {
  const { profile, clock, signal, certificate, endpoints } = domain;
  if (!endpoints) throw new AppError("internal");
  const url = ownOf(endpoints, profile).token;
  assertDestination(url, profile);
  const answer = await clock.http.post({
    url,
    certificate,
    headers: { accept: "application/json", "content-type": formType },
    body: "grant_type=password",
    signal,
  });
  const { host } = url;
  const { status } = answer;
  if (status === 429 || status >= 500)
    throw readTokenRefusal(answer, host, domain.now());
  const isRefusal = [400, 401, 403].includes(status);
  const error = asText(readUniqueObject(answer.body)?.["error"]);
  if (isRefusal && error !== undefined)
    return pass(note("doctor.note.token-endpoint", { url: url.href }));
  const seen = note("doctor.note.status", { status });
  return isRefusal
    ? warn("oauth/malformed-answer", { host, status }, seen)
    : failWith("doctor/no-token-endpoint", { host, status }, seen);
}

/** RFC 8414 section 2: where nothing is listed, this grant is not among what is meant. */
export function checkGrant({ profile, metadata }: Examined): Outcome {
  if (!metadata) return skip(note("doctor.note.no-discovery"));
  return asList(metadata["grant_types_supported"]).includes("password")
    ? pass(note("doctor.note.grant"))
    : warn("doctor/grant-unlisted", { host: profile.domainUrl.host });
}

/** Never fails: Latchkey decides nothing on signatures, and Oracle's domains show their keys to clients alone. */
export async function checkKeys(domain: Examined): Promise<Outcome> {
  const { metadata, clock, signal, profile } = domain;
  if (!metadata) return skip(note("doctor.note.no-discovery"));
  const said = asText(metadata["jwks_uri"]);
  if (said === undefined) return skip(note("doctor.note.no-jwks"));
  const { host } = profile.domainUrl;
  const url = URL.parse(said);
  if (!url || !isSecure(url)) return warn("doctor/keys-unreadable", { host });
  try {
    const answer = await clock.http.get({ url, signal });
    const { status } = answer;
    if (status === 401 || status === 403)
      return pass(note("doctor.note.jwks-closed"));
    const keys = asObject(readJson(answer.body))?.["keys"];
    if (status === 200 && Array.isArray(keys))
      return pass(note("doctor.note.jwks", { count: keys.length }));
    const seen = note("doctor.note.status", { status });
    return warn("doctor/keys-unreadable", { host: url.host }, seen);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return warn("doctor/keys-unreadable", { host: url.host });
  }
}

/** Asks for one person without a token, which has to be refused. */
export async function checkUsersEndpoint(domain: Examined): Promise<Outcome> {
  const { profile, clock, signal, certificate } = domain;
  const url = new URL(profile.resource.users, profile.domainUrl);
  url.search = "startIndex=1&count=1&attributes=id";
  const answer = await clock.http.get({
    url,
    certificate,
    headers: { accept: "application/scim+json, application/json" },
    signal,
  });
  const { status } = answer;
  const { host } = url;
  if (status === 401 || status === 403)
    return pass(
      note("doctor.note.users-endpoint", { url: url.origin + url.pathname }),
    );
  if (status === 200) return warn("doctor/users-open", { host, status });
  if (status === 404 || status === 405 || status === 410)
    return failWith(
      "doctor/no-users-api",
      { host, status },
      note("doctor.note.status", { status }),
    );
  if (status === 400)
    throw new OAuthError(
      "oauth/malformed-answer",
      { host, status },
      correlationIdOf(answer),
    );
  throw readScimRefusal(answer, { host, role: undefined, now: domain.now() });
}

/** In seconds. Tokens and certificates are good for a time: further off than the second, one or the other is not. */
const skewLimits = { warn: 60, fail: 300 };

/** By the dates of all answers so far. */
export function checkClock({ clock, profile }: Examined): Outcome {
  if (clock.aheadMs === undefined) return skip(note("doctor.note.no-clock"));
  const skewSeconds = Math.round(-clock.aheadMs / 1000);
  const seconds = Math.abs(skewSeconds);
  const facts = { host: profile.domainUrl.host, skewSeconds };
  if (seconds > skewLimits.fail) return failWith("doctor/clock-off", facts);
  if (seconds > skewLimits.warn) return warn("doctor/clock-off", facts);
  return pass(note("doctor.note.clock", { seconds }));
}
