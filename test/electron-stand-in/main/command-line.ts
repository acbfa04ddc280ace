// app.commandLine: the switches that Chromium is started with.
import { guarded } from "../core/guard.ts";

const switches = new Map<string, string>();

export const commandLine = guarded("app.commandLine", {
  appendSwitch(name: string, value = ""): void {
    switches.set(name, String(value));
  },
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? "",
  removeSwitch(name: string): void {
    switches.delete(name);
  },
}) satisfies Pick<
  Electron.CommandLine,
  "appendSwitch" | "hasSwitch" | "getSwitchValue" | "removeSwitch"
>;

/** Of the browser around Chromium's content layer, which Electron is without: it would look at its own profile and end. */
const browsersOwn = new Set(["diagnostics"]);

/** All that Electron's Chromium knows, as `--name=value`. */
export const switchesForChromium = (): string[] =>
  [...switches]
    .filter(([name]) => !browsersOwn.has(name))
    .map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
