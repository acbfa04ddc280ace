// utilityProcess: a real child process under the same Node, spoken to by structured clone.
import { fork, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { guarded, guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";

const CHILD = fileURLToPath(
  new URL("../start/utility-child.ts", import.meta.url),
);
type Stream = "pipe" | "ignore" | "inherit";

/** Electron's array has 'ignore' first: a utility process has no standard input. */
function streamsOf(stdio: Electron.ForkOptions["stdio"]): [Stream, Stream] {
  const [, out = "inherit", err = "inherit"] = Array.isArray(stdio)
    ? stdio
    : ["ignore", stdio, stdio];
  const known = (wish: string): Stream =>
    wish === "pipe" || wish === "ignore" ? wish : "inherit";
  return [known(out), known(err)];
}

export class UtilityProcess
  extends guardedEmitter("UtilityProcess")
  implements
    Members<
      Electron.UtilityProcess,
      "kill" | "pid" | "postMessage" | "stderr" | "stdout"
    >
{
  readonly #child: ChildProcess;
  readonly stdout: ChildProcess["stdout"];
  readonly stderr: ChildProcess["stderr"];
  pid: number | undefined;

  constructor(
    modulePath: string,
    args: readonly string[],
    options: Electron.ForkOptions,
  ) {
    super();
    const { execArgv = [], cwd, stdio } = options;
    const env: NodeJS.ProcessEnv = { ...(options.env ?? process.env) };
    this.#child = fork(CHILD, [modulePath, ...args], {
      env,
      execArgv,
      ...(cwd === undefined ? {} : { cwd }),
      serialization: "advanced",
      stdio: ["ignore", ...streamsOf(stdio), "ipc"],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once("spawn", () => {
      this.pid = this.#child.pid;
      this.emit("spawn");
    });
    // In an envelope, since the channel does not take every value by itself.
    this.#child.on("message", (envelope: { data: unknown }) =>
      this.emit("message", envelope.data),
    );
    this.#child.on("error", () => {}); // its 'exit' follows
    this.#child.once("exit", (code, signal) => {
      this.pid = undefined;
      this.emit("exit", code ?? (signal ? constants.signals[signal] : 1));
    });
  }
  /** Does nothing once the process has gone, as Electron's. */
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0)
      throw new Error("MessagePortMain is not in the stand-in");
    if (this.#child.connected) this.#child.send({ data: message });
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = guarded("utilityProcess", {
  fork(
    modulePath: string,
    args: string[] = [],
    options: Electron.ForkOptions = {},
  ): UtilityProcess {
    if (!standIn.ready)
      throw new TypeError(
        "utilityProcess cannot be created before app is ready.",
      );
    return new UtilityProcess(modulePath, args, options);
  },
}) satisfies Members<typeof Electron.UtilityProcess, "fork">;
