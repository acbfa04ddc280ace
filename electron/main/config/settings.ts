/**
 * Owns the one settings file: the identity domains in it, and how Latchkey behaves. Parsed once, at start, into {@link Settings}.
 * Never holds a secret: a file that tries to is refused. Documented for people in docs/profile.md.
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import {
  policies,
  policyKeys,
  policyValues,
  type Origins,
  type PolicyKey,
  type PolicyValues,
} from "../../../shared/policy.ts";
import type { Failure } from "../../../shared/failure.ts";
import type { AppError } from "../app-error.ts";
import { asList, asObject } from "../json.ts";
import { withAbsoluteFiles } from "./client-profile.ts";
import { lineAt, lineOfKey } from "./json-lines.ts";
import { complaint, ProfileError } from "./profile-error.ts";
import { findSecret } from "./profile-secrets.ts";
import { domainKeyOf, profileSchema, type Profile } from "./profile.ts";

/** What the file may say beside its domains: the part of {@link policies} that is the person's to choose. */
const behaviour = shapeOf(
  policyKeys.filter((key) => policies[key].userMayChange),
);

const oneDomain = profileSchema.extend(behaviour);
const severalDomains = z.strictObject({
  domains: z
    .array(profileSchema)
    .min(1, { error: "must name at least one domain" }),
  ...behaviour,
});

/** What the file says. */
export interface Settings {
  /** At least one, unless there is a {@link problem}; no two of the same origin and client. */
  domains: Profile[];
  /** How Latchkey behaves. */
  values: PolicyValues;
  /** Who said so. */
  origins: Origins;
  /** Where the policy is that was taken into account, if there is one. */
  policyPlace?: string | undefined;
  /** What is to be known of the policy, and stops nobody. */
  warnings?: Failure[];
  /** The files and places that name {@link domains}. */
  domainPlaces?: string[];
  /** Why nobody can sign in, where that is so: the person's own file, what certificates are held against, or a policy that leaves no domain. */
  problem?: AppError;
}

/** `settings` for which nobody can sign in, since of `problem`. What they say beside domains stays in effect. */
export function withProblem(settings: Settings, problem: AppError): Settings {
  const origins = { ...settings.origins };
  delete origins.domains;
  return { ...settings, domains: [], domainPlaces: [], origins, problem };
}

/**
 * Reads and checks the settings in `file`. Fails with {@link ProfileError} only: `profile/missing` where nobody named a file and there
 * is none in the usual place, `profile/unreadable` where the file that was named is not there.
 */
export async function loadSettings(
  file: string,
  isNamed: boolean,
): Promise<Settings> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    const reason = systemCode(error);
    throw reason === "ENOENT" && !isNamed
      ? new ProfileError("profile/missing", { file })
      : new ProfileError("profile/unreadable", { file, reason });
  });
  return parseSettings(text, file);
}

/** Checks the text of a file; relative paths in it count from the folder of `file`, which is else only named in errors. */
export function parseSettings(text: string, file: string): Settings {
  const value = parseJson(text.replace(/^\uFEFF/, ""), file);
  refuseSecrets(value, text, file);
  const read = <T>(schema: z.ZodType<T>): T => {
    const result = schema.safeParse(value, { reportInput: false });
    if (result.success) return result.data;
    throw complaint(result.error, text, file);
  };
  const folder = dirname(file);
  const behaviourOf = (given: unknown) => {
    const said = (key: PolicyKey) => memberAt(given, key.split("."));
    return { values: policyValues(said), origins: originsOf(said, file) };
  };
  if (asObject(value)?.["domains"] === undefined) {
    const both = read(oneDomain);
    const domain = profileSchema.strip().parse(value);
    return {
      domains: [profileOf(domain, value, folder)],
      ...behaviourOf(both),
    };
  }
  const { domains, ...how } = read(severalDomains);
  const written = asList(asObject(value)?.["domains"]);
  const profiles = domains.map((domain, index) =>
    profileOf(domain, written[index], folder),
  );
  refuseTwins(profiles, text, file);
  return { domains: profiles, ...behaviourOf(how) };
}

function originsOf(said: (key: PolicyKey) => unknown, place: string): Origins {
  const keys = policyKeys.filter((key) => said(key) !== undefined);
  return Object.fromEntries(
    ["domains" as const, ...keys].map((key) => [
      key,
      { name: "person", place },
    ]),
  );
}

/** The members of a strict object in which `keys`, behind `below`, are paths; each may be absent. */
function shapeOf(
  keys: readonly PolicyKey[],
  below = "",
): Record<string, z.ZodType> {
  const nameIn = (key: PolicyKey) =>
    key.slice(below.length).split(".", 1).join();
  const members = [...Map.groupBy(keys, nameIn)].map(([name, its]) => {
    const [first] = its;
    const schema =
      first === below + name
        ? policies[first].schema
        : z.strictObject(shapeOf(its, `${below}${name}.`));
    return [name, schema.optional()];
  });
  return Object.fromEntries(members);
}

export function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => asObject(at)?.[name], value);
}

/** The expected issuer is the domain's URL as it is `written`, where none is named: character for character, which a URL is not. */
export function profileOf(
  { issuer, ...domain }: z.infer<typeof profileSchema>,
  written: unknown,
  folder: string,
): Profile {
  return {
    ...domain,
    issuer: issuer ?? String(asObject(written)?.["domainUrl"]),
    client: withAbsoluteFiles(domain.client, (path) => resolve(folder, path)),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message quotes the file; only its position is taken.
    const at = error instanceof Error && /position (\d+)/.exec(error.message);
    throw new ProfileError("profile/malformed", {
      file,
      line: lineAt(text, at ? Number(at[1]) : text.length),
      problem: "is not JSON from here on",
    });
  }
}

function refuseSecrets(value: unknown, text: string, file: string): void {
  const secret = findSecret(value);
  if (!secret) return;
  throw new ProfileError("profile/secret-in-clear", {
    file,
    ...(secret.length > 0 && { key: secret.join(".") }),
    line: lineOfKey(text, secret),
    problem:
      "keep the client's secret or key in the system's keychain: latchkey --provision --domain <this file> reads it from standard input. A key may also lie in a file of its own that only you can read: client.keyFile",
  });
}

/** Two of the same origin and client would share a place in the keychain. */
function refuseTwins(profiles: Profile[], text: string, file: string): void {
  const keys = profiles.map(domainKeyOf);
  const twin = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (twin < 0) return;
  throw new ProfileError("profile/malformed", {
    file,
    key: `domains.${twin}`,
    line: lineOfKey(text, ["domains", twin]),
    problem: "must differ from the others in its domainUrl or client.id",
  });
}

function systemCode(error: unknown): string {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "unknown";
}
