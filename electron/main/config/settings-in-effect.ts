/** The settings as the support window shows them: what is in effect, and who said so. */
import type { SettingsInEffect } from "../../../shared/ipc.ts";
import { policies, policyKeys } from "../../../shared/policy.ts";
import type { Settings } from "./settings.ts";

export const settingsInEffect = ({
  values,
  origins,
}: Pick<Settings, "values" | "origins">): SettingsInEffect => ({
  settings: policyKeys.map((key) => ({
    key,
    title: policies[key].title,
    value: values[key],
    origin: origins[key]?.name ?? "built-in",
    place: origins[key]?.place,
  })),
});
