/** A profile that cannot be used: real files, read as at start. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSettings } from "../../electron/main/config/settings.ts";
import { failureOf } from "../electron/support/answers.ts";
import { profileText } from "../electron/support/profiles.ts";
import type { Provocations } from "./provocation.ts";

async function load(text: string | undefined, isNamed: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-profile-"));
  try {
    const file = join(folder, "profile.json");
    if (text !== undefined) writeFileSync(file, text);
    return await failureOf(() => loadSettings(file, isNamed));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const profileProvocations: Provocations<"profile"> = {
  "profile/missing": () => load(undefined, false),
  "profile/unreadable": () => load(undefined, true),
  "profile/malformed": () => load('{ "name": 7 }', true),
  "profile/secret-in-clear": () =>
    load(profileText("https://id.example.com", { clientSecret: "x" }), true),
};
