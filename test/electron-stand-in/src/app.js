// app: life cycle, paths, command line, single instance.
import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { host, PreventableEvent } from "./host.js";

class CommandLine {
  switches = new Map();
  appendSwitch(name, value = "") {
    this.switches.set(name, String(value));
  }
  appendArgument() {}
  hasSwitch(name) {
    return this.switches.has(name);
  }
  getSwitchValue(name) {
    return this.switches.get(name) ?? "";
  }
  removeSwitch(name) {
    this.switches.delete(name);
  }
}

class App extends EventEmitter {
  commandLine = new CommandLine();
  isPackaged = false;
  dock = undefined;
  #name = "Electron";
  #version = "";
  #appPath = process.cwd();
  #paths = {};
  #isReady = false;
  #whenReady = Promise.withResolvers();
  #quitting = false;
  #exitCode = 0;
  #exiting = false;
  #relaunch = null;
  #lock = null;

  // --- life cycle ---
  isReady() {
    return this.#isReady;
  }
  whenReady() {
    return this.#whenReady.promise;
  }
  /** Called once by the host. The event goes first: Playwright's loader counts on it. */
  becomeReady() {
    this.#isReady = true;
    this.emit("will-finish-launching");
    this.emit("ready", new PreventableEvent(), {});
    this.#whenReady.resolve();
  }

  quit() {
    if (this.#quitting || this.#exiting) return;
    const event = new PreventableEvent();
    this.emit("before-quit", event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    const windows = this.allWindows();
    if (windows.length === 0) return this.#finishQuit();
    for (const window of windows) {
      window.once("close", (closing) =>
        queueMicrotask(
          () => closing.defaultPrevented && (this.#quitting = false),
        ),
      );
      window.close();
    }
  }
  onAllWindowsClosed() {
    if (this.#quitting) this.#finishQuit();
    else if (this.listenerCount("window-all-closed"))
      this.emit("window-all-closed");
    else this.quit();
  }
  #finishQuit() {
    const event = new PreventableEvent();
    this.emit("will-quit", event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(this.#exitCode);
  }
  async exit(code = 0) {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit("quit", {}, code);
    this.releaseSingleInstanceLock();
    await host.chromium?.stop();
    if (this.#relaunch)
      spawn(...this.#relaunch, { detached: true, stdio: "ignore" }).unref();
    process.exit(code);
  }
  relaunch({ execPath = host.exe, args = process.argv.slice(1) } = {}) {
    this.#relaunch = [execPath, args];
  }
  /** Chromium went away by itself: its user closed it, or it crashed. */
  onChromiumExit() {
    if (this.#quitting) this.#finishQuit();
    else this.exit(1);
  }
  /** Set by electron.js; app.js itself must not import BrowserWindow. */
  allWindows = () => [];

  // --- identity and paths ---
  get name() {
    return this.#name;
  }
  set name(name) {
    this.#name = name;
  }
  getName() {
    return this.#name;
  }
  setName(name) {
    this.#name = name;
  }
  getVersion() {
    return this.#version;
  }
  setVersion(version) {
    this.#version = version;
  }
  getAppPath() {
    return this.#appPath;
  }
  setAppPath(path) {
    this.#appPath = path;
  }
  getPath(name) {
    if (this.#paths[name]) return this.#paths[name];
    const home = homedir();
    const appData = process.env.XDG_CONFIG_HOME || join(home, ".config");
    const inUserData = (path) => join(this.getPath("userData"), path);
    switch (name) {
      case "home":
        return home;
      case "appData":
        return appData;
      case "userData":
        return join(this.#paths.appData ?? appData, this.#name);
      case "sessionData":
        return this.getPath("userData");
      case "logs":
        return inUserData("logs");
      case "crashDumps":
        return inUserData("Crashpad");
      case "temp":
        return tmpdir();
      case "exe":
      case "module":
        return host.exe;
      case "assets":
        return dirname(host.exe);
      case "desktop":
      case "documents":
      case "downloads":
      case "music":
      case "pictures":
      case "videos":
        return join(home, name[0].toUpperCase() + name.slice(1));
    }
    throw new Error(`Failed to get '${name}' path`);
  }
  setPath(name, path) {
    this.getPath(name); // throws for an unknown name
    this.#paths[name] = path;
  }
  getLocale() {
    return (process.env.LANG ?? "en-US")
      .split(".")[0]
      .replace("_", "-")
      .replace(/^C$/, "en-US");
  }
  getSystemLocale() {
    return this.getLocale();
  }
  getPreferredSystemLanguages() {
    return [this.getLocale()];
  }
  getLocaleCountryCode() {
    return this.getLocale().split("-")[1] ?? "";
  }

  // --- single instance: a lock file, and message files that the holder watches ---
  requestSingleInstanceLock(additionalData) {
    if (this.#lock) return true;
    const dir = join(this.getPath("userData"), ".standin-instance");
    mkdirSync(dir, { recursive: true });
    const lock = join(dir, "lock");
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const file = openSync(lock, "wx");
        writeFileSync(file, String(process.pid));
        closeSync(file);
        this.#lock = {
          dir,
          lock,
          watcher: watch(dir, () => this.#readMessages()),
        };
        this.#lock.watcher.unref();
        return true;
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
        if (isAlive(Number(readFileSync(lock, "utf8")))) break;
        rmSync(lock, { force: true }); // its holder crashed
      }
    }
    const message = join(dir, `${process.pid}.json`);
    writeFileSync(
      message + ".part",
      JSON.stringify({
        argv: process.argv,
        cwd: process.cwd(),
        additionalData,
      }),
    );
    renameSync(message + ".part", message); // appears complete
    return false;
  }
  #readMessages() {
    for (const name of readdirSync(this.#lock.dir).filter((entry) =>
      entry.endsWith(".json"),
    )) {
      const path = join(this.#lock.dir, name);
      const { argv, cwd, additionalData } = JSON.parse(
        readFileSync(path, "utf8"),
      );
      rmSync(path);
      this.emit("second-instance", {}, argv, cwd, additionalData);
    }
  }
  hasSingleInstanceLock() {
    return this.#lock !== null;
  }
  releaseSingleInstanceLock() {
    this.#lock?.watcher.close();
    if (this.#lock) rmSync(this.#lock.lock, { force: true });
    this.#lock = null;
  }

  // --- desktop integration: recorded or refused ---
  setAsDefaultProtocolClient(scheme) {
    host.record("setAsDefaultProtocolClient", { scheme });
    return true;
  }
  removeAsDefaultProtocolClient() {
    return true;
  }
  isDefaultProtocolClient() {
    return false;
  }
  getLoginItemSettings() {
    return { openAtLogin: false };
  }
  setLoginItemSettings(settings) {
    host.record("setLoginItemSettings", { settings });
  }
  setBadgeCount() {
    return true;
  }
  getGPUFeatureStatus() {
    return {};
  }
  getAppMetrics() {
    return [];
  }
  getFileIcon() {
    return Promise.reject(new Error("electron stand-in: no file icons"));
  }
}

for (const name of [
  "setAppUserModelId",
  "disableHardwareAcceleration",
  "enableSandbox",
  "setAboutPanelOptions",
  "showAboutPanel",
  "addRecentDocument",
  "clearRecentDocuments",
  "setAccessibilitySupportEnabled",
  "focus",
  "hide",
  "show",
  "setAppLogsPath",
  "setUserTasks",
  "setJumpList",
]) {
  App.prototype[name] = function () {};
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export const app = new App();
