/**
 * `npm start`: sets a fresh clone up, starts the local identity domain and opens the app on it. Without a display, or with
 * --walk, a Playwright script under test/walk/ drives the app instead of a person.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureReady, sayElectron } from "./bootstrap.mjs";
import { startLocalDomain } from "./local-domain.mjs";
import { ensureScreen } from "./screen.mjs";
import { help, opensNoWindow, readOptions } from "./start-options.mjs";
import {
  command,
  leaveStandardOutput,
  root,
  say,
  start,
  Stop,
} from "./steps.mjs";
import { hasDisplay, hasOwnKeychain } from "./system-packages.mjs";

await command(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  const isWindowless = opensNoWindow(options.appArgs);
  // What the app prints is for a program to read.
  if (isWindowless) leaveStandardOutput();
  // npm runs scripts in the project's folder; the person named the file from where they stood.
  const given =
    options.domain && resolve(process.env.INIT_CWD ?? ".", options.domain);
  if (given && !existsSync(given)) {
    throw new Stop(
      `There is no profile at ${given}. docs/profile.md says what goes into one.`,
    );
  }
  const { node, electron } = await ensureReady({ for: "start" });
  sayElectron(electron);
  const local = given
    ? undefined
    : await startLocalDomain(node, options.port, !isWindowless);
  const appArgs = [
    root,
    ...electron.args,
    `--user-data-dir=${join(root, "out", "user-data")}`,
    "--domain",
    given ?? local.profile,
    ...options.appArgs,
  ];
  const walks = !isWindowless && (options.walk || !hasDisplay());
  const app = walks
    ? [
        node,
        join(root, "test", "walk", "walk.ts"),
        ...["--electron", electron.executable],
        ...["--pictures", join(root, "out", "pictures")],
        ...(options.signOut ? ["--sign-out"] : []),
        "--",
        ...appArgs,
      ]
    : [electron.executable, ...appArgs];
  const screen = await ensureScreen(electron);
  const [file, ...args] = [...keyringFor(screen, !isWindowless), ...app];
  const { child, exited } = start(file, args, {
    env: { ...process.env, ...electron.env, ...screen },
    stdio: [walks && local ? "pipe" : "inherit", "inherit", "inherit"],
  });
  child.stdin?.on("error", () => {});
  // A password travels neither by the command line nor by the environment.
  child.stdin?.end(`${local?.userName}\n${local?.password}\n`);
  return exited;
});

/** The command that brings a keychain, where no desktop does: the same one at every start. `speaks`: it says where it is. */
function keyringFor(screen, speaks) {
  if (hasOwnKeychain()) return [];
  const script = join(root, "test", "keyring", "with-keyring.sh");
  const folder = join(root, "out", "keyring");
  const display = hasDisplay() || screen.DISPLAY ? ["--display"] : [];
  say("No desktop keychain here: a private keyring in out/keyring serves");
  const saying = speaks ? ["--say"] : [];
  return [script, "--keep", folder, ...display, ...saying, "--"];
}
