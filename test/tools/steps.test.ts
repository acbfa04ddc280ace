import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lastLines, quietly, root } from "../../tools/steps.mjs";

const steps = JSON.stringify(join(root, "tools", "steps.mjs"));
/** Runs a command of ours in a process of its own. */
const runCommand = (body: string) =>
  spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { command, start, Stop } from ${steps}; await command(async () => { ${body} });`,
    ],
    { encoding: "utf8" },
  );

test("a stopped command says one sentence, without a stack", () => {
  expect(runCommand('throw new Stop("Do this.", 2)')).toMatchObject({
    status: 2,
    stderr: "Do this.\n",
  });
});

test("an unexpected error keeps its stack", () => {
  const { status, stderr } = runCommand('throw new Error("broken")');
  expect(status).toBe(1);
  expect(stderr).toContain("at ");
});

test("a command passes the exit code on and ends what it started", () => {
  const { status, stdout } = runCommand(
    'console.log(start("sleep", ["60"]).child.pid); return 7;',
  );
  expect(status).toBe(7);
  expect(() => process.kill(Number(stdout), 0)).toThrow("ESRCH");
});

test("a signal ends the children, then the command", () => {
  const { status, stdout } = runCommand(
    `console.log(start("sleep", ["60"]).child.pid);
     setTimeout(() => process.kill(process.pid, "SIGTERM"), 100);
     return new Promise(() => {});`,
  );
  expect(status).toBe(143);
  expect(() => process.kill(Number(stdout), 0)).toThrow("ESRCH");
});

test("the end of the shell that started a command ends its children", async () => {
  const body = `import { command, start } from ${steps};
    await command(async () => {
      console.log(start("sleep", ["60"]).child.pid);
      return new Promise(() => {});
    });`;
  // As npm does: a shell in between, which is what gets the signal.
  const shell = spawn("sh", [
    "-c",
    '"$0" --input-type=module -e "$1"; exit',
    process.execPath,
    body,
  ]);
  const [line] = (await once(shell.stdout, "data")) as [Buffer];
  shell.kill();
  await expect
    .poll(() => isAlive(Number(line.toString())), { timeout: 10_000 })
    .toBe(false);
});

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a quiet run keeps both outputs and the exit code", async () => {
  const words = "echo out; echo err >&2; exit 3";
  const { code, output } = await quietly("", "sh", ["-c", words]);
  expect(code).toBe(3);
  expect(output.split("\n").sort()).toEqual(["", "err", "out"]);
});

test("a quiet run does not wait for what its command left running", async () => {
  const startedAt = Date.now();
  const { code, output } = await quietly("", "sh", ["-c", "sleep 9 & echo $!"]);
  process.kill(Number(output));
  expect(code).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(5000);
});

test("a quiet run is ended at its deadline", async () => {
  const { code } = await quietly("", "sleep", ["60"], { deadlineMs: 50 });
  expect(code).toBe(137);
});

test("a command that is not there is 127", async () => {
  const { code } = await quietly("", "/nonexistent/command", []);
  expect(code).toBe(127);
});

test("a long output is cut to its end", () => {
  expect(lastLines("1\n2\n3\n\n", 2)).toBe("2\n3");
});
