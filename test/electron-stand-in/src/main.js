// Entry point: what the Electron binary does from its command line up to the
// app's 'ready' event.
import inspector from "node:inspector";
import { createRequire, registerHooks } from "node:module";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "./app.js";
import { startChromium } from "./chromium.js";
import electron from "./electron.js";
import { host } from "./host.js";
import { watchTargets } from "./targets.js";

// --- 1. the command line: [options and switches] [app path] [arguments] ---------
const args = process.argv.slice(2);
process.argv = [host.exe, ...args];
const preloads = [];
let appPath = null;
for (let i = 0; i < args.length; i++) {
  const arg = args[i];
  if (arg === "-r" || arg === "--require") preloads.push(args[++i]);
  else if (arg === "--") break;
  else if (/^--inspect(-brk)?(=|$)/.test(arg)) {
    const [, port = "9229"] = arg.split("=");
    inspector.open(Number(port.split(":").at(-1)), "127.0.0.1");
    if (arg.startsWith("--inspect-brk")) inspector.waitForDebugger();
  } else if (arg.startsWith("--")) {
    const [name, ...value] = arg.slice(2).split("=");
    app.commandLine.appendSwitch(name, value.join("="));
  } else if (arg === "-v") {
    console.log("v" + host.electronVersion);
    process.exit(0);
  } else appPath ??= arg;
}
if (app.commandLine.hasSwitch("version")) {
  console.log("v" + host.electronVersion);
  process.exit(0);
}

// --- 2. look like Electron's main process ------------------------------------------
const versions = {
  ...process.versions,
  electron: host.electronVersion,
  chrome: "0.0.0.0",
};
Object.defineProperty(process, "versions", {
  value: versions,
  enumerable: true,
  configurable: true,
});
process.type = "browser";
process.defaultApp = true;
process.resourcesPath = join(dirname(host.exe), "resources");

// --- 3. `electron` means our module, however it is imported -------------------------
const ELECTRON = "electron-standin:electron";
registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/(main|common))?$/.test(specifier))
      return { url: ELECTRON, format: "commonjs", shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (url !== ELECTRON) return next(url, context);
    return { format: "commonjs", source: commonJsSource, shortCircuit: true };
  },
});
globalThis[Symbol.for("electron-standin")] = electron;
// `module.exports` is the mutable object itself; the dead assignments tell
// Node's static analysis which names `import { app } from 'electron'` may use.
const commonJsSource = `module.exports = globalThis[Symbol.for('electron-standin')];
if (false) { ${Object.keys(electron)
  .map((name) => `exports.${name} = 0;`)
  .join(" ")} }`;

// --- 4. the app's package.json, then -r modules, then the app -------------------------
const root = resolve(appPath ?? ".");
let entry = root;
if (existsSync(root) && statSync(root).isDirectory()) {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  app.setName(manifest.productName ?? manifest.name ?? app.name);
  app.setVersion(manifest.version ?? "");
  app.setAppPath(root);
  entry = resolve(root, manifest.main ?? "index.js");
} else {
  app.setAppPath(dirname(root));
}
if (!extname(entry) && existsSync(entry + ".js")) entry += ".js";
if (!existsSync(entry)) {
  console.error(`electron stand-in: unable to find the app at ${entry}`);
  process.exit(1);
}
if (app.commandLine.hasSwitch("user-data-dir")) {
  app.setPath("userData", app.commandLine.getSwitchValue("user-data-dir"));
  app.commandLine.removeSwitch("user-data-dir");
}

host.remoteDebugging = app.commandLine.hasSwitch("remote-debugging-port");
const require = createRequire(join(process.cwd(), "noop.js"));
for (const path of preloads) require(path);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => app.quit());
process.on("uncaughtException", (error) => {
  // Electron shows a dialog and goes on running.
  electron.dialog.showErrorBox(
    "A JavaScript error occurred in the main process",
    String(error?.stack ?? error),
  );
});

await import(pathToFileURL(entry).href);

// --- 5. Chromium, and ready --------------------------------------------------------------
const switches = [...app.commandLine.switches].map(([name, value]) =>
  value === "" ? `--${name}` : `--${name}=${value}`,
);
const chromium = await startChromium({
  profileDir: join(app.getPath("sessionData"), "chromium"),
  switches,
  onExit: () => app.onChromiumExit(),
});
versions.chrome = chromium.version;
await watchTargets(chromium);
host.start(chromium);
app.becomeReady();
