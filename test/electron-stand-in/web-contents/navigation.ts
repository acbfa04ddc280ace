// Where one page goes: loadURL(), 'will-navigate' and the events of a load.
import type { CdpSession, Protocol } from "../chromium/cdp.ts";
import { standIn } from "../core/stand-in.ts";
import { PreventableEvent } from "../core/event.ts";
import {
  privilegesOf,
  schemeNames,
  schemeOf,
  toAppUrl,
  toChromiumUrl,
} from "../main/schemes.ts";
import { LoadError } from "./net-errors.ts";
import type { WebContents } from "./web-contents.ts";
import type { WebFrameMain } from "./web-frame-main.ts";

/** A loadURL() that waits for its load event. */
interface Load {
  readonly url: string;
  readonly done: PromiseWithResolvers<void>;
  /** Chromium's name for the document's loader; "first" is whatever a new page loads. */
  loader: string;
}

export class NavigationEvent extends PreventableEvent {
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;
  readonly url: string;
  readonly frame: WebFrameMain;
  readonly initiator: WebFrameMain;

  constructor(frame: WebFrameMain, url: string) {
    super();
    this.url = url;
    this.frame = this.initiator = frame;
    this.isMainFrame = frame.parent === null;
  }
}

export class Navigation {
  readonly #contents: WebContents;
  #cdp: CdpSession | undefined;
  #load: Load | undefined;
  #lastLoaded: string | undefined;
  /** The loader of the error page that Chromium shows now. */
  #failedLoader: string | undefined;
  /** Loads that the main process has asked for and whose request is still to come. */
  #ownRequests = 0;
  loading = false;
  /** Whether the document that the page has now stands. */
  isDomReady = false;
  /** Why the last document could not be had, as far as the interception knows. */
  lastError = "ERR_FAILED";

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  /** @throws LoadError, also when a newer load takes the place of this one */
  async load(url: string): Promise<void> {
    const scheme = schemeOf(url);
    if (schemeNames().includes(scheme) && !privilegesOf(scheme).standard)
      throw new Error(
        `A page of the non-standard ${scheme}: is not in the stand-in`,
      );
    this.#fail("ERR_ABORTED");
    const load: Load = { url, done: Promise.withResolvers(), loader: "" };
    load.done.promise.catch(() => {});
    this.#load = load;
    this.#ownRequests++;
    const isBegun = !this.#contents.isOpened && !standIn.chromium?.headless;
    if (isBegun) load.loader = "first";
    await this.#contents.open(url);
    if (!isBegun && this.#load === load) await this.#navigate(load);
    await load.done.promise;
  }
  async #navigate(load: Load): Promise<void> {
    const answer = await this.#cdp?.send("Page.navigate", {
      url: toChromiumUrl(load.url),
    });
    // Some loads (data:, a mere #hash) make no request that would take this back.
    this.#ownRequests = 0;
    if (!answer || this.#load !== load) return;
    load.loader = answer.loaderId ?? "";
    if (answer.errorText) this.#failed(answer.errorText);
    else if (!answer.loaderId)
      this.#finish(); // within the document
    else if (answer.loaderId === this.#lastLoaded) this.#finish();
  }
  reload(ignoreCache: boolean): void {
    this.#ownRequests++;
    void this.#cdp?.trySend("Page.reload", { ignoreCache });
  }

  /** May this request replace the page? Asks the app's listeners, unless the app itself wants it. */
  allows(url: string, isRedirect: boolean): boolean {
    if (isRedirect) return this.ask("will-redirect", url);
    if (this.#ownRequests === 0) return this.ask("will-navigate", url);
    this.#ownRequests--;
    return true;
  }
  ask(name: "will-navigate" | "will-redirect", url: string): boolean {
    const frame = this.#contents.mainFrame;
    if (name === "will-navigate" && !this.allowsFrame(frame, url)) return false;
    const event = new NavigationEvent(frame, url);
    this.#contents.emit(name, event, url, false, true);
    return !event.defaultPrevented;
  }
  /** Any frame, the main one too: 'will-frame-navigate'. */
  allowsFrame(frame: WebFrameMain, url: string): boolean {
    const event = new NavigationEvent(frame, url);
    this.#contents.emit("will-frame-navigate", event);
    return !event.defaultPrevented;
  }

  /** The page has gone. */
  abandon(): void {
    this.#fail("ERR_FAILED");
  }

  watch(targetId: string, cdp: CdpSession): void {
    this.#cdp = cdp;
    const contents = this.#contents;
    const isMain = (frameId: string) => frameId === targetId;
    cdp.on("Page.frameNavigated", ({ frame }) => {
      if (isMain(frame.id)) this.#navigated(frame);
    });
    cdp.on("Page.navigatedWithinDocument", ({ frameId, url }) =>
      contents.emit(
        "did-navigate-in-page",
        {},
        toAppUrl(url),
        isMain(frameId),
        1,
        1,
      ),
    );
    cdp.on("Page.frameStartedLoading", ({ frameId }) => {
      if (!isMain(frameId) || this.loading) return;
      this.loading = true;
      contents.emit("did-start-loading");
    });
    cdp.on("Page.frameStoppedLoading", ({ frameId }) => {
      if (!isMain(frameId) || !this.loading) return;
      this.loading = false;
      contents.emit("did-stop-loading");
    });
    cdp.on("Page.domContentEventFired", () => {
      this.isDomReady = contents.getURL() !== "";
      contents.emit("dom-ready", {});
    });
    cdp.on("Page.lifecycleEvent", ({ frameId, loaderId, name }) => {
      if (name === "load" && isMain(frameId)) this.#loaded(loaderId);
    });
  }

  #navigated({ unreachableUrl, loaderId }: Protocol.Page.Frame): void {
    this.isDomReady = false;
    this.#failedLoader = unreachableUrl ? loaderId : undefined;
    const url = this.#contents.getURL();
    if (!unreachableUrl)
      this.#contents.emit("did-navigate", {}, url, 200, "OK");
    else if (this.#load?.loader === "first") this.#failed(this.lastError);
    else if (!this.#load) this.#report(new LoadError(this.lastError, url));
    // else Page.navigate answers with the reason
  }
  #loaded(loaderId: string): void {
    // The empty document of a new page has no address; an error page has not been loaded.
    if (!this.#contents.getURL() || loaderId === this.#failedLoader) return;
    this.#lastLoaded = loaderId;
    this.#contents.emit("did-finish-load", {});
    const loader = this.#load?.loader;
    if (loader === "first" || loader === loaderId) this.#finish();
  }
  #report({ errno, code, url }: LoadError): void {
    this.#contents.emit("did-fail-load", {}, errno, code, url, true, 1, 1);
  }
  #finish(): void {
    this.#load?.done.resolve();
    this.#load = undefined;
  }
  #failed(name: string): void {
    if (this.#load) this.#report(new LoadError(name, this.#load.url));
    this.#fail(name);
  }
  #fail(name: string): void {
    this.#load?.done.reject(new LoadError(name, this.#load.url));
    this.#load = undefined;
  }
}
