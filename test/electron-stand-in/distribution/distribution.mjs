/**
 * Makes of the stand-in what electron-builder takes as a distribution of Electron: a folder with an executable named `electron`, the
 * licences, and `resources/`. The executable is Node itself with a few lines inside that start the stand-in from `resources/stand-in/`, and
 * with Electron's fuses behind its end, so that they can be flipped and read back; nothing acts upon them.
 *
 * `node distribution.mjs FOLDER NODE` makes it in FOLDER of that Node; nothing is done when nothing changed since the last time.
 * A test artefact: `resources/stand-in/` marks it, and a release refuses it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { createPackage } from "@electron/asar";
import { inject } from "postject";

const standIn = dirname(import.meta.dirname);
const modules = join(standIn, "../../node_modules");
const require = createRequire(import.meta.url);

/** Where Electron keeps its fuses: https://github.com/electron/fuses. The wire is that of Electron 45, all as Electron ships them. */
const fuseSentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuseWire = "101100011";

/** Whole or not at all. */
async function makeDistribution(folder, node) {
  const parts = `${folder}.part`;
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(join(parts, "resources"), { recursive: true });
  await makeExecutable(join(parts, "electron"), node);
  addStandIn(join(parts, "resources", "stand-in"));
  await addDefaultApp(join(parts, "resources", "default_app.asar"));
  cpSync(join(packageOf("electron"), "LICENSE"), join(parts, "LICENSE"));
  writeFileSync(
    join(parts, "LICENSES.chromium.html"),
    "<title>The stand-in holds no Chromium</title>\n",
  );
  writeFileSync(join(parts, "version"), electronVersion());
  rmSync(folder, { recursive: true, force: true });
  renameSync(parts, folder);
}

const packageOf = (name) => dirname(require.resolve(`${name}/package.json`));
const electronVersion = () =>
  JSON.parse(readFileSync(require.resolve("electron/package.json"), "utf8"))
    .version;

async function makeExecutable(file, node) {
  const configFile = `${file}.json`;
  const blob = `${file}.blob`;
  writeFileSync(
    configFile,
    JSON.stringify({
      main: join(import.meta.dirname, "executable.cjs"),
      output: blob,
      disableExperimentalSEAWarning: true,
      // Neither NODE_OPTIONS nor Node's own switches reach it.
      execArgvExtension: "none",
    }),
  );
  execFileSync(node, ["--experimental-sea-config", configFile], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  cpSync(node, file);
  await inject(file, "NODE_SEA_BLOB", readFileSync(blob), {
    sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
  });
  const wire = Buffer.from([1, fuseWire.length]);
  appendFileSync(
    file,
    Buffer.concat([Buffer.from(fuseSentinel), wire, Buffer.from(fuseWire)]),
  );
  rmSync(configFile);
  rmSync(blob);
}

/** The stand-in as it is, without its tests; Node takes the types away. */
function addStandIn(folder) {
  const isTest = (name) => /\.test\.ts$|^(conformance|README)/.test(name);
  cpSync(standIn, folder, {
    recursive: true,
    filter: (from) => !relative(standIn, from).split(sep).some(isTest),
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  // Where the stand-in looks for the version that it stands in for.
  const electron = join(folder, "node_modules", "electron");
  mkdirSync(electron, { recursive: true });
  writeFileSync(
    join(electron, "package.json"),
    JSON.stringify({ name: "electron", version: electronVersion() }),
  );
  // What its proxy scripts run on.
  for (const name of ["pac-resolver", "quickjs-wasi"])
    addPackage(join(folder, "node_modules"), name, modules);
}

/** A package with all that it depends on, side by side; `from` is where it is looked for first. */
function addPackage(folder, name, from) {
  const at = [from, modules]
    .map((place) => join(place, name))
    .find((path) => existsSync(path));
  if (at === undefined) throw new Error(`${name} is not installed`);
  if (existsSync(join(folder, name))) return;
  const own = join(at, "node_modules");
  cpSync(at, join(folder, name), {
    recursive: true,
    filter: (path) => path !== own,
  });
  const manifest = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
  for (const dependency of Object.keys(manifest.dependencies ?? {}))
    addPackage(folder, dependency, own);
}

async function addDefaultApp(file) {
  const folder = `${file}.folder`;
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "main": "main.js" }\n');
  writeFileSync(join(folder, "main.js"), "");
  await createPackage(folder, file);
  rmSync(folder, { recursive: true });
}

/** One hash over everything that goes into a distribution. */
function stampOf(node) {
  const hash = createHash("sha256")
    .update(`${electronVersion()}\0${node}`)
    // Which packages go in.
    .update(readFileSync(join(modules, "../package-lock.json")));
  for (const name of readdirSync(standIn, { recursive: true }).sort()) {
    const file = join(standIn, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const [folder, node] = process.argv.slice(2);
const stampFile = `${folder}.stamp`;
const stamp = stampOf(node);
const isThere =
  existsSync(folder) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === stamp;
if (!isThere) {
  await makeDistribution(folder, node);
  writeFileSync(stampFile, stamp);
}
