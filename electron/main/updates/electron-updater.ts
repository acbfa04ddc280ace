/** electron-updater's updater for this system, and whether the package brings a feed. The only place that loads the library. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AppUpdater } from "electron-updater";

/**
 * Loaded when somebody looks, for the windows must not wait for it. On Linux the library's own choice looks nowhere outside of an AppImage.
 * Any of its others reads the same feed, and is not let install.
 */
export async function systemUpdater(): Promise<AppUpdater> {
  const { default: library } = await import("electron-updater");
  return process.platform === "linux" && process.env["APPIMAGE"] === undefined
    ? new library.DebUpdater()
    : library.autoUpdater;
}

/** Written by electron-builder where a feed was named when the package was made. */
export const hasBuiltInFeed = (resourcesPath: string): boolean =>
  existsSync(join(resourcesPath, "app-update.yml"));
