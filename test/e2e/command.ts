/** Runs the app as a command without windows, as IT and its scripts do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** The exit code, and what came on the standard streams. Without `input` there is no standard input to read from. */
export async function runCommand(
  args: readonly string[],
  input?: string,
): Promise<{ code: unknown; output: string; errors: string }> {
  const electron: unknown = createRequire(import.meta.url)("electron");
  if (typeof electron !== "string") throw new Error("Electron has no path");
  const child = spawn(
    electron,
    [
      resolve(import.meta.dirname, "../.."),
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...(args.some((one) => one.startsWith("--lang="))
        ? []
        : ["--lang=en-US"]),
      ...args,
    ],
    { stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] },
  );
  const said = { output: "", errors: "" };
  child.stdout?.on("data", (data: Buffer) => (said.output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (said.errors += data.toString()));
  child.stdin?.end(input);
  const [code]: unknown[] = await once(child, "close");
  return { code, ...said };
}
