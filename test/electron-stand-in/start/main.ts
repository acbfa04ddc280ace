// What the Electron executable does from its command line up to the app's 'ready' event.
import { existsSync, readFileSync, statSync } from "node:fs";
import inspector from "node:inspector";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launchChromium } from "../chromium/launch.ts";
import { watchPages } from "../chromium/pages.ts";
import { standIn } from "../core/stand-in.ts";
import { app } from "../main/app.ts";
import { commandLine, switchesForChromium } from "../main/command-line.ts";
import { dialog } from "../main/dialog.ts";
import { contentsOfFrame, contentsOfTarget } from "../web-contents/registry.ts";
import { readCommandLine } from "./command-line.ts";
import { answerElectron, missingImport } from "./electron-import.ts";
import { electron } from "./electron.ts";
import { openArchives, packagedApp, resourcesPath } from "./packaged.ts";

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Name, version and main module from the app's package.json; a file is its own main module. */
function findApp(path: string): string {
  if (!existsSync(path)) fail(`Unable to find Electron app at ${path}`);
  if (!statSync(path).isDirectory()) {
    app.introduce(dirname(path), "");
    return path;
  }
  const manifest: Record<string, string | undefined> = JSON.parse(
    readFileSync(join(path, "package.json"), "utf8"),
  );
  const { productName, name, version = "", main = "index.js" } = manifest;
  app.setName(productName ?? name ?? app.name);
  app.introduce(path, version);
  const entry = resolve(path, main);
  const found = [entry, `${entry}.js`].find(
    (file) => extname(file) && existsSync(file),
  );
  return found ?? fail(`Unable to find Electron app at ${entry}`);
}

function look(): { versions: Record<string, string | undefined> } {
  const versions = {
    ...process.versions,
    electron: standIn.electronVersion,
    chrome: "",
  };
  Object.defineProperties(process, {
    versions: { value: versions, enumerable: true },
    type: { value: "browser" },
    defaultApp: { value: packaged ? undefined : true },
    resourcesPath: { value: resourcesPath },
  });
  return { versions };
}

const packaged = packagedApp();
openArchives();
const args = process.argv.slice(2);
const line = readCommandLine(args);
if (line.version && !packaged) {
  console.log(`v${standIn.electronVersion}`);
  process.exit(0);
}
if (line.inspect) {
  inspector.open(line.inspect.port, "127.0.0.1");
  if (line.inspect.wait) inspector.waitForDebugger();
}
process.argv = [standIn.exe, ...args];
for (const [name, value] of line.switches)
  commandLine.appendSwitch(name, value);
standIn.remoteDebugging = commandLine.hasSwitch("remote-debugging-port");
const { versions } = look();
answerElectron(electron);

app.isPackaged = packaged !== undefined;
// A packaged app is the only one: what else stands on the command line is its own.
const entry = findApp(packaged ?? resolve(line.appPath ?? "."));
if (commandLine.hasSwitch("user-data-dir")) {
  app.setPath("userData", resolve(commandLine.getSwitchValue("user-data-dir")));
  commandLine.removeSwitch("user-data-dir");
}
if (process.getuid?.() === 0 && !commandLine.hasSwitch("no-sandbox"))
  fail("Running as root without --no-sandbox is not supported.");

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => app.quit());
process.on("uncaughtException", (error) => {
  // Electron shows a dialog and goes on.
  const title = "A JavaScript error occurred in the main process";
  dialog.showErrorBox(title, String(error.stack ?? error));
});

const require = createRequire(join(process.cwd(), "noop.js"));
for (const path of line.requires) require(path);
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  const name = missingImport(error);
  if (name) fail(`electron.${name} is not in the stand-in`);
  console.error(error);
  process.exit(1);
}

const chromium = await launchChromium(
  join(app.getPath("sessionData"), "chromium"),
  switchesForChromium(),
  () => app.onChromiumExit(),
);
versions["chrome"] = chromium.version;
await watchPages(chromium, {
  onGone: (targetId) => contentsOfTarget(targetId)?.onGone(),
  onCrash: (targetId, status, exitCode) =>
    contentsOfTarget(targetId)?.onCrash(status, exitCode),
  isOurs: (targetId) => contentsOfTarget(targetId) !== undefined,
  onPopup: (openerId) => contentsOfTarget(openerId)?.onPopup(),
  onDocument: (event, root) => {
    const contents = contentsOfFrame(event.frameId);
    contents?.onDocument(event, root);
    return contents !== undefined;
  },
});
standIn.start(chromium);
app.becomeReady();
