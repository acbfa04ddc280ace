// BrowserWindow: bookkeeping around one WebContents. Whether it is visible, focused or maximised is only
// noted here; its size, and its place when it has one, are passed on to Chromium's window.
import { PreventableEvent } from "../core/event.ts";
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import {
  WebContents,
  type ContentsOwner,
} from "../web-contents/web-contents.ts";
import { windowOpening } from "../web-contents/window-open.ts";
import { app } from "./app.ts";
import type { NativeImage } from "./native-image.ts";
import { Geometry } from "./window-geometry.ts";
import { windows } from "./window-list.ts";
import { checkOptions } from "./window-options.ts";
import { forgetBounds, saveBounds, savedBounds } from "./window-state.ts";

type WindowMembers = Members<
  Electron.BrowserWindow,
  | "autoHideMenuBar"
  | "blur"
  | "capturePage"
  | "center"
  | "close"
  | "destroy"
  | "focus"
  | "getBackgroundColor"
  | "getBounds"
  | "getContentBounds"
  | "getContentSize"
  | "getMaximumSize"
  | "getMinimumSize"
  | "getNormalBounds"
  | "getPosition"
  | "getSize"
  | "getTitle"
  | "hide"
  | "id"
  | "isDestroyed"
  | "isFocused"
  | "isFullScreen"
  | "isMaximized"
  | "isMenuBarAutoHide"
  | "isMenuBarVisible"
  | "isMinimized"
  | "isResizable"
  | "isVisible"
  | "loadURL"
  | "maximize"
  | "minimize"
  | "reload"
  | "removeMenu"
  | "restore"
  | "setAutoHideMenuBar"
  | "setBackgroundColor"
  | "setBounds"
  | "setContentBounds"
  | "setContentProtection"
  | "setContentSize"
  | "setFullScreen"
  | "setIcon"
  | "setMaximumSize"
  | "setMenu"
  | "setMenuBarVisibility"
  | "setMinimumSize"
  | "setPosition"
  | "setResizable"
  | "setSize"
  | "setTitle"
  | "show"
  | "showInactive"
  | "title"
  | "unmaximize"
  | "webContents"
>;
type Options = Electron.BrowserWindowConstructorOptions;
type State = "normal" | "minimized" | "maximized" | "fullscreen";

let lastId = 0;
let focusedId = 0;

