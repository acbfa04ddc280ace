// WebContents: one page of the real Chromium. Its parts do the work: frames, navigation, interception, the
// preload scripts and the IPC wire. The page is opened at the first load, not before.
import { keyEvent } from "./key-event.ts";
import type { CdpSession, Protocol } from "../chromium/cdp.ts";
import type { Page } from "../chromium/pages.ts";
import { PreventableEvent } from "../core/event.ts";
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import { IpcMain } from "../main/ipc-main.ts";
import { nativeImageOf, type NativeImage } from "../main/native-image.ts";
import { Session, session } from "../main/session.ts";
import { toAppUrl, toChromiumUrl } from "../main/schemes.ts";
import { Frames } from "./frames.ts";
import { Interception } from "./interception.ts";
import { IpcWire, type PageMessage } from "./ipc-wire.ts";
import { Navigation } from "./navigation.ts";
import { answerPermission } from "./permissions.ts";
import { Preload } from "./preload.ts";
import { register, unregister } from "./registry.ts";
import type { WebFrameMain } from "./web-frame-main.ts";
import { openWindow, type OpenRequest } from "./window-open.ts";

type ContentsMembers = Members<
  Electron.WebContents,
  | "capturePage"
  | "close"
  | "closeDevTools"
  | "executeJavaScript"
  | "focus"
  | "forcefullyCrashRenderer"
  | "getTitle"
  | "getType"
  | "getURL"
  | "id"
  | "ipc"
  | "isCrashed"
  | "isDestroyed"
  | "isDevToolsOpened"
  | "isFocused"
  | "isLoading"
  | "loadURL"
  | "mainFrame"
  | "openDevTools"
  | "reload"
  | "reloadIgnoringCache"
  | "send"
  | "sendInputEvent"
  | "session"
  | "setVisualZoomLevelLimits"
  | "setWindowOpenHandler"
  | "stop"
>;
type OpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];

/** What a WebContents asks and tells its window. */
export interface ContentsOwner {
  readonly pageSize: { width: number; height: number };
  isFocused(): boolean;
  close(): void;
  onPageOpened(): void;
  onPageTitle(title: string): void;
  onPageGone(): void;
}

type Paused = Protocol.Fetch.requestPausedPayload;

let lastId = 0;
let theme: Electron.NativeTheme["themeSource"] = "system";

