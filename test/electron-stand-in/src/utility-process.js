// utilityProcess: a real child process under the same Node, spoken to by structured clone.
import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("./utility-child.js", import.meta.url));

class UtilityProcess extends EventEmitter {
  #child;
  constructor(
    modulePath,
    args,
    { env = process.env, execArgv = [], cwd, stdio = "inherit" },
  ) {
    super();
    const streams = Array.isArray(stdio) ? stdio.slice(1) : [stdio, stdio];
    this.#child = fork(ENTRY, [modulePath, ...args], {
      env,
      execArgv,
      cwd,
      execPath: process.env.ELECTRON_STANDIN_NODE_PATH ?? process.execPath,
      serialization: "advanced",
      stdio: ["ignore", ...streams, "ipc"],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once("spawn", () => this.emit("spawn"));
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.once("error", () => {});
    this.#child.once("exit", (code) => {
      this.exited = true;
      this.emit("exit", code ?? 1);
    });
  }
  get pid() {
    return this.exited ? undefined : this.#child.pid;
  }
  postMessage(message) {
    if (this.#child.connected) this.#child.send(message);
  }
  kill() {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (modulePath, args = [], options = {}) =>
    new UtilityProcess(modulePath, args, options),
};
