/** A setting's value as a person reads it. */
import type { SettingsInEffect } from "../../../../shared/ipc.ts";
import type { Messages } from "../../../../shared/messages/messages.ts";

type Value = SettingsInEffect["settings"][number]["value"];

export function valueText(value: Value, messages: Messages): string {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  if (value === undefined || isEmptyList)
    return messages.text("settings.not-set");
  if (typeof value === "boolean")
    return messages.text(value ? "settings.on" : "settings.off");
  if (typeof value === "number") return messages.number(value);
  return typeof value === "string" ? value : messages.list(value);
}
