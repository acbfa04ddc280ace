// The app that lies in the resources beside the executable, where the stand-in is a distribution (see distribution/).
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadFromArchives } from "../asar/module-hooks.ts";
import { patchFs } from "../asar/patch-fs.ts";
import { standIn } from "../core/stand-in.ts";

/** Electron's own, on Windows and Linux. */
export const resourcesPath = join(dirname(standIn.exe), "resources");

/** The packaged app's archive; undefined where an app is named on the command line. */
export function packagedApp(): string | undefined {
  const archive = join(resourcesPath, "app.asar");
  return existsSync(archive) ? archive : undefined;
}

/** Makes what is in archives readable, also without a packaged app. */
export function openArchives(): void {
  patchFs();
  loadFromArchives();
}
