// Starts the real Chromium that shows the windows, and sees to it that it ends with this process.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable, Writable } from "node:stream";
import { CdpConnection, type CdpSession } from "./cdp.ts";
import { takeProfile } from "./profile.ts";

/** Chromium without a browser around its pages, which is what Electron has too: it takes half the time, and cannot show a window. */
const HEADLESS_EXECUTABLES = ["/usr/lib/chromium/chromium-headless-shell"];

/** Debian's /usr/bin/chromium is a shell wrapper that reads the machine's settings: it comes last. */
const EXECUTABLES = [
  "/usr/lib/chromium/chromium",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** What makes a browser behave like an embedded engine. */
const FLAGS = [
  "--remote-debugging-pipe", // our own connection: file descriptors 3 and 4
  "--no-startup-window",
  "--keep-alive-for-test", // the app decides when the last window ends it
  "--test-type", // no warning bar about --no-sandbox
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-popup-blocking",
  "--disable-infobars",
  "--disable-session-crashed-bubble",
  "--disable-search-engine-choice-screen",
  "--disable-save-password-bubble",
  "--password-store=basic",
  "--use-mock-keychain",
  "--disable-dev-shm-usage", // containers often have a tiny /dev/shm
];

/** Pages of the browser's own beside each of ours, and a process for a page that may come. Electron has none of them. */
const DISABLED_FEATURES = [
  "PreloadTopChromeWebUI",
  "SpareRendererForSitePerProcess",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
];

export interface Chromium {
  readonly root: CdpSession;
  readonly version: string;
  readonly headless: boolean;
  readonly executable: string;
  readonly profileDir: string;
  readonly switches: readonly string[];
  session(id: string): CdpSession;
  stop(): Promise<void>;
}

/** A busy machine needs seconds; a Chromium that is killed leaves its socket folder in the temporary one. */
const STOP_DEADLINE_MS = 10_000;

/** True unless there is a display and ELECTRON_STANDIN_HEADLESS does not ask otherwise. */
function isHeadless(): boolean {
  const wish = process.env["ELECTRON_STANDIN_HEADLESS"];
  if (wish) return wish !== "0";
  return !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
}

/**
 * @param wantedProfile where Chromium keeps its files, unless another stand-in does there
 * @param switches the app's own, as `--name=value`
 * @param onExit called when Chromium ends although nobody has stopped it
 */
export async function launchChromium(
  wantedProfile: string,
  switches: readonly string[],
  onExit: () => void,
): Promise<Chromium> {
  const headless = isHeadless();
  const executable = [
    process.env["ELECTRON_STANDIN_CHROMIUM"],
    ...(headless ? HEADLESS_EXECUTABLES : []),
    ...EXECUTABLES,
  ].find((path) => path && existsSync(path));
  if (!executable)
    throw new Error(
      "No Chromium found: install the chromium package or set ELECTRON_STANDIN_CHROMIUM",
    );
  const profile = takeProfile(wantedProfile);
  const profileDir = profile.folder;
  const flags = [
    ...FLAGS,
    `--user-data-dir=${profileDir}`,
    ...withoutFeatures(switches),
  ];
  if (headless) flags.push("--headless=new");

  const child = spawn(executable, flags, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  forwardDevToolsAddress(child);
  const exited = new Promise<void>((resolve) =>
    child.once("exit", () => resolve()),
  );
  const onGone = () => {
    const { exitCode, signalCode } = child;
    console.error(`Chromium has ended by itself: ${signalCode ?? exitCode}`);
    onExit();
  };
  child.once("error", onGone);
  child.once("exit", onGone);
  // Chromium ends by itself when its pipe closes, so also when this process is killed.
  const [, , , out, input] = child.stdio;
  if (!(out instanceof Writable) || !(input instanceof Readable))
    throw new Error("Chromium's pipes are missing");
  const connection = new CdpConnection(out, input);
  const { product } = await connection.root.send("Browser.getVersion");
  return {
    root: connection.root,
    version: product.split("/")[1] ?? "",
    headless,
    executable,
    profileDir,
    switches,
    session: (id) => connection.session(id),
    async stop() {
      child.off("exit", onGone);
      void connection.root.trySend("Browser.close");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
      await exited;
      clearTimeout(timer);
      profile.release();
    },
  };
}

/** Of several switches of this name Chromium takes the last alone. */
function withoutFeatures(switches: readonly string[]): string[] {
  const name = "--disable-features=";
  const given = switches.filter((one) => one.startsWith(name));
  const features = given.map((one) => one.slice(name.length));
  return [
    ...switches.filter((one) => !given.includes(one)),
    name + [...features, ...DISABLED_FEATURES].join(","),
  ];
}

/** Playwright waits for this line on our standard error. */
function forwardDevToolsAddress(child: ChildProcess): void {
  if (!child.stderr) return;
  const all = Boolean(process.env["ELECTRON_ENABLE_LOGGING"]);
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (all || line.startsWith("DevTools listening on "))
      process.stderr.write(`${line}\n`);
  });
}
