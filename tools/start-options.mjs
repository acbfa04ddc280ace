/** The command line of `npm start`: a few options of its own; what follows a second `--` is Electron's. */
import { Stop } from "./steps.mjs";

export const help = `npm start [-- OPTIONS]

Opens Latchkey on a local identity domain with 10,000 people. Without a display it runs headless and walks the main job.

  --domain FILE   a real identity domain instead: a profile as in docs/profile.md
  --walk          walk the main job (sign in, list, search, open a person) and save pictures to out/pictures/
  --sign-out      walk it and sign out at its end; otherwise the next start restores the session
  --port NUMBER   the local domain's port (default: the one of the last start)
  --provision     with --domain: store the client's secret, key or passphrase, read from standard input, and open no window
  --doctor        look whether Latchkey can work here, on the local domain or with --domain, and open no window
  --json          with --doctor: the findings as JSON (npm itself is quiet with npm start --silent -- --doctor --json)
  --username NAME with --doctor: also sign in, with --password-stdin, which reads the password from standard input
  --for NAME      with --provision or --doctor: which domain of several, by its host or client id
  --help          this text

What follows a second -- is handed to the app and its Electron as it is: npm start -- -- --lang=es
Everything that a start leaves behind lies in out/; deleting that folder is safe.`;

/** What the app does without windows. */
const modes = ["--provision", "--doctor"];
const flags = [...modes, "--json", "--password-stdin"];
const valued = ["--for", "--username"];

/** Whether the app, with these arguments, opens no window. */
export const opensNoWindow = (appArgs) =>
  modes.some((mode) => appArgs.includes(mode));

/** Gives `{ domain?, port?, walk, signOut, help, appArgs }`, or stops with exit code 2. */
export function readOptions(args) {
  /** @type {{ domain?: string, port?: number, walk: boolean, signOut: boolean, help: boolean, appArgs: string[] }} */
  const options = { walk: false, signOut: false, help: false, appArgs: [] };
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const rest = args
    .slice(0, end)
    .flatMap((arg) =>
      /^--(domain|port|for|username)=/.test(arg)
        ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
        : [arg],
    );
  const valueOf = (name) => {
    const value = rest.shift();
    if (value === undefined || value === "" || value.startsWith("--")) {
      throw new Stop(
        `${name} needs a value. npm start -- --help shows how.`,
        2,
      );
    }
    return value;
  };
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === "--domain") options.domain = valueOf(arg);
    else if (arg === "--port") options.port = readPort(valueOf(arg));
    else if (arg === "--walk") options.walk = true;
    else if (arg === "--sign-out") options.walk = options.signOut = true;
    else if (arg === "--help" || arg === "-h") options.help = true;
    else if (flags.includes(arg)) options.appArgs.push(arg);
    else if (valued.includes(arg)) options.appArgs.push(arg, valueOf(arg));
    else {
      throw new Stop(
        `npm start has no ${arg}. npm start -- --help lists what it has.`,
        2,
      );
    }
  }
  options.appArgs.push(...args.slice(end + 1));
  if (options.domain !== undefined && options.port !== undefined) {
    throw new Stop(
      "--port is the local domain's: leave it out with --domain.",
      2,
    );
  }
  return options;
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Stop(`--port takes a number from 1 to 65535, not ${text}.`, 2);
}
