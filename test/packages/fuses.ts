/**
 * Reads Electron's fuses out of an executable. Written for the tests, so that what flipped them is not what says that they are flipped.
 * The format: https://github.com/electron/fuses and Electron's docs/tutorial/fuses.md.
 */
import { readFileSync } from "node:fs";

const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** In the order of the wire. */
const names = [
  "runAsNode",
  "cookieEncryption",
  "nodeOptions",
  "nodeCliInspect",
  "asarIntegrity",
  "onlyLoadAppFromAsar",
  "browserV8Snapshot",
  "grantFileProtocolExtraPrivileges",
  "wasmTrapHandlers",
] as const;

export type Fuses = Partial<
  Record<(typeof names)[number], "on" | "off" | "removed">
>;

/** As every package must have them, whatever its system. */
export const fusesOfPackages: Fuses = {
  runAsNode: "off",
  cookieEncryption: "on",
  nodeOptions: "off",
  nodeCliInspect: "off",
  asarIntegrity: "on",
  onlyLoadAppFromAsar: "on",
  browserV8Snapshot: "off",
  grantFileProtocolExtraPrivileges: "off",
  wasmTrapHandlers: "on",
};

/** @throws where there is not exactly one set of fuses of version 1 */
export function readFuses(executable: string): Fuses {
  const bytes = readFileSync(executable);
  const at = bytes.indexOf(sentinel);
  if (at < 0 || bytes.indexOf(sentinel, at + 1) >= 0)
    throw new Error(`${executable} has no fuses, or several`);
  const [version, length = 0] = bytes.subarray(at + sentinel.length);
  if (version !== 1) throw new Error(`Fuses of version ${version}`);
  const wire = bytes.subarray(at + sentinel.length + 2).subarray(0, length);
  const meaning = { "0": "off", "1": "on", r: "removed" } as const;
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const sign = String.fromCharCode(wire[index] ?? 0);
      return sign in meaning
        ? [[name, meaning[sign as keyof typeof meaning]]]
        : [];
    }),
  );
}
