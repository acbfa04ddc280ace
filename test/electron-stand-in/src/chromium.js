// Starts the real Chromium that shows the windows, and stops it again.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { CdpConnection } from "./cdp.js";

const EXECUTABLES = [
  process.env.ELECTRON_STANDIN_CHROMIUM,
  "/usr/lib/chromium/chromium",
  "/usr/bin/chromium",
];

/** Flags that make a browser behave like an embedded engine, not like a browser. */
const BASE_FLAGS = [
  "--remote-debugging-pipe", // our own connection: file descriptors 3 and 4
  "--no-startup-window",
  "--keep-alive-for-test", // closing the last window must not end Chromium: the app decides
  "--allow-file-access-from-files", // module scripts of file: pages, as in Electron
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
  "--password-store=basic",
  "--use-mock-keychain",
  "--disable-dev-shm-usage", // containers often have a tiny /dev/shm
];

/** True unless a display exists and ELECTRON_STANDIN_HEADLESS does not ask otherwise. */
const headless = () => {
  const wish = process.env.ELECTRON_STANDIN_HEADLESS;
  return wish === undefined
    ? !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
    : wish !== "0";
};

export async function startChromium({ profileDir, switches, onExit }) {
  const executable = EXECUTABLES.find((path) => path && existsSync(path));
  if (!executable)
    throw new Error(
      "No Chromium found: apt-get install chromium, or set ELECTRON_STANDIN_CHROMIUM",
    );
  mkdirSync(profileDir, { recursive: true });
  const flags = [...BASE_FLAGS, `--user-data-dir=${profileDir}`, ...switches];
  if (headless()) flags.push("--headless=new");
  // The Chromium sandbox refuses to run as root.
  if (process.getuid?.() === 0 && !flags.includes("--no-sandbox"))
    flags.push("--no-sandbox");

  const child = spawn(executable, flags, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  // Playwright waits for Chromium's "DevTools listening on ws://" on our stderr.
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (
      line.startsWith("DevTools listening on ") ||
      process.env.ELECTRON_ENABLE_LOGGING
    )
      process.stderr.write(line + "\n");
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.once("error", onExit);
  child.once("exit", onExit);
  // Whatever way this process ends, never leave a browser behind.
  process.once("exit", () => child.kill("SIGKILL"));

  const connection = new CdpConnection(child.stdio[3], child.stdio[4]);
  const { product } = await connection.root.send("Browser.getVersion");
  return {
    root: connection.root,
    session: (id) => connection.session(id),
    version: product.split("/")[1],
    async stop() {
      child.off("exit", onExit);
      connection.root.trySend("Browser.close");
      await Promise.race([
        exited,
        new Promise((resolve) => setTimeout(resolve, 2000)),
      ]);
      child.kill("SIGKILL");
    },
  };
}
