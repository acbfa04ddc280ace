/** The policy of this computer, from where its system keeps policies. Read once, at start. Nothing but the system's own programs is run. */
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import { findManagedPreferences } from "./mac-preferences.ts";
import { linuxPolicyFile, readPolicyFile } from "./policy-file.ts";
import { checkPolicy, noPolicy, type Policy } from "./policy.ts";
import { findRegistryPolicy, type RunReg } from "./windows-registry.ts";

const run = promisify(execFile);
const limits = { timeout: 10_000, maxBuffer: 1_048_576 };

/** Fails with `policy/...` where there is one that cannot be used. */
export async function readPolicy(platform: NodeJS.Platform): Promise<Policy> {
  if (platform === "linux") return readPolicyFile(linuxPolicyFile);
  const found =
    platform === "win32"
      ? await findRegistryPolicy(runReg)
      : platform === "darwin"
        ? await findManagedPreferences(userInfo().username, readPlist)
        : undefined;
  return found ? checkPolicy(found) : noPolicy;
}

/** Not by a variable such as %SystemRoot%, which the person could set. */
const reg = "C:\\Windows\\System32\\reg.exe";

const runReg: RunReg = async (args) => {
  try {
    const { stdout } = await run(reg, [...args], {
      ...limits,
      windowsHide: true,
      encoding: "latin1",
    });
    return { exitCode: 0, stdout };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : 1;
    return { exitCode: typeof code === "number" ? code : 1, stdout: "" };
  }
};

const readPlist = async (file: string): Promise<string | undefined> => {
  try {
    await access(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return undefined;
    throw error;
  }
  const args = ["-convert", "json", "-o", "-", file];
  return (await run("/usr/bin/plutil", args, limits)).stdout;
};