export class WebContents
  extends guardedEmitter("WebContents")
  implements ContentsMembers
{
  readonly id = ++lastId;
  readonly ipc = new IpcMain();
  readonly frames = new Frames(this);
  readonly navigation = new Navigation(this);
  readonly wire = new IpcWire(this, (message) => this.#onPageMessage(message));
  readonly preferences: Electron.WebPreferences;
  readonly session: Session;
  targetId: string | undefined;
  readonly #owner: ContentsOwner;
  readonly #preload: Preload;
  #opening: Promise<CdpSession> | undefined;
  #cdp: CdpSession | undefined;
  #interception: Interception | undefined;
  #openHandler: OpenHandler = () => ({ action: "allow" });
  #popupUrl = "";
  #title = "";
  #crashed = false;
  #destroyed = false;

  constructor(preferences: Electron.WebPreferences, owner: ContentsOwner) {
    super();
    this.setMaxListeners(0);
    this.preferences = preferences;
    this.#owner = owner;
    const { session: given, partition = "" } = preferences;
    this.session =
      given instanceof Session ? given : session.fromPartition(partition);
    this.session.add(this);
    const { preload, additionalArguments = [] } = preferences;
    this.#preload = new Preload(preload, additionalArguments);
    register(this);
  }

  // --- opening ---

  get isOpened(): boolean {
    return this.#opening !== undefined;
  }
  /** The page's CDP session. Opens the page, which begins with `url`, when there is none yet. */
  open(url = "about:blank"): Promise<CdpSession> {
    this.#opening ??= this.#open(url);
    return this.#opening;
  }
  async #open(url: string): Promise<CdpSession> {
    await this.session.openPage(
      toChromiumUrl(url),
      this.#owner.pageSize,
      (page) => this.#prepare(page),
    );
    if (!this.#cdp) throw new Error("Object has been destroyed");
    return this.#cdp;
  }
  async #prepare({ targetId, cdp }: Page): Promise<void> {
    if (this.#destroyed) {
      void standIn.chromium?.root.trySend("Target.closeTarget", { targetId });
      return;
    }
    this.targetId = targetId;
    this.#cdp = cdp;
    this.#interception = new Interception(this, cdp);
    this.frames.watch(targetId, cdp);
    this.navigation.watch(targetId, cdp);
    this.wire.watch(cdp);
    this.#watch(cdp);
    await Promise.all([
      cdp.send("Page.enable"),
      cdp.send("Page.setLifecycleEventsEnabled", { enabled: true }),
      cdp.send("Runtime.enable"),
      this.#preload.install(cdp),
      this.refreshPreload(),
      this.updateInterception(),
      this.applyTheme(theme),
    ]);
    this.#owner.onPageOpened();
  }
  /** A document's request, stopped on the browser's session. */
  onDocument(event: Paused, root: CdpSession): void {
    this.#interception?.onDocument(event, root);
  }
  #watch(cdp: CdpSession): void {
    cdp.on("Runtime.consoleAPICalled", ({ type, args, stackTrace }) => {
      const message = args
        .map((arg) => arg.value ?? arg.unserializableValue ?? arg.description)
        .join(" ");
      const at = stackTrace?.callFrames[0];
      const level = type === "error" || type === "warning" ? type : "info";
      const lineNumber = at?.lineNumber ?? 0;
      const sourceId = toAppUrl(at?.url);
      this.emit("console-message", { message, level, lineNumber, sourceId });
    });
    cdp.on("Page.javascriptDialogOpening", ({ type, message }) => {
      standIn.record(`page.${type}`, { message });
      if (standIn.remoteDebugging) return; // Playwright answers
      const event = new PreventableEvent();
      if (type === "beforeunload") this.emit("will-prevent-unload", event);
      const accept = type === "alert" || event.defaultPrevented;
      void cdp.trySend("Page.handleJavaScriptDialog", { accept });
    });
    cdp.on("Page.windowOpen", ({ url }) => {
      this.#popupUrl = url;
    });
  }
  async refreshPreload(): Promise<void> {
    const failure = this.#cdp && (await this.#preload.refresh(this.#cdp));
    if (!failure) return;
    const path = this.preferences.preload ?? "";
    this.emit("preload-error", {}, path, failure);
    console.error(`Unable to load preload script: ${path}`);
  }
  async updateInterception(): Promise<void> {
    await this.#interception?.update();
  }

  // --- what the page's scripts tell ---

  #onPageMessage(message: PageMessage): void {
    const { kind, value } = message;
    switch (kind) {
      case "permission":
        return void answerPermission(this, message);
      case "navigate":
        return this.#onLink(String(value));
      case "open":
        return this.openWindow(value as OpenRequest);
      case "close":
        return this.#owner.close();
      case "title":
        return this.#onTitle(String(value));
      case "preload-error":
        this.emit("preload-error", {}, this.preferences.preload ?? "", value);
    }
  }
  /** A link to one of the app's own schemes, which Chromium would not follow. */
  #onLink(url: string): void {
    if (this.navigation.ask("will-navigate", url))
      this.loadURL(url).catch(() => {});
  }
  #onTitle(title: string): void {
    this.#title = title;
    this.emit("page-title-updated", new PreventableEvent(), title, true);
    this.#owner.onPageTitle(title);
  }
  openWindow(request: OpenRequest): void {
    openWindow(this, this.#openHandler, request);
  }
  /** Chromium itself has opened a popup, and it has been closed. */
  onPopup(): void {
    const disposition = "foreground-tab";
    this.openWindow({
      url: this.#popupUrl,
      frameName: "",
      features: "",
      disposition,
    });
  }

  // --- Electron's members ---

  get mainFrame(): WebFrameMain {
    return this.frames.main;
  }
  loadURL(url: string): Promise<void> {
    this.#crashed = false;
    return this.navigation.load(url);
  }
  reload(): void {
    this.#crashed = false;
    this.navigation.reload(false);
  }
  reloadIgnoringCache(): void {
    this.#crashed = false;
    this.navigation.reload(true);
  }
  stop(): void {
    void this.#cdp?.trySend("Page.stopLoading");
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): "window" {
    return "window";
  }
  isLoading(): boolean {
    return this.navigation.loading;
  }
  isFocused(): boolean {
    return this.#owner.isFocused();
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.mainFrame.send(channel, ...args);
  }
  async executeJavaScript(code: string): Promise<unknown> {
    await this.open();
    return this.mainFrame.executeJavaScript(code);
  }
  async capturePage(): Promise<NativeImage> {
    const cdp = await this.open();
    const { data } = await cdp.send("Page.captureScreenshot", {
      format: "png",
    });
    return nativeImageOf(Buffer.from(data, "base64"));
  }
  focus(): void {
    void this.#cdp?.trySend("Page.bringToFront");
  }
  /** Keys alone, and of those letters. */
  sendInputEvent(event: { type: string }): void {
    const key = keyEvent(event);
    if (key) void this.#cdp?.trySend("Input.dispatchKeyEvent", key);
    else
      throw new Error(`The input event ${event.type} is not in the stand-in`);
  }
  forcefullyCrashRenderer(): void {
    void this.#cdp?.trySend("Page.crash");
  }
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  async setVisualZoomLevelLimits(): Promise<void> {}

  // --- for the session, the theme and the evaluation of scripts ---

  async evaluate(
    expression: string,
    uniqueContextId?: string,
  ): Promise<unknown> {
    const cdp = await this.open();
    const { result, exceptionDetails: failed } = await cdp.send(
      "Runtime.evaluate",
      {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
        ...(uniqueContextId ? { uniqueContextId } : {}),
      },
    );
    if (failed) throw new Error(failed.exception?.description ?? failed.text);
    return result.value;
  }
  async clearStorage(origins: readonly string[]): Promise<void> {
    for (const origin of origins)
      await this.#cdp?.trySend("Storage.clearDataForOrigin", {
        origin: toChromiumUrl(origin),
        storageTypes: "all",
      });
  }
  async clearCache(): Promise<void> {
    await this.#cdp?.trySend("Network.clearBrowserCache");
  }
  async applyTheme(source: typeof theme): Promise<void> {
    theme = source;
    const feature = { name: "prefers-color-scheme", value: source };
    const features = source === "system" ? [] : [feature];
    await this.#cdp?.trySend("Emulation.setEmulatedMedia", { features });
  }

  // --- the end ---

  /**
   * Closes the page, asking its beforeunload handlers first when wished. One that is on its way is not asked: Chromium may lose the
   * question for good.
   */
  close(options?: Electron.CloseOpts): void {
    if (options?.waitForBeforeUnload && this.navigation.isDomReady)
      void this.#cdp?.trySend("Page.close");
    else this.destroy();
  }
  destroy(): void {
    const { targetId } = this;
    if (targetId && !this.#destroyed)
      void standIn.chromium?.root.trySend("Target.closeTarget", { targetId });
    this.onGone();
  }
  /** The page no longer exists. */
  onGone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    unregister(this);
    this.session.remove(this);
    this.frames.clear();
    this.navigation.abandon();
    this.emit("destroyed");
    this.#owner.onPageGone();
  }
  /** @param status Chromium's word: crashed, killed, oom, ... */
  onCrash(status: string, exitCode: number): void {
    this.#crashed = true;
    const reason = status === "killed" || status === "oom" ? status : "crashed";
    this.emit("render-process-gone", {}, { reason, exitCode });
  }
}
