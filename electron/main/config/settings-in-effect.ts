/** The settings as the support window shows them: what is in effect, and who said so. */
import { toFailure } from "../app-error.ts";
import type { SettingsInEffect } from "../../../shared/ipc.ts";
import { policies, policyKeys } from "../../../shared/policy.ts";
import type { Language } from "../../../shared/messages/language.ts";
import { spanish } from "../../../shared/policy-es.ts";
import type { Profile } from "./profile.ts";
import type { Settings } from "./settings.ts";

export const settingsInEffect = (
  { domains, values, origins, policyPlace, warnings = [], problem }: Settings,
  language: Language,
): SettingsInEffect => ({
  isManaged: policyPlace !== undefined,
  policyPlace,
  warnings: problem ? [...warnings, toFailure(problem)] : warnings,
  settings: policyKeys.map((key) => ({
    key,
    title: language === "es" ? spanish[key].title : policies[key].title,
    value: key === "domains" ? domains.map(domainLine) : values[key],
    origin: origins[key]?.name ?? "built-in",
    place: origins[key]?.place,
  })),
});

/** A domain in a line: whom the password goes to, as which client, for what. */
const domainLine = ({ name, domainUrl, client, scopes }: Profile): string =>
  `${name} (${domainUrl.host}, ${client.id}, ${client.authentication}, ${scopes.join(" ")})`;
