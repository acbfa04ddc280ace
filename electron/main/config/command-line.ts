/**
 * Owns the app's own switches, and which of them belong together. Electron's and Chromium's share the same line and are left alone, so an
 * unknown switch cannot be told from one of theirs; `--lang` is theirs too.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../app-error.ts";

/** What the program is started for. Only `windows` opens any. */
export type Mode =
  | { mode: "windows" }
  | { mode: "help" }
  | { mode: "version" }
  /** `command-line/wrong`: our own switches contradict each other or lack something. */
  | { mode: "wrong"; error: AppError }
  | {
      mode: "provision";
      /** `--for`: for which domain, by its host or client id; undefined without one. */
      wanted: string | undefined;
      /** `--proxy`: what a proxy, as host:port, wants to know is to be stored, not what a domain does; undefined without one. */
      proxy: string | undefined;
      /** `--remove`: what is stored is to be taken away, and nothing is read. */
      isRemoval: boolean;
    }
  | {
      mode: "doctor";
      /** `--for`: which domain of several, by its host or client id; undefined for all. */
      wanted: string | undefined;
      /** `--json`: the findings as JSON instead of a table. */
      isJson: boolean;
      /** `--username`, with `--password-stdin`: whom to sign in as; undefined to leave that out. */
      userName: string | undefined;
    }
  | {
      mode: "diagnostics";
      /** `--to`: the absolute path of the file to write; undefined to say only what it would hold. */
      file: string | undefined;
    };

export type CommandLine = Mode & {
  /** Absolute path of the profile named by `--domain`; undefined without one. */
  profileFile: string | undefined;
  /** `--lang`: a language or locale (BCP 47) in place of the system's; undefined without one. */
  language: string | undefined;
};

const options = {
  help: { type: "boolean" },
  version: { type: "boolean" },
  provision: { type: "boolean" },
  doctor: { type: "boolean" },
  diagnostics: { type: "boolean" },
  json: { type: "boolean" },
  "password-stdin": { type: "boolean" },
  domain: { type: "string" },
  for: { type: "string" },
  proxy: { type: "string" },
  remove: { type: "boolean" },
  to: { type: "string" },
  username: { type: "string" },
  lang: { type: "string" },
} as const;
type Name = keyof typeof options;

const modes = [
  "help",
  "version",
  "provision",
  "doctor",
  "diagnostics",
] as const;

/** What each may only stand beside. */
const needed: Partial<Record<Name, readonly Name[]>> = {
  json: ["doctor"],
  for: ["doctor", "provision"],
  proxy: ["provision"],
  remove: ["provision"],
  to: ["diagnostics"],
  username: ["doctor"],
  "password-stdin": ["doctor"],
};

/** Reads the switches in `args` (the program itself left out). Relative paths count from `folder`. */
export function parseCommandLine(
  args: readonly string[],
  folder: string,
): CommandLine {
  try {
    return readCommandLine(args, folder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      mode: "wrong",
      error,
      profileFile: undefined,
      language: undefined,
    };
  }
}

function readCommandLine(args: readonly string[], folder: string): CommandLine {
  const given = readSwitches(args);
  const profile = given.get("domain");
  const common = {
    profileFile: profile === undefined ? undefined : resolve(folder, profile),
    language: given.get("lang"),
  };
  // Who asks how something is done has not got it right yet.
  if (given.has("help")) return { mode: "help", ...common };
  const [mode, second] = modes.filter((name) => given.has(name));
  if (mode && second)
    throw wrong(`--${mode} and --${second} exclude each other`);
  for (const [name, places] of Object.entries(needed))
    if (given.has(name) && !places.some((place) => given.has(place)))
      throw wrong(
        `--${name} means nothing without ${places.map((place) => `--${place}`).join(" or ")}`,
      );
  const wanted = given.get("for");
  const proxy = given.get("proxy");
  if (wanted !== undefined && proxy !== undefined)
    throw wrong("--for and --proxy exclude each other");
  const file = given.get("to");
  if (mode === "diagnostics")
    return {
      mode,
      file: file === undefined ? undefined : resolve(folder, file),
      ...common,
    };
  if (mode === "provision")
    return { mode, wanted, proxy, isRemoval: given.has("remove"), ...common };
  if (mode !== "doctor") return { mode: mode ?? "windows", ...common };
  if (given.has("username") !== given.has("password-stdin"))
    throw wrong("--username and --password-stdin need each other");
  return {
    mode,
    wanted,
    isJson: given.has("json"),
    userName: given.get("username"),
    ...common,
  };
}

/** Our own switches with their values; a switch that takes none has an empty one. */
function readSwitches(args: readonly string[]): ReadonlyMap<string, string> {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options,
  });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option" || !isOurs(token.name)) continue;
    const { name, value, inlineValue } = token;
    // Chromium takes it or leaves it; a window that does not open would be too much.
    if (name === "lang" && !value) continue;
    const takesValue = options[name].type === "string";
    // A name or a path may begin with a dash only where it cannot be another switch.
    const isMissing = !value || (!inlineValue && value.startsWith("-"));
    if (takesValue && isMissing) throw wrong(`--${name} needs a value`);
    if (!takesValue && value !== undefined)
      throw wrong(`--${name} takes no value`);
    if (given.has(name) && name !== "lang")
      throw wrong(`--${name} stands there twice`);
    given.set(name, value ?? "");
  }
  return given;
}

function isOurs(name: string): name is Name {
  return Object.hasOwn(options, name);
}

function wrong(problem: string): AppError {
  return new AppError("command-line/wrong", { problem });
}
