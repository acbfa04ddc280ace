// BrowserWindow: bookkeeping around one WebContents. Window state (visible,
// focused, maximised) is tracked here, and only the size is passed to Chromium.
import { EventEmitter } from "node:events";
import { app } from "./app.js";
import { host, PreventableEvent } from "./host.js";
import { WebContents } from "./web-contents.js";

const windows = new Map();
let focused = null;
let lastId = 0;

export class BrowserWindow extends EventEmitter {
  #destroyed = false;
  #visible;
  #state = "normal";
  #title;
  #bounds;

  constructor(options = {}, contents) {
    super();
    if (!app.isReady())
      throw new Error("Cannot create BrowserWindow before app is ready");
    this.id = ++lastId;
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.name;
    this.#visible = options.show !== false;
    this.webContents =
      contents ?? new WebContents(options.webPreferences, this);
    this.webContents.owner = this;
    windows.set(this.id, this);
    if (!contents) app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
    this.webContents.once("did-finish-load", () => this.emit("ready-to-show"));
    if (this.#visible) queueMicrotask(() => this.focus());
  }

  static getAllWindows() {
    return [...windows.values()];
  }
  static getFocusedWindow() {
    return focused;
  }
  static fromId(id) {
    return windows.get(id) ?? null;
  }
  static fromWebContents(contents) {
    return contents?.owner ?? null;
  }

  // --- called by WebContents ---
  get initialBounds() {
    return this.#bounds;
  }
  onAttached() {
    this.#applyBounds();
  }
  onTitle(title) {
    const event = new PreventableEvent();
    this.emit("page-title-updated", event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }
  onContentsGone() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    if (focused === this) focused = null;
    this.emit("closed");
    if (windows.size === 0) app.onAllWindowsClosed();
  }

  async #applyBounds() {
    const { targetId, cdp } = this.webContents;
    if (!cdp || this.#destroyed) return;
    const { root } = host.chromium;
    const found = await root.trySend("Browser.getWindowForTarget", {
      targetId,
    });
    // Chromium's own tool bar does not count: width and height are the page's.
    const { width, height } = this.#bounds;
    if (found)
      await root.trySend("Browser.setContentsSize", {
        windowId: found.windowId,
        width,
        height,
      });
  }

  loadURL(url, options) {
    return this.webContents.loadURL(url, options);
  }
  loadFile(path, options) {
    return this.webContents.loadFile(path, options);
  }
  reload() {
    this.webContents.reload();
  }
  capturePage() {
    return this.webContents.capturePage();
  }

  /** Asks 'close' listeners and beforeunload handlers; destroy() asks nobody. */
  close() {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit("close", event);
    if (!event.defaultPrevented)
      this.webContents.close({ waitForBeforeUnload: true });
    if (!this.webContents.cdp) this.webContents.destroy();
  }
  destroy() {
    this.webContents.destroy();
  }
  isDestroyed() {
    return this.#destroyed;
  }

  show() {
    if (!this.#visible) {
      this.#visible = true;
      this.emit("show");
    }
    this.focus();
  }
  showInactive() {
    this.#visible = true;
    this.emit("show");
  }
  hide() {
    if (!this.#visible) return;
    this.#visible = false;
    this.blur();
    this.emit("hide");
  }
  isVisible() {
    return this.#visible;
  }
  focus() {
    if (this.#destroyed || focused === this) return;
    focused?.blur();
    focused = this;
    this.webContents.focus();
    this.emit("focus");
    app.emit("browser-window-focus", {}, this);
  }
  blur() {
    if (focused !== this) return;
    focused = null;
    this.emit("blur");
    app.emit("browser-window-blur", {}, this);
  }
  isFocused() {
    return focused === this;
  }

  #change(state, event) {
    if (this.#state === state) return;
    this.#state = state;
    this.emit(event);
  }
  minimize() {
    this.#change("minimized", "minimize");
  }
  maximize() {
    this.#change("maximized", "maximize");
  }
  unmaximize() {
    if (this.#state === "maximized") this.#change("normal", "unmaximize");
  }
  restore() {
    if (this.#state === "minimized") this.#change("normal", "restore");
  }
  setFullScreen(on) {
    if (on) this.#change("fullscreen", "enter-full-screen");
    else if (this.#state === "fullscreen")
      this.#change("normal", "leave-full-screen");
  }
  isMinimized() {
    return this.#state === "minimized";
  }
  isMaximized() {
    return this.#state === "maximized";
  }
  isFullScreen() {
    return this.#state === "fullscreen";
  }

  getBounds() {
    return { ...this.#bounds };
  }
  getNormalBounds() {
    return this.getBounds();
  }
  getContentBounds() {
    return this.getBounds();
  }
  setBounds(bounds) {
    const old = this.#bounds;
    this.#bounds = { ...old, ...bounds };
    this.#applyBounds();
    if (old.width !== this.#bounds.width || old.height !== this.#bounds.height)
      this.emit("resize");
    if (old.x !== this.#bounds.x || old.y !== this.#bounds.y) this.emit("move");
  }
  setContentBounds(bounds) {
    this.setBounds(bounds);
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width, height) {
    this.setBounds({ width, height });
  }
  getContentSize() {
    return this.getSize();
  }
  setContentSize(width, height) {
    this.setSize(width, height);
  }
  getPosition() {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x, y) {
    this.setBounds({ x, y });
  }
  center() {}

  getTitle() {
    return this.#title;
  }
  setTitle(title) {
    this.#title = title;
  }
}

WebContents.BrowserWindow = BrowserWindow;

// Accepted and without effect: nothing on these machines could show it.
for (const name of [
  "setMenu",
  "removeMenu",
  "setMenuBarVisibility",
  "setAutoHideMenuBar",
  "setIcon",
  "setOverlayIcon",
  "setProgressBar",
  "setBackgroundColor",
  "setMinimumSize",
  "setMaximumSize",
  "setResizable",
  "setMovable",
  "setMinimizable",
  "setMaximizable",
  "setClosable",
  "setAlwaysOnTop",
  "setSkipTaskbar",
  "setOpacity",
  "setVibrancy",
  "setTitleBarOverlay",
  "setContentProtection",
  "flashFrame",
  "moveTop",
  "setWindowButtonVisibility",
]) {
  BrowserWindow.prototype[name] = function () {};
}
