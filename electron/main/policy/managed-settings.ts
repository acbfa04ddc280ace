/** The settings of somebody whose computer may be managed: theirs, or none where the policy brings the domains. */
import { AppError } from "../app-error.ts";
import { withProblem, type Settings } from "../config/settings.ts";
import { effectiveSettings } from "./effective.ts";
import type { Policy } from "./policy.ts";

/**
 * What is in effect. Where `load` fails with a code, that is the `problem` of the settings, unless nobody has named a file and the policy
 * offers domains.
 */
export async function managedSettings(
  policy: Policy,
  load: () => Promise<Settings>,
): Promise<Settings> {
  const person = await load().catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (!(person instanceof AppError)) {
    const settings = effectiveSettings(policy, person);
    return settings.domains.length > 0
      ? settings
      : withProblem(settings, noneAllowed(policy));
  }
  const managed = effectiveSettings(policy, undefined);
  const isMissing = person.code === "profile/missing";
  if (isMissing && managed.domains.length > 0) return managed;
  const problem = isMissing
    ? new AppError(person.code, {
        ...person.facts,
        problem: `is not there, and ${
          policy.place === undefined
            ? "no policy names a domain"
            : `${policy.place} names no domain`
        }`,
      })
    : person;
  return withProblem(managed, problem);
}

/** The person's own domains are the only ones, and are not offered. */
const noneAllowed = ({ place }: Policy) =>
  new AppError("profile/missing", {
    ...(place !== undefined && { file: place }),
    key: "allowOtherDomains",
    problem: "allows none but those of the policy, which names none",
  });
