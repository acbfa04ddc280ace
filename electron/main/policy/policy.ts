/**
 * Owns what a policy says, wherever it was found: values that nobody changes apart from values that a person may change, each checked
 * against the one table. Reads no file and no registry. A value that cannot be used makes all of it unusable; a key that nobody knows
 * is reported. Documented for people in docs/policy.md.
 */
import { dirname, resolve } from "node:path";
import type { z } from "zod";
import type { Failure } from "../../../shared/failure.ts";
import {
  policies,
  policyKeys,
  type PolicyKey,
} from "../../../shared/policy.ts";
import { duplicateKey, lineAt, lineOfKey } from "../config/json-lines.ts";
import { complaintFacts } from "../config/profile-error.ts";
import { findSecret } from "../config/profile-secrets.ts";
import { domainKeyOf, profileSchema, type Profile } from "../config/profile.ts";
import { memberAt, profileOf } from "../config/settings.ts";
import { asList, asObject, parseJson } from "../json.ts";
import { PolicyError } from "./policy-error.ts";

/** What one half of a policy says; what it does not say is absent. */
export interface Said {
  values: Partial<Record<PolicyKey, unknown>>;
  domains?: Profile[];
}

export interface Policy {
  /** The file, or the place in the registry, as a person can look it up; undefined where there is no policy at all. */
  place: string | undefined;
  enforced: Said;
  defaults: Said;
  /** What is to be known of it, and stops nobody. */
  warnings: Failure[];
}

export const noPolicy: Policy = {
  place: undefined,
  enforced: { values: {} },
  defaults: { values: {} },
  warnings: [],
};

/** A policy as it was found, before it is checked. */
export interface FoundPolicy {
  place: string;
  /** An object with `enforced` and `defaults`, in which a key is a path, as in the settings file. */
  value: unknown;
  /** The whole file, where it is one with lines. */
  text?: string;
}

const sections = ["enforced", "defaults"] as const;
type Section = (typeof sections)[number];

/** Files in a policy count from its own folder. */
const fileKeys: readonly PolicyKey[] = [
  "network.extraCaFiles",
  "network.crlFiles",
];

/** The text of a policy file; `file` is its absolute path. Fails with {@link PolicyError}. */
export function parsePolicy(written: string, file: string): Policy {
  const text = written.replace(/^\uFEFF/, "");
  const value = parseJson(text);
  if (asObject(value) === undefined)
    throw new PolicyError("policy/malformed", {
      file,
      line: lineOfFault(text),
      problem: "is not a JSON object from here on",
    });
  const twice = duplicateKey(text);
  if (twice)
    throw new PolicyError("policy/malformed", {
      file,
      key: twice.key,
      line: twice.line,
      problem: "is there twice",
    });
  return checkPolicy({ place: file, value, text });
}

/** Fails with {@link PolicyError} where a value is not what the table asks for, or there is a secret. */
export function checkPolicy(found: FoundPolicy): Policy {
  const { place, value, text } = found;
  const secret = findSecret(value);
  if (secret)
    throw new PolicyError("policy/secret-in-clear", {
      file: place,
      key: secret.join("."),
      ...(text !== undefined && { line: lineOfKey(text, secret) }),
      problem: "a policy can be read by everybody",
    });
  return {
    place,
    enforced: saidIn("enforced", found),
    defaults: saidIn("defaults", found),
    warnings: unknownKeys(value).map((path) => ({
      code: "policy/unknown-key",
      facts: {
        file: place,
        key: path.join("."),
        ...(text !== undefined && { line: lineOfKey(text, path) }),
      },
    })),
  };
}

function saidIn(section: Section, found: FoundPolicy): Said {
  const said: Said = { values: {} };
  for (const key of policyKeys) {
    const path = [section, ...key.split(".")];
    const value = valueAt(path, found);
    if (value === undefined) continue;
    const checked = check<unknown>(policies[key].schema, value, path, found);
    said.values[key] = fileKeys.includes(key)
      ? asList(checked).map((file) => absolute(String(file), found))
      : checked;
  }
  if (said.values.domains !== undefined)
    said.domains = domainsIn(section, found);
  return said;
}

function domainsIn(section: Section, found: FoundPolicy): Profile[] {
  const path = [section, "domains"];
  const written = asList(memberAt(found.value, path));
  const profiles = written.map((one, index) =>
    profileOf(
      check(profileSchema, one, [...path, String(index)], found),
      one,
      dirname(found.place),
    ),
  );
  const keys = profiles.map(domainKeyOf);
  const twin = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (twin >= 0)
    malformed(
      [...path, String(twin)],
      found,
      "must differ from the others in its domainUrl or client.id",
    );
  return profiles;
}

/** The member at `path`; what stands on the way to it must be objects. */
function valueAt(path: readonly string[], found: FoundPolicy): unknown {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth);
    const value = memberAt(found.value, above);
    if (value === undefined) return undefined;
    if (!asObject(value)) malformed(above, found, "must be an object");
  }
  return memberAt(found.value, path);
}

function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: readonly string[],
  { place, text }: FoundPolicy,
): T {
  const result = schema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  throw new PolicyError(
    "policy/malformed",
    complaintFacts(result.error, text, place, path),
  );
}

function malformed(
  path: readonly string[],
  { place, text }: FoundPolicy,
  problem: string,
): never {
  throw new PolicyError("policy/malformed", {
    file: place,
    key: path.join("."),
    ...(text !== undefined && { line: lineOfKey(text, path) }),
    problem,
  });
}

const absolute = (file: string, { place }: FoundPolicy) =>
  resolve(dirname(place), file);

/** The paths of members that no key of the table leads to. */
function unknownKeys(value: unknown): string[][] {
  const members = Object.keys(asObject(value) ?? {});
  const strange = members.filter((name) => !isSection(name));
  return [
    ...strange.map((name) => [name]),
    ...sections.flatMap((section) =>
      strangers(asObject(value)?.[section], [], section),
    ),
  ];
}

function strangers(
  value: unknown,
  above: readonly string[],
  section: Section,
): string[][] {
  return Object.entries(asObject(value) ?? {}).flatMap(([name, member]) => {
    const path = [...above, name];
    const key = path.join(".");
    if (policyKeys.some((one) => one === key)) return [];
    return policyKeys.some((one) => one.startsWith(`${key}.`))
      ? strangers(member, path, section)
      : [[section, ...path]];
  });
}

const isSection = (name: string) => sections.some((one) => one === name);

/** Where the parser stopped. Its own message quotes the file; only the position is taken. */
function lineOfFault(text: string): number {
  try {
    JSON.parse(text);
    return 1;
  } catch (error) {
    const at = error instanceof Error && /position (\d+)/.exec(error.message);
    return lineAt(text, at ? Number(at[1]) : text.length);
  }
}
