// What the modules share: the running Chromium, and the record of what would have reached the desktop.
// Holds no behaviour of Electron's.
import { createRequire } from "node:module";
import type { Chromium } from "../chromium/launch.ts";

/** Something the person would have seen: a link opened, a dialog, a menu. */
export interface DesktopRecord {
  kind: string;
  [detail: string]: unknown;
}

class StandIn {
  readonly exe = process.env["ELECTRON_STANDIN_EXE"] ?? process.execPath;
  readonly electronVersion = readElectronVersion();
  readonly records: DesktopRecord[] = [];
  /** True from the moment at which Electron would be ready, whatever Playwright makes app.isReady() say. */
  ready = false;
  /** Playwright drives the pages too: it answers their alerts. */
  remoteDebugging = false;
  chromium: Chromium | null = null;
  readonly #started = Promise.withResolvers<Chromium>();

  /** Resolves once Chromium runs, which is after the app's main module has been evaluated. */
  get started(): Promise<Chromium> {
    return this.#started.promise;
  }
  start(chromium: Chromium): void {
    this.chromium = chromium;
    this.#started.resolve(chromium);
  }
  record(kind: string, details: Record<string, unknown> = {}): void {
    this.records.push({ kind, ...details });
  }
}

/** The version of the electron package that the app, or else this project, depends on. */
function readElectronVersion(): string {
  for (const from of [`${process.cwd()}/`, import.meta.url]) {
    try {
      const manifest: unknown = createRequire(from)("electron/package.json");
      if (typeof manifest === "object" && manifest && "version" in manifest)
        return String(manifest.version);
    } catch {
      // not installed there
    }
  }
  return "0.0.0";
}

export const standIn = new StandIn();
// Where a test finds the records.
Object.defineProperty(globalThis, "__electronStandIn", { value: standIn });
