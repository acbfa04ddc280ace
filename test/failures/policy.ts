/** A policy that cannot be used: real files, read as at start, and what one that can be used leaves out. */
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../electron/main/app-error.ts";
import { parseSettings } from "../../electron/main/config/settings.ts";
import { effectiveSettings } from "../../electron/main/policy/effective.ts";
import { readPolicyFile } from "../../electron/main/policy/policy-file.ts";
import { failureOf } from "../electron/support/answers.ts";
import { profileText } from "../electron/support/profiles.ts";
import type { Provocations } from "./provocation.ts";

/** Reads `text` as the policy. The first warning counts as the failure. */
async function load(text: string, mode = 0o644) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-policy-"));
  try {
    const file = join(folder, "policy.json");
    writeFileSync(file, text);
    chmodSync(file, mode);
    const ownerUid = process.getuid?.() ?? 0;
    return await failureOf(async () => {
      const policy = await readPolicyFile({
        file,
        ownerUid,
        folders: [folder],
      });
      const own = parseSettings(profileText("https://own.example"), "/p.json");
      const [warning] = effectiveSettings(policy, own).warnings ?? [];
      if (warning) throw new AppError(warning.code, warning.facts);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const enforced = (members: object) => JSON.stringify({ enforced: members });

export const policyProvocations: Provocations<"policy"> = {
  "policy/unreadable": () => loadBelowFile(),
  "policy/unsafe": () => load("{}", 0o666),
  "policy/malformed": () => load(enforced({ allowExport: "no" })),
  "policy/secret-in-clear": () => load(enforced({ clientSecret: "x" })),
  "policy/unknown-key": () => load(enforced({ alowExport: false })),
  "policy/other-domains": () => load(enforced({ allowOtherDomains: false })),
};

/** What was to be its folder is a file. */
async function loadBelowFile() {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-policy-"));
  try {
    writeFileSync(join(folder, "latchkey"), "");
    return await failureOf(() =>
      readPolicyFile({
        file: join(folder, "latchkey", "policy.json"),
        ownerUid: 0,
        folders: [],
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
