/** The settings of somebody whose computer may be managed: theirs, or none where the policy brings the domains. */
import { toFailure } from "../app-error.ts";
import type { Settings } from "../config/settings.ts";
import { effectiveSettings } from "./effective.ts";
import type { Policy } from "./policy.ts";

/** Fails as `load` does, but where nobody has named a file and the policy offers domains. */
export async function managedSettings(
  policy: Policy,
  load: () => Promise<Settings>,
): Promise<Settings> {
  const offered = policy.enforced.domains ?? policy.defaults.domains;
  const person = await load().catch((error: unknown) => {
    const isMissing = toFailure(error).code === "profile/missing";
    if (offered !== undefined && isMissing) return undefined;
    throw error;
  });
  return effectiveSettings(policy, person);
}
