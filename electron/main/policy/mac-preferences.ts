/**
 * Reads the preferences that a profile of device management forces, as macOS lays them down for each domain below
 * `/Library/Managed Preferences`, by the system's own `plutil`. What a person sets with `defaults write` lies elsewhere and is no
 * policy. The computer's words count before those for one person.
 */
import { asObject, parseJson, type JsonObject } from "../json.ts";
import { merged } from "./merged.ts";
import { PolicyError } from "./policy-error.ts";
import type { FoundPolicy } from "./policy.ts";

/** The preference domain: the bundle's identifier. */
export const preferenceDomain = "com.latchkey.Latchkey";

/** The file as JSON by `plutil -convert json -o - FILE`; undefined where there is none. Fails where it cannot be converted. */
export type ReadPlist = (file: string) => Promise<string | undefined>;

const folder = "/Library/Managed Preferences";

/** Undefined where nothing is forced. Fails with {@link PolicyError}. */
export async function findManagedPreferences(
  userName: string,
  read: ReadPlist,
): Promise<FoundPolicy | undefined> {
  const files = [
    `${folder}/${userName}/${preferenceDomain}.plist`,
    `${folder}/${preferenceDomain}.plist`,
  ];
  const found: { file: string; value: JsonObject }[] = [];
  for (const file of files) {
    const text = await read(file).catch(() => {
      throw new PolicyError("policy/unreadable", { file });
    });
    if (text === undefined) continue;
    const value = asObject(parseJson(text));
    if (!value)
      throw new PolicyError("policy/malformed", {
        file,
        problem: "must be a dictionary",
      });
    found.push({ file, value });
  }
  const last = found.at(-1);
  if (!last) return undefined;
  const { Defaults: defaults, ...enforced } = merged(
    found.map(({ value }) => value),
  );
  return {
    place: last.file,
    value: { enforced, ...(defaults !== undefined && { defaults }) },
  };
}
