/** Owns the app's own switches. Electron's and Chromium's share the same line and are left alone; `--lang` is theirs too. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface CommandLine {
  /** Absolute path of the profile named by `--domain`; undefined without one. */
  profileFile: string | undefined;
  /** `--provision`: store what the client proves itself with and open no window. */
  provision: boolean;
  /** `--for`: for which domain, by its host or client id; undefined without one. */
  provisionFor: string | undefined;
  /** `--proxy`: what a proxy, as host:port, wants to know is to be stored, not what a domain does; undefined without one. */
  provisionForProxy: string | undefined;
  /** `--lang`: a language or locale (BCP 47) in place of the system's; undefined without one. */
  language: string | undefined;
}

/** Reads the switches in `args` (the program itself left out). Relative paths count from `folder`. */
export function parseCommandLine(
  args: readonly string[],
  folder: string,
): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      domain: { type: "string" },
      provision: { type: "boolean" },
      for: { type: "string" },
      proxy: { type: "string" },
      lang: { type: "string" },
    },
  });
  // `--domain` as the last word has no file: the empty path is reported like any other that cannot be read.
  const domain = values.domain === true ? "" : values.domain;
  return {
    profileFile:
      typeof domain === "string" ? resolve(folder, domain) : undefined,
    provision: values.provision === true,
    provisionFor: typeof values.for === "string" ? values.for : undefined,
    provisionForProxy:
      values.proxy === true
        ? ""
        : typeof values.proxy === "string"
          ? values.proxy
          : undefined,
    language: typeof values.lang === "string" ? values.lang : undefined,
  };
}