export class BrowserWindow
  extends guardedEmitter("BrowserWindow")
  implements WindowMembers, ContentsOwner
{
  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #geometry: Geometry;
  /** The name under which the bounds are kept; "" when they are not. */
  readonly #keptAs: string;
  title: string;
  autoHideMenuBar: boolean;
  #menuBarVisible = true;
  #resizable: boolean;
  #backgroundColor: string;
  #visible: boolean;
  #state: State = "normal";
  #destroyed = false;

  constructor(options: Options = {}) {
    super();
    if (!app.isReady())
      throw new Error("Cannot create BrowserWindow before app is ready");
    checkOptions(options);
    this.#keptAs = (options.windowStatePersistence && options.name) || "";
    const kept = this.#keptAs ? savedBounds(this.#keptAs) : undefined;
    this.#geometry = new Geometry({ ...options, ...kept });
    this.title = options.title ?? app.name;
    this.autoHideMenuBar = options.autoHideMenuBar ?? false;
    this.#resizable = options.resizable ?? true;
    this.#backgroundColor = options.backgroundColor ?? "#FFFFFF";
    this.#visible = options.show !== false;
    this.webContents = new WebContents(options.webPreferences ?? {}, this);
    windows.set(this.id, this);
    app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
    this.webContents.once("did-finish-load", () => this.emit("ready-to-show"));
    this.webContents.on("render-process-gone", (_event, details) =>
      app.emit("render-process-gone", {}, this.webContents, details),
    );
    queueMicrotask(() => {
      if (kept) this.emit("persisted-state-restored");
      if (this.#visible) this.focus();
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.get(focusedId) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return (
      [...windows.values()].find((one) => one.webContents === contents) ?? null
    );
  }
  static clearPersistedState(name: string): void {
    forgetBounds(name);
  }

  // --- for WebContents ---

  get pageSize(): { width: number; height: number } {
    const { width, height } = this.#geometry.bounds;
    return { width, height };
  }
  onPageOpened(): void {
    void this.#applyBounds();
  }
  onPageTitle(title: string): void {
    const event = new PreventableEvent();
    this.emit("page-title-updated", event, title, true);
    if (!event.defaultPrevented) this.title = title;
  }
  onPageGone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (this.#keptAs) saveBounds(this.#keptAs, this.#geometry.bounds);
    windows.delete(this.id);
    if (this.isFocused()) focusedId = 0;
    this.emit("closed");
    if (windows.size === 0) app.onAllWindowsClosed();
  }
  async #applyBounds(): Promise<void> {
    const { targetId } = this.webContents;
    const root = standIn.chromium?.root;
    if (!targetId || !root || this.#destroyed) return;
    const found = await root.trySend("Browser.getWindowForTarget", {
      targetId,
    });
    if (!found) return;
    const { windowId, bounds: shown } = found;
    this.#geometry.settle(shown.left ?? 0, shown.top ?? 0);
    const { x, y, width, height } = this.#geometry.bounds;
    if (this.#geometry.isPlaced)
      await root.trySend("Browser.setWindowBounds", {
        windowId,
        bounds: { left: x, top: y },
      });
    await root.trySend("Browser.setContentsSize", { windowId, width, height });
  }

  // --- the page ---

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }
  capturePage(): Promise<NativeImage> {
    return this.webContents.capturePage();
  }

  // --- the end ---

  /** Asks 'close' listeners and beforeunload handlers; destroy() asks nobody. */
  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit("close", event);
    if (!event.defaultPrevented)
      this.webContents.close({ waitForBeforeUnload: true });
  }
  destroy(): void {
    this.webContents.destroy();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  // --- seen and focused ---

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit("show");
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.blur();
    this.emit("hide");
  }
  isVisible(): boolean {
    return this.#visible;
  }
  focus(): void {
    if (this.#destroyed || this.isFocused()) return;
    BrowserWindow.getFocusedWindow()?.blur();
    focusedId = this.id;
    this.webContents.focus();
    this.emit("focus");
    app.emit("browser-window-focus", {}, this);
  }
  blur(): void {
    if (!this.isFocused()) return;
    focusedId = 0;
    this.emit("blur");
    app.emit("browser-window-blur", {}, this);
  }
  isFocused(): boolean {
    return focusedId === this.id;
  }

  // --- states ---

  #change(to: State, event: string): void {
    if (this.#state === to) return;
    this.#state = to;
    this.emit(event);
  }
  minimize(): void {
    this.#change("minimized", "minimize");
  }
  maximize(): void {
    this.#change("maximized", "maximize");
  }
  unmaximize(): void {
    if (this.isMaximized()) this.#change("normal", "unmaximize");
  }
  restore(): void {
    if (this.isMinimized()) this.#change("normal", "restore");
  }
  setFullScreen(on: boolean): void {
    if (on) this.#change("fullscreen", "enter-full-screen");
    else if (this.isFullScreen()) this.#change("normal", "leave-full-screen");
  }
  isMinimized(): boolean {
    return this.#state === "minimized";
  }
  isMaximized(): boolean {
    return this.#state === "maximized";
  }
  isFullScreen(): boolean {
    return this.#state === "fullscreen";
  }

  // --- size and place ---

  getBounds(): Electron.Rectangle {
    return this.#geometry.bounds;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const { moved, resized } = this.#geometry.move(bounds);
    void this.#applyBounds();
    if (resized) this.emit("resize");
    if (moved) this.emit("move");
  }
  setContentBounds(bounds: Electron.Rectangle): void {
    this.setBounds(bounds);
  }
  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  center(): void {}
  getMinimumSize(): number[] {
    return this.#geometry.minimum;
  }
  setMinimumSize(width: number, height: number): void {
    this.#geometry.limit({ min: [width, height] });
  }
  getMaximumSize(): number[] {
    return this.#geometry.maximum;
  }
  setMaximumSize(width: number, height: number): void {
    this.#geometry.limit({ max: [width, height] });
  }
  setResizable(resizable: boolean): void {
    this.#resizable = resizable;
  }
  isResizable(): boolean {
    return this.#resizable;
  }

  // --- looks: noted, not drawn ---

  getTitle(): string {
    return this.title;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setMenuBarVisibility(visible: boolean): void {
    this.#menuBarVisible = visible;
  }
  isMenuBarVisible(): boolean {
    return this.#menuBarVisible;
  }
  setAutoHideMenuBar(hide: boolean): void {
    this.autoHideMenuBar = hide;
  }
  isMenuBarAutoHide(): boolean {
    return this.autoHideMenuBar;
  }
  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }
  getBackgroundColor(): string {
    return this.#backgroundColor;
  }
  setMenu(): void {}
  removeMenu(): void {}
  setIcon(): void {}
  setContentProtection(): void {}
}

windowOpening.create = (options) => new BrowserWindow(options);
