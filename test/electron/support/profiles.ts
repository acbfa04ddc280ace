/** Profiles for tests, as the parser makes them. */
import type { Profile } from "../../../electron/main/config/profile.ts";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import { profileOf } from "../../identity-domain/profile.ts";

/** The text of a complete profile for a domain at `domainUrl`; `changes` replace whole members. */
export function profileText(
  domainUrl: string,
  changes: Record<string, unknown> = {},
): string {
  return JSON.stringify(
    { ...profileOf(domainUrl), name: "Corporate directory", ...changes },
    null,
    2,
  );
}

export function profileFor(
  domainUrl: string | URL,
  changes: Record<string, unknown> = {},
): Profile {
  const text = profileText(String(domainUrl), changes);
  const [profile] = parseSettings(text, "/profiles/profile.json").domains;
  if (!profile) throw new Error("No domain");
  return profile;
}
