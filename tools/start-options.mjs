/** The command line of `npm start`: a few options of its own, everything else is the app's. */
import { Stop } from "./steps.mjs";

export const help = `npm start [-- OPTIONS]

Opens Latchkey on a local identity domain with 10,000 people. Without a display it runs headless and walks the main job.

  --domain FILE   a real identity domain instead: a profile as in docs/profile.md
  --walk          walk the main job (sign in, list, search, open a person) and save pictures to out/pictures/
  --sign-out      the walk signs out at its end; otherwise the next start restores the session
  --port NUMBER   the local domain's port (default: the one of the last start)
  --help          this text

Every other option is handed to the app, e.g. npm start -- --domain FILE --provision
Everything that a start leaves behind lies in out/; deleting that folder is safe.`;

/** Gives `{ domain?, port?, walk, signOut, help, appArgs }`, or stops with exit code 2. */
export function readOptions(args) {
  /** @type {{ domain?: string, port?: number, walk: boolean, signOut: boolean, help: boolean, appArgs: string[] }} */
  const options = { walk: false, signOut: false, help: false, appArgs: [] };
  const rest = args.flatMap((arg) =>
    /^--(domain|port)=/.test(arg)
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
    else if (arg === "--sign-out") options.signOut = true;
    else if (arg === "--help" || arg === "-h") options.help = true;
    else options.appArgs.push(arg);
  }
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
