/**
 * Tells from what lies around the running program whether Latchkey may replace itself. Where a package manager or IT put it there, they
 * replace it: a program that asked a person for root's password would teach the wrong thing, and its database would be wrong.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Surroundings {
  platform: NodeJS.Platform;
  /** The running executable. */
  exe: string;
  /** The AppImage that it was started from. */
  appImage: string | undefined;
  isThere?: (file: string) => boolean;
}

/** Whether the person can be offered an installation: NSIS, AppImage and macOS yes; MSI, deb, rpm and archives no. */
export function canInstallItself({
  platform,
  exe,
  appImage,
  isThere = existsSync,
}: Surroundings): boolean {
  if (platform === "darwin") return true;
  if (platform === "linux") return appImage !== undefined;
  // Only electron-builder's NSIS leaves its own uninstaller beside the program; the MSI is Windows Installer's.
  return isThere(join(dirname(exe), "Uninstall Latchkey.exe"));
}
