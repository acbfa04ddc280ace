// app: the life of the application, its names and paths.
import { PreventableEvent } from "../core/event.ts";
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import { commandLine } from "./command-line.ts";
import { Paths } from "./paths.ts";
import { SingleInstance } from "./single-instance.ts";
import { windows } from "./window-list.ts";

type AppMembers = Members<
  Electron.App,
  | "dock"
  | "enableSandbox"
  | "exit"
  | "focus"
  | "getAppPath"
  | "getLocale"
  | "getName"
  | "getPath"
  | "getPreferredSystemLanguages"
  | "getSystemLocale"
  | "getVersion"
  | "hasSingleInstanceLock"
  | "isPackaged"
  | "isReady"
  | "name"
  | "quit"
  | "releaseSingleInstanceLock"
  | "requestSingleInstanceLock"
  | "setAboutPanelOptions"
  | "setAppUserModelId"
  | "setDesktopName"
  | "setName"
  | "setPath"
  | "whenReady"
>;

class App extends guardedEmitter("app") implements AppMembers {
  readonly commandLine = commandLine;
  /** Electron has a dock on macOS alone. */
  readonly dock = undefined;
  isPackaged = false;
  name = "Electron";
  #version = "";
  #appPath = process.cwd();
  #quitting = false;
  #exiting = false;
  readonly #paths = new Paths();
  readonly #whenReady = Promise.withResolvers<void>();
  readonly #instance = new SingleInstance((second) => {
    const { argv, cwd, additionalData } = second;
    this.emit("second-instance", {}, argv, cwd, additionalData);
  });

  isReady(): boolean {
    return standIn.ready;
  }
  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }
  /** Called once Chromium runs. The event goes first: Playwright's loader relies on it. */
  becomeReady(): void {
    standIn.ready = true;
    this.emit("will-finish-launching");
    this.emit("ready", new PreventableEvent(), {});
    this.#whenReady.resolve();
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return;
    const event = new PreventableEvent();
    this.emit("before-quit", event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    if (windows.size === 0) return this.#finishQuit();
    for (const window of [...windows.values()]) {
      window.once("close", (closing: PreventableEvent) =>
        queueMicrotask(() => {
          if (closing.defaultPrevented) this.#quitting = false;
        }),
      );
      window.close();
    }
  }
  /** Called when the last window has gone. */
  onAllWindowsClosed(): void {
    if (this.#exiting) return;
    if (this.#quitting) this.#finishQuit();
    else if (this.listenerCount("window-all-closed"))
      this.emit("window-all-closed");
    else this.quit();
  }
  #finishQuit(): void {
    const event = new PreventableEvent();
    this.emit("will-quit", event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
  /** Called when Chromium has ended by itself: it crashed, or was killed. */
  onChromiumExit(): void {
    if (this.#quitting) this.#finishQuit();
    else this.exit(1);
  }
  exit(code = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit("quit", {}, code);
    this.releaseSingleInstanceLock();
    void Promise.resolve(standIn.chromium?.stop()).finally(() =>
      process.exit(code),
    );
  }

  /** @throws after ready, as Electron does */
  enableSandbox(): void {
    if (standIn.ready)
      throw new Error(
        "app.enableSandbox() can only be called before app is ready",
      );
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return this.#version;
  }
  getAppPath(): string {
    return this.#appPath;
  }
  /** From the app's package.json. */
  introduce(appPath: string, version: string): void {
    this.#appPath = appPath;
    this.#version = version;
  }
  getPath(name: string): string {
    return this.#paths.get(name, this.name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path, this.name);
  }
  getLocale(): string {
    const [language = ""] = (process.env["LANG"] ?? "").split(".");
    return /^[a-z]{2}/.test(language) ? language.replace("_", "-") : "en-US";
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return this.#instance.request(this.getPath("userData"), additionalData);
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }
  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  // What follows has no effect here, as on most Linux desktops.
  focus(): void {}
  setAboutPanelOptions(): void {}
  setAppUserModelId(): void {}
  setDesktopName(): void {}
}

export const app = new App();
