/**
 * What the commands share: one line for the person, one sentence when something stops them, and child processes that
 * never outlive the command. Plain JavaScript without dependencies: it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends a command with a message for the person instead of a stack trace. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

let voice = process.stdout;

/** From here on people are spoken to on standard error: standard output is a program's. */
export const leaveStandardOutput = () => {
  voice = process.stderr;
};

export const say = (line) => voice.write(`${line}\n`);

const children = new Set();
let ending = false;

/** Starts a child that is ended together with this command. `exited` gives its exit code (128 + n after a signal). */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options });
  children.add(child);
  const exited = new Promise((resolve, reject) => {
    const end = (code, signal) => {
      children.delete(child);
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0));
    };
    child.once("error", reject);
    child.once("close", end);
    // Its output may be held open by what it left running: that is not waited for.
    child.once("exit", (code, signal) =>
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        end(code, signal);
      }, 1000).unref(),
    );
  });
  exited.catch(() => children.delete(child));
  return { child, exited };
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Asks every child to end, and makes it after `graceMs`. */
export async function endChildren(graceMs = 10_000) {
  const all = [...children];
  for (const child of all) child.kill("SIGTERM");
  const timer = setTimeout(
    () => all.forEach((child) => child.kill("SIGKILL")),
    graceMs,
  );
  await Promise.all(
    all.map((child) =>
      children.has(child)
        ? new Promise((resolve) => child.once("exit", resolve))
        : undefined,
    ),
  );
  clearTimeout(timer);
}

/**
 * Runs a command and keeps its output; the person sees `label` and, when it takes long, that it goes on.
 * `deadlineMs` ends it. Gives `{ code, output }`; a command that cannot be started at all has code 127.
 */
export async function quietly(label, command, args, options = {}) {
  const { deadlineMs, ...spawnOptions } = options;
  const startedAt = Date.now();
  const stopTicking = label ? tick(label, startedAt) : () => {};
  let output = "";
  const { child, exited } = start(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    ...spawnOptions,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const timer =
    deadlineMs && setTimeout(() => child.kill("SIGKILL"), deadlineMs);
  try {
    const code = await exited;
    return { code, output };
  } catch (error) {
    return { code: 127, output: String(error.message) };
  } finally {
    clearTimeout(timer);
    stopTicking();
  }
}

/** The label, then the seconds: in place on a terminal, as a line every minute elsewhere. */
function tick(label, startedAt) {
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  if (!voice.isTTY) {
    say(`${label} ...`);
    const timer = setInterval(
      () => say(`  still at it after ${seconds()} s`),
      60_000,
    );
    return () => clearInterval(timer);
  }
  const show = () => voice.write(`\r${label} ... ${seconds()} s`);
  show();
  const timer = setInterval(show, 1000);
  return () => {
    clearInterval(timer);
    voice.write("\r\x1b[K");
  };
}

/** The end of a command's output: what a person needs of a long log. */
export const lastLines = (output, count = 15) =>
  output.trimEnd().split("\n").slice(-count).join("\n");

/** Calls `end` once the parent is gone: npm runs a script below a shell, which does not pass on the signal that ends it. */
export function whenParentEnds(end) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500).unref();
}

/**
 * Runs `main` as a command: exit code from its answer, a `Stop` as one message, a signal or the end of the parent ends the
 * children first.
 */
export async function command(main) {
  const end = (signal) => {
    if (ending) return;
    ending = true;
    void endChildren().then(() => process.exit(128 + signalNumbers[signal]));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, end);
  }
  whenParentEnds(() => end("SIGHUP"));
  let exitCode;
  try {
    exitCode = await main();
  } catch (error) {
    if (ending) return;
    process.stderr.write(
      error instanceof Stop ? `${error.message}\n` : `${error.stack}\n`,
    );
    exitCode = error instanceof Stop ? error.exitCode : 1;
  }
  if (ending) return;
  await endChildren();
  process.exitCode = exitCode;
}
