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

/** All of them as `--name=value`. */
export const switchesForChromium = (): string[] =>
  [...switches].map(([name, value]) =>
    value ? `--${name}=${value}` : `--${name}`,
  );
