/**
 * What is in effect: what a policy enforces, else what the person's settings file says, else what the policy suggests, else what is
 * built in. Password destinations are only those of the domains that are left.
 */
import type { Failure } from "../../../shared/failure.ts";
import {
  policies,
  policyKeys,
  policyValues,
  type Origin,
  type Origins,
  type PolicyKey,
} from "../../../shared/policy.ts";
import { domainKeyOf, type Profile } from "../config/profile.ts";
import type { Settings } from "../config/settings.ts";
import type { Policy } from "./policy.ts";

/** `person` is what their file says; undefined where they have none. */
export function effectiveSettings(
  policy: Policy,
  person: Settings | undefined,
): Settings {
  const found = new Map<PolicyKey, { value: unknown; origin: Origin }>();
  for (const key of policyKeys) {
    const one = strongest(key, policy, person);
    if (one) found.set(key, one);
  }
  const origins: Origins = Object.fromEntries(
    [...found].map(([key, { origin }]) => [key, origin]),
  );
  const values = policyValues((key) => found.get(key)?.value);
  const { domains, isDropped, by, isMixed } = offered(
    policy,
    person?.domains ?? [],
    values.allowOtherDomains,
  );
  if (by === "person" && person?.origins.domains)
    origins.domains = person.origins.domains;
  else if (
    by === "policy-default" &&
    domains.length > 0 &&
    policy.place !== undefined
  )
    origins.domains = { name: by, place: policy.place };
  const dropped: Failure = {
    code: "policy/other-domains",
    facts: { file: policy.place },
  };
  const places = [
    by === "person" ? undefined : policy.place,
    by === "person" || isMixed ? person?.origins.domains?.place : undefined,
  ];
  return {
    domains,
    domainPlaces: places.filter((place) => place !== undefined),
    values,
    origins,
    policyPlace: policy.place,
    warnings: [...policy.warnings, ...(isDropped ? [dropped] : [])],
  };
}

function strongest(
  key: PolicyKey,
  { enforced, defaults, place }: Policy,
  person: Settings | undefined,
): { value: unknown; origin: Origin } | undefined {
  const at = (name: Origin["name"]): Origin =>
    place === undefined ? { name } : { name, place };
  if (enforced.values[key] !== undefined)
    return { value: enforced.values[key], origin: at("enforced") };
  const own = person?.origins[key];
  if (person && own && policies[key].userMayChange)
    return { value: person.values[key], origin: own };
  if (defaults.values[key] !== undefined)
    return { value: defaults.values[key], origin: at("policy-default") };
  return undefined;
}

/** Where one domain is named twice the policy's words count: a person's may let the password go further. */
function offered(
  { enforced, defaults }: Policy,
  own: readonly Profile[],
  allowsOthers: boolean,
): {
  domains: Profile[];
  isDropped: boolean;
  by: Origin["name"];
  /** The person's own are among the policy's. */
  isMixed: boolean;
} {
  const set = enforced.domains ?? [];
  const setKeys = new Set(set.map(domainKeyOf));
  const others = own.filter((one) => !setKeys.has(domainKeyOf(one)));
  const added = allowsOthers ? others : [];
  const isDropped = added.length < others.length;
  const suggested =
    set.length + added.length === 0 ? (defaults.domains ?? []) : [];
  const by =
    set.length > 0
      ? "enforced"
      : added.length > 0
        ? "person"
        : "policy-default";
  const isMixed = set.length > 0 && added.length > 0;
  return { domains: [...set, ...added, ...suggested], isDropped, by, isMixed };
}
