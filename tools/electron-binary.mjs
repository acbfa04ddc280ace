/**
 * Finds the Electron that runs the app: the binary named by ELECTRON_OVERRIDE_DIST_PATH, the one that is installed, the one
 * that one bounded attempt can download, or the stand-in. Never tries the network again within a day of a failure.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { lastLines, quietly, root, Stop } from "./steps.mjs";

const dayMs = 24 * 60 * 60 * 1000;
const executableNames = {
  darwin: "Electron.app/Contents/MacOS/Electron",
  win32: "electron.exe",
};

/**
 * Gives `{ kind: "electron" | "stand-in", version, folder, executable, env, args }`: `env` and `args` are what everything
 * that launches it must add. Throws a `Stop` where neither can be had.
 */
export async function findElectron(node) {
  const packageFolder = join(root, "node_modules", "electron");
  const { version } = JSON.parse(
    readFileSync(join(packageFolder, "package.json"), "utf8"),
  );
  const standIn = join(root, "test", "electron-stand-in");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const installed = (folder, env = {}) => ({
    kind: isSameFolder(folder, standIn) ? "stand-in" : "electron",
    version,
    folder,
    executable: join(folder, executableNames[process.platform] ?? "electron"),
    env,
    args,
  });

  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) {
    const electron = installed(given);
    if (existsSync(electron.executable)) return electron;
    throw new Stop(
      `ELECTRON_OVERRIDE_DIST_PATH names ${given}, but ${electron.executable} is not there. Correct it or unset it.`,
    );
  }
  const dist = join(packageFolder, "dist");
  const isThere = () =>
    existsSync(installed(dist).executable) &&
    existsSync(join(packageFolder, "path.txt"));
  if (isThere()) return installed(dist);

  const memory = join(root, "out", "setup", "electron-unavailable.json");
  const canStandIn = process.platform === "linux";
  if (!canStandIn || !failedLately(memory, version, Date.now())) {
    // @electron/get fetches with the running Node's fetch; offline it fails at once.
    const { code, output } = await quietly(
      `Downloading Electron ${version}`,
      node,
      [join(packageFolder, "install.js")],
      {
        env: { ...process.env, ELECTRON_GET_NO_PROGRESS: "1" },
        deadlineMs: canStandIn ? 300_000 : 900_000,
      },
    );
    if (code === 0 && isThere()) return installed(dist);
    if (!canStandIn) {
      throw new Stop(
        `${lastLines(output, 5)}\nElectron could not be downloaded. Check the connection (or proxy) and try again.`,
      );
    }
    rememberFailure(memory, version, Date.now());
  }
  return installed(standIn, { ELECTRON_OVERRIDE_DIST_PATH: standIn });
}

const isSameFolder = (a, b) =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);

/** Whether this version could not be downloaded within the last day. */
export function failedLately(file, version, nowMs) {
  try {
    const failure = JSON.parse(readFileSync(file, "utf8"));
    return failure.version === version && nowMs - failure.atMs < dayMs;
  } catch {
    return false;
  }
}

/** Remembers that this version cannot be downloaded now. */
export function rememberFailure(file, version, nowMs) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version, atMs: nowMs }));
}
