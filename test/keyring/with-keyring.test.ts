import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = join(import.meta.dirname, "with-keyring.sh");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lk-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything the script makes for itself lies in TMPDIR, here `folder`. */
const environment = () => ({
  ...process.env,
  TMPDIR: folder,
  DISPLAY: ":77",
  DBUS_SESSION_BUS_ADDRESS: "unix:path=/the-persons-own-bus",
});
const run = (args: string[], input = "") =>
  spawnSync(script, args, { env: environment(), input, encoding: "utf8" });
const shell = (words: string, options: string[] = []) =>
  run([...options, "--", "bash", "-c", words]);
const store = "printf opened | secret-tool store --label=l name one";
const lookUp = "secret-tool lookup name one";

test("gives a keychain that stores and gives back", () => {
  expect(shell(`${store} && ${lookUp}`)).toMatchObject({
    status: 0,
    stdout: "opened",
    stderr: "",
  });
});

test("passes the command's exit code, arguments and input on", () => {
  const { status, stdout } = run(
    ["--", "bash", "-c", 'cat; printf %s "$1"; exit 7', "-", "a  b"],
    "from stdin, ",
  );
  expect({ status, stdout }).toEqual({ status: 7, stdout: "from stdin, a  b" });
});

test("leaves nothing behind", () => {
  const { stdout } = shell(`${store}; echo $DBUS_SESSION_BUS_ADDRESS`);
  expect(stdout).toContain(folder);
  expect(readdirSync(folder)).toEqual([]);
  expect(spawnSync("pgrep", ["-f", folder]).status).toBe(1);
});

test("forgets a temporary keyring", () => {
  shell(store);
  expect(shell(lookUp).stdout).toBe("");
});

test("keeps a keyring in a folder that is the owner's alone", () => {
  const kept = join(folder, "kept");
  shell(store, ["--keep", kept]);
  expect(shell(lookUp, ["--keep", kept]).stdout).toBe("opened");
  expect(statSync(kept).mode & 0o077).toBe(0);
  expect(statSync(join(kept, "password")).mode & 0o077).toBe(0);
});

test("refuses a second run on a kept keyring, and says which", () => {
  const kept = join(folder, "kept");
  const second = `"${script}" --keep "${kept}" true`;
  const { status, stderr } = shell(second, ["--keep", kept]);
  expect(status).toBe(98);
  expect(stderr).toContain(`another run uses the keyring in ${kept}`);
});

test("gives two runs at once a keyring each", () => {
  const { stdout } = shell(`${store}; "${script}" -- ${lookUp}; ${lookUp}`);
  expect(stdout).toBe("opened");
});

test("hides the person's bus, and the screen unless it is asked for", () => {
  const show = 'echo "$DBUS_SESSION_BUS_ADDRESS [$DISPLAY]"';
  expect(shell(show).stdout).toMatch(/^unix:path=.*\/bus \[\]\n$/);
  expect(shell(show, ["--display"]).stdout).toContain("[:77]");
  expect(shell(show).stdout).not.toContain("the-persons-own-bus");
});

test("says its bus address when asked", () => {
  const { stdout } = shell("echo is=$DBUS_SESSION_BUS_ADDRESS", ["--say"]);
  const address = /is=(.*)/.exec(stdout)?.[1];
  expect(stdout).toContain(`Keyring: DBUS_SESSION_BUS_ADDRESS=${address}\n`);
});

test("ends its command on SIGTERM and tidies up", async () => {
  const child = spawn(
    script,
    [
      "--",
      "bash",
      "-c",
      'sleep 60 & trap "kill $!; echo ended; exit 5" TERM; echo up; wait',
    ],
    { env: environment(), stdio: ["ignore", "pipe", "inherit"] },
  );
  let output = "";
  child.stdout.on("data", (data: Buffer) => {
    output += data.toString();
    if (output === "up\n") child.kill("SIGTERM");
  });
  const status = await new Promise((resolve) => child.once("exit", resolve));
  expect({ status, output }).toEqual({ status: 5, output: "up\nended\n" });
  expect(readdirSync(folder)).toEqual([]);
});

test("tells the command's own code when it ends while its signal is being passed on", () => {
  const slowKill = join(folder, "slow-kill.sh");
  writeFileSync(
    slowKill,
    `[[ $0 != ${script} ]] || kill() { builtin kill "$@"; local done=$?; sleep 0.5; return $done; }`,
  );
  const words = `trap 'kill $!; exit 5' TERM; sleep 60 & kill -TERM $PPID; wait`;
  const { status } = spawnSync(script, ["--", "bash", "-c", words], {
    env: { ...environment(), BASH_ENV: slowKill },
  });
  expect(status).toBe(5);
});

test("refuses wrong usage in a sentence", () => {
  expect(run(["--kept"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("unknown option --kept"),
  });
  expect(run([])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("which command?"),
  });
  expect(existsSync(join(folder, "--kept"))).toBe(false);
});
