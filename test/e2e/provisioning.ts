/** Runs the app as `latchkey --provision`, as IT does once on each machine. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** Feeds `input` to the app on standard input. Its exit code and all that it printed. */
export async function provision(
  profileFile: string,
  userData: string,
  input: string,
  args: readonly string[] = [],
): Promise<{ code: unknown; output: string }> {
  const electron: unknown = createRequire(import.meta.url)("electron");
  if (typeof electron !== "string") throw new Error("Electron has no path");
  const child = spawn(
    electron,
    [
      resolve(import.meta.dirname, "../.."),
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${userData}`,
      "--provision",
      "--domain",
      profileFile,
      ...args,
    ],
    { stdio: "pipe" },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (output += data.toString()));
  child.stdin.end(input);
  const [code]: unknown[] = await once(child, "exit");
  return { code, output };
}
