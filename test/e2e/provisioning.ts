/** Runs the app as `latchkey --provision`, as IT does once on each machine. */
import { runCommand } from "./command.ts";

/** Feeds `input` to the app on standard input. Its exit code and all that it printed. */
export async function provision(
  profileFile: string,
  userData: string,
  input: string,
  args: readonly string[] = [],
): Promise<{ code: unknown; output: string }> {
  const { code, output, errors } = await runCommand(
    [
      `--user-data-dir=${userData}`,
      ...["--provision", "--domain", profileFile],
      ...args,
    ],
    input,
  );
  return { code, output: output + errors };
}
