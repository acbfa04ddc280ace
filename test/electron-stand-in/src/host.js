// State shared by the stand-in's modules: the Chromium connection and a log of
// everything that would have reached the desktop (links opened, dialogs, ...).
import { createRequire } from "node:module";

let resolveStarted;
export const host = {
  chromium: null,
  /** Resolves with the running Chromium, once the app's main script has run. */
  started: new Promise((resolve) => (resolveStarted = resolve)),
  start(chromium) {
    host.chromium = chromium;
    resolveStarted(chromium);
  },
  /** What a test may look at: globalThis.__electronStandin.records */
  records: [],
  record(kind, data) {
    host.records.push({ kind, ...data });
  },
  exe: process.env.ELECTRON_STANDIN_EXE,
  electronVersion: "45.4.1",
};
globalThis.__electronStandin = host;

try {
  // The version the app itself depends on, when it can be found.
  host.electronVersion = createRequire(process.cwd() + "/")(
    "electron/package.json",
  ).version;
} catch {}

/** Electron's events carry preventDefault(). */
export class PreventableEvent {
  defaultPrevented = false;
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
  preventDefault() {
    this.defaultPrevented = true;
  }
}
