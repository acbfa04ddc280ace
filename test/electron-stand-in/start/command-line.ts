// Electron's command line: [options and switches] [app path] [arguments].

export interface CommandLine {
  /** Modules to load before the app's: -r. */
  readonly requires: string[];
  readonly switches: [name: string, value: string][];
  readonly inspect: { port: number; wait: boolean } | null;
  readonly version: boolean;
  readonly appPath: string | null;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const requires: string[] = [];
  const switches: [string, string][] = [];
  let inspect: CommandLine["inspect"] = null;
  let version = false;
  let appPath: string | null = null;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--") break;
    const [, name, value = ""] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (arg === "-r" || arg === "--require") requires.push(rest.shift() ?? "");
    else if (arg === "-v" || arg === "--version")
      // What follows the app's path is the app's (default_app/main.ts).
      version ||= appPath === null;
    else if (name === "inspect" || name === "inspect-brk") {
      const port = Number(value.split(":").at(-1) || 9229);
      inspect = { port, wait: name === "inspect-brk" };
    } else if (name) switches.push([name, value]);
    else appPath ??= arg;
  }
  return { requires, switches, inspect, version, appPath };
}
