/** What a bundle says of this copy of Latchkey: what the app knows, and what the doctor finds. */
import { arch, homedir, release, version } from "node:os";
import type { Finding } from "../../../shared/doctor.ts";
import { toFailure } from "../app-error.ts";
import type { Settings } from "../config/settings.ts";
import { settingsInEffect } from "../config/settings-in-effect.ts";
import { doctorReport } from "../doctor/doctor-report.ts";
import { entriesIn } from "../log/log-lines.ts";
import type { Logs } from "../log/logs.ts";
import type { BundleSources } from "./bundle.ts";

export interface Known {
  appVersion: string;
  isPackaged: boolean;
  logs: Pick<Logs, "state" | "files">;
  /** What is in effect, or why nothing is. */
  settings: Settings | { error: unknown };
  findings: readonly Finding[];
  nowMs: number;
}

export function bundleSources(known: Known): BundleSources {
  const { electron, chrome, node } = process.versions;
  return {
    about: {
      time: new Date(known.nowMs).toISOString(),
      latchkey: known.appVersion,
      isPackaged: known.isPackaged,
      ...{ electron, chrome, node },
      system: {
        platform: process.platform,
        arch: arch(),
        release: release(),
        version: version(),
      },
      logs: known.logs.state(),
    },
    settings: settingsOf(known.settings),
    doctor: doctorReport(known.findings),
    logFiles: known.logs.files,
    entriesIn,
    homeFolder: homedir(),
  };
}

/** Who set what, and where. Files are named; secrets are in none. */
function settingsOf(settings: Known["settings"]): object {
  if (!("error" in settings)) return settingsInEffect(settings, "en");
  const { code, facts } = toFailure(settings.error);
  const { file, key, line } = facts;
  return { code, file, key, line };
}
