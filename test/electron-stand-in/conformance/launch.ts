// What the specs share: one running app for all tests that do not end it, and a way to start another.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
} from "@playwright/test";
import { findProcesses } from "../../proofs/memory/processes.ts";

/** What app/main.js puts on globalThis. */
export interface Conformance {
  open(options?: OpenOptions): Promise<number>;
  folder: string;
  log: unknown[];
  early: Record<"window" | "utilityProcess" | "secondList", string>;
}
export interface OpenOptions {
  url?: string;
  partition?: string;
  /** False: the window loads nothing. */
  load?: boolean;
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
}
declare global {
  var conformance: Conformance;
  /** What app/preload.cjs exposes. */
  var api: Record<string, (...args: unknown[]) => unknown>;
}

const appFolder = join(import.meta.dirname, "app");

export interface Launched {
  readonly app: ElectronApplication;
  readonly userData: string;
}
interface Fixtures {
  /** Opens a window of the shared app and gives its page. It is destroyed after the test. */
  open(options?: OpenOptions): Promise<Page>;
  /** Starts an app of the test's own. */
  launch(...args: string[]): Promise<Launched>;
  userData: string;
}

async function start(userData: string, args: readonly string[]) {
  return _electron.launch({
    args: [appFolder, `--user-data-dir=${userData}`, ...args],
  });
}
const newFolder = () => mkdtempSync(join(tmpdir(), "conformance-"));
const removeFolder = (path: string) =>
  rmSync(path, { recursive: true, force: true, maxRetries: 10 });

/** A page begins empty. */
const isWhereItShouldBe = (page: Page, { load = true }: OpenOptions = {}) =>
  !load || page.url() !== "about:blank";

/** The first window, with its document. */
export async function firstWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await expect.poll(() => isWhereItShouldBe(page)).toBe(true);
  return page;
}

export const test = base.extend<Fixtures, { app: ElectronApplication }>({
  app: [
    // Playwright wants the braces.
    async ({}, use) => {
      const userData = newFolder();
      const app = await start(userData, []);
      await use(app);
      await app.close();
      removeFolder(userData);
    },
    { scope: "worker" },
  ],
  open: async ({ app }, use) => {
    await app.evaluate(() => conformance.log.splice(0));
    await use(async (options = {}) => {
      const before = new Set(app.windows());
      await app.evaluate(
        (_electron, given) => conformance.open(given),
        options,
      );
      const find = () =>
        app
          .windows()
          .find(
            (page) => !before.has(page) && isWhereItShouldBe(page, options),
          );
      await expect.poll(() => find() !== undefined).toBe(true);
      return find() ?? Promise.reject(new Error("The window went away"));
    });
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
  },
  userData: async ({}, use) => {
    const folder = newFolder();
    await use(folder);
    removeFolder(folder);
  },
  launch: async ({ userData }, use) => {
    const apps: ElectronApplication[] = [];
    await use(async (...args) => {
      const app = await start(userData, args);
      apps.push(app);
      return { app, userData };
    });
    for (const app of apps) await app.close().catch(() => {});
  },
});
export { expect };

/** The executable that Playwright starts. */
export const executable = (): string =>
  String(createRequire(import.meta.url)("electron"));

/** Starts Electron without Playwright; `path` is an app's folder or main module. */
export function spawnElectron(path: string, ...args: string[]): ChildProcess {
  return spawn(executable(), ["--no-sandbox", path, ...args]);
}
export { appFolder };

/** Everything that a process prints, and its exit code. */
export async function outcome(child: ChildProcess) {
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) =>
    child.once("close", resolve),
  );
  return { code, output };
}

/** The pages' processes of an app, whose own process is `root`. */
export const renderersOf = (root: number | undefined): number[] =>
  findProcesses(root ?? 0, "no folder")
    .filter(({ role }) => role === "renderer")
    .map(({ pid }) => pid);

/** Process ids whose command line contains the text. */
export function processesWith(text: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLineOf(pid).includes(text))
    .map(Number);
}
function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}

/** The stand-in shows app://tiny/ to its pages as http://tiny.app.localhost/. */
export const appUrl = (url: string): string =>
  url.replace(/^http:\/\/tiny\.app\.localhost\//, "app://tiny/");
