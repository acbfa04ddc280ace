/**
 * Makes a fresh clone ready: packages, Node 24, Electron or its stand-in, system packages, the built app. Every step looks
 * first and does nothing when nothing changed. Runs on Node 20.19 and newer, without dependencies.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, relative, sep } from "node:path";
import { findElectron } from "./electron-binary.mjs";
import { lastLines, quietly, root, say, Stop } from "./steps.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/**
 * `for`: "start" (everything), "test", "long test" or "package" (everything but the build, which comes later) or "domain" (packages
 * and Node 24). Gives `{ node, electron }`; see `findElectron` for the latter. Puts Node 24 first in this process's PATH.
 */
export async function ensureReady({ for: purpose }) {
  checkNode(process.versions.node);
  await ensurePackages();
  const node = findNode24();
  const first = [dirname(node), join(root, "node_modules", ".bin")];
  process.env.PATH = [...first, process.env.PATH].join(delimiter);
  if (purpose === "domain") return { node };
  const electron = await findElectron(node);
  await ensureSystemPackages({ electron, purpose });
  if (purpose === "start") {
    const failure = await ensureBuilt(node);
    if (failure) throw new Stop(`${failure}\nThe app could not be built.`);
  }
  return { node, electron };
}

/** Throws when this Node is too old even for the set-up. */
export function checkNode(version) {
  if (atLeast(version, 20, 19)) return;
  throw new Stop(
    `Node ${version} is too old: install Node 20.19 or newer from https://nodejs.org/ and try again.`,
  );
}

const atLeast = (version, major, minor) => {
  const [a = 0, b = 0] = version.split(".").map(Number);
  return a > major || (a === major && b >= minor);
};

/** Runs `npm ci` unless what is installed is what the lock asks for. */
async function ensurePackages() {
  if (packagesAreInstalled(root)) return;
  const modules = join(root, "node_modules") + sep;
  if (process.platform === "win32" && process.execPath.startsWith(modules)) {
    throw new Stop(
      "The packages changed. Windows cannot replace the Node that runs this: run `npm ci`, then try again.",
    );
  }
  // npm start names the npm it came from; npm on its own is a script that only a shell finds on Windows.
  const { npm_execpath: npm, npm_node_execpath: npmNode } = process.env;
  const { code, output } = await quietly(
    "Installing npm packages (npm ci, about half a minute)",
    npm ? (npmNode ?? process.execPath) : "npm",
    [...(npm ? [npm] : []), "ci", "--loglevel=error"],
    { shell: !npm && process.platform === "win32" },
  );
  if (code === 0 && packagesAreInstalled(root)) return;
  throw new Stop(
    `${lastLines(output, 30)}\n\`npm ci\` failed. Check that the package registry can be reached, then try again.`,
  );
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes node_modules/.package-lock.json last, so an
 * interrupted install has none; and it is compared by content rather than by a stamp of ours, so that a developer's own
 * `npm install` is not done again. Optional packages may lack (they are other platforms').
 */
export function packagesAreInstalled(folder) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const present = readPackages(
    join(folder, "node_modules", ".package-lock.json"),
  );
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, want]) => {
    if (!path.startsWith("node_modules/")) return true;
    const have = present[path];
    if (!have) return Boolean(want.optional || want.devOptional || want.peer);
    return (
      have.version === want.version &&
      have.integrity === want.integrity &&
      existsSync(join(folder, path, "package.json"))
    );
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Node 24 from the packages, or the Node that runs this when it is new enough (macOS brings its own). */
function findNode24() {
  const executable = process.platform === "win32" ? "node.exe" : "node";
  const own = join(
    root,
    "node_modules",
    `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
    "bin",
    executable,
  );
  if (existsSync(own)) return own;
  if (atLeast(process.versions.node, 22, 19)) return process.execPath;
  throw new Stop(
    `Node ${process.versions.node} is too old for the app's tools here: install Node 22.19 or newer from https://nodejs.org/ and try again.`,
  );
}

const sources = [
  "electron",
  "renderer",
  "shared",
  "electron.vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
];

/** Builds the app into out/app/ when its sources changed. Gives nothing, or the failed build's output. */
export async function ensureBuilt(node, label = "Building the app") {
  const stamp = join(root, "out", "setup", "build");
  const hash = hashOf(root, sources);
  const built = join(root, "out", "app", "main", "index.js");
  if (existsSync(built) && readIfThere(stamp) === hash) return undefined;
  const script = join(root, "node_modules/electron-vite/bin/electron-vite.js");
  const { code, output } = await quietly(label, node, [script, "build"]);
  if (code !== 0) return output;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return undefined;
}

const readIfThere = (path) =>
  existsSync(path) ? readFileSync(path, "utf8") : undefined;

/** One hash over the names and contents of files and folders; it changes with any of them. */
export function hashOf(folder, names) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return;
    }
    const content = readFileSync(path);
    hash.update(`${relative(folder, path)}\0${content.length}\0`);
    hash.update(content);
  };
  for (const name of names) add(join(folder, name));
  return hash.digest("hex");
}

/** Says which Electron runs the app, and what is added to its command line and why. */
export function sayElectron(electron) {
  say(
    electron.kind === "electron"
      ? `Electron ${electron.version}`
      : "Electron's binary cannot be had here: the app runs on the stand-in in test/electron-stand-in",
  );
  if (electron.args.includes("--no-sandbox")) {
    say("--no-sandbox is added: Chromium refuses its sandbox to root");
  }
}
