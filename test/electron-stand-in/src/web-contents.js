// WebContents: one page of the real Chromium, driven over CDP.
import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { host, PreventableEvent } from "./host.js";
import { IpcMain, ipcMain, serveInvoke } from "./ipc.js";
import { NativeImage } from "./native-image.js";
import {
  schemeNames,
  toAppUrl,
  toChromiumCsp,
  toChromiumUrl,
} from "./protocol.js";
import { makeBridge } from "./renderer/bridge.js";
import { makeCodec } from "./renderer/codec.js";
import { pageWorld } from "./renderer/page-world.js";
import { preloadWorld } from "./renderer/preload-world.js";
import { session as sessions } from "./session.js";

const codec = makeCodec();
const WORLD = "Electron Isolated Context"; // the name that Electron's own world has
const BINDING = "__electronStandinSend";
const RECEIVER = "__electronStandinReceive";
const all = new Map();
let lastId = 0;

/** WebFrameMain, as far as senderFrame and mainFrame need it. */
export class WebFrameMain {
  constructor(contents, frameId) {
    this.contents = contents;
    this.frameTreeNodeId = this.routingId = frameId;
    this.processId = 1;
    this.url = "";
    this.parent = null;
    this.name = "";
  }
  get origin() {
    return toOrigin(this.url);
  }
  get top() {
    return this.parent ? this.parent.top : this;
  }
  get frames() {
    return [...this.contents.frames.values()].filter(
      (frame) => frame.parent === this,
    );
  }
  get detached() {
    return this.contents.frames.get(this.routingId) !== this;
  }
  isDestroyed() {
    return this.detached;
  }
  send(channel, ...args) {
    this.contents.sendToWorld(this.preloadContext, "event", channel, args);
  }
  async executeJavaScript(code) {
    await this.contents.ready;
    // Without a context id CDP takes the page's current main frame.
    return this.contents.evaluate(
      code,
      this.parent ? this.pageContext : undefined,
    );
  }
}

const toOrigin = (url) =>
  /^[a-z][\w+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? "null";

export class WebContents extends EventEmitter {
  ipc = new IpcMain();
  frames = new Map();
  #token = randomBytes(16).toString("hex");
  #destroyed = false;
  #creating = null;
  #openHandler = () => ({ action: "allow" });
  #hostNavigations = new Set(); // loadURL() and reload() under way: they must not raise will-navigate
  #preload = { script: null, stamp: null };
  #lastPopup = null;
  #load = null; // the loadURL() that waits for its load event
  #lastLoaded = null; // loader id

  constructor(preferences = {}, owner = null) {
    super();
    this.setMaxListeners(0);
    this.id = ++lastId;
    this.preferences = preferences;
    this.owner = owner;
    this.session =
      preferences.session ??
      sessions.fromPartition(preferences.partition ?? "");
    this.session.contents.add(this);
    this.title = "";
    this.loading = false;
    this.mainFrame = new WebFrameMain(this, "main");
    this.ready = new Promise(
      (resolve, reject) => (this.settleReady = { resolve, reject }),
    );
    this.ready.catch(() => {});
    all.set(this.id, this);
  }

  // --- creating and attaching ---------------------------------------------

  /** Opens the Chromium page on its first address; resolves when attached. */
  create(url) {
    this.#creating ??= (async () => {
      const { root } = await host.started;
      if (this.#destroyed) throw new Error("Object has been destroyed");
      const { width = 800, height = 600 } = this.owner?.initialBounds ?? {};
      const browserContextId = await this.session.contextId();
      const params = {
        url: toChromiumUrl(url),
        newWindow: true,
        width,
        height,
        browserContextId,
      };
      const creation = root
        .send("Target.createTarget", params)
        .then(({ targetId }) => {
          this.targetId = targetId;
          all.set(targetId, this);
        });
      pendingCreations.add(creation);
      await creation.finally(() => pendingCreations.delete(creation));
      return this.ready;
    })();
    return this.#creating;
  }

  /** Prepares an attached, still paused page. */
  async attach(targetId, cdp) {
    this.targetId = targetId;
    all.set(targetId, this);
    this.cdp = cdp;
    this.#creating ??= this.ready;
    this.mainFrame.frameTreeNodeId = this.mainFrame.routingId = targetId;
    this.frames.set(targetId, this.mainFrame);
    this.#listen();
    await Promise.all([
      cdp.send("Page.enable"),
      cdp.send("Page.setLifecycleEventsEnabled", { enabled: true }),
      cdp.send("Runtime.enable"),
      cdp.send("Runtime.addBinding", {
        name: BINDING,
        executionContextName: WORLD,
      }),
      cdp.send("Page.addScriptToEvaluateOnNewDocument", {
        source: `(${pageWorld})(${makeBridge}, ${JSON.stringify(this.#token)})`,
      }),
      this.refreshPreload(),
      this.updateInterception(),
      cdp.trySend("Target.setAutoAttach", {
        autoAttach: true,
        waitForDebuggerOnStart: false,
        flatten: true,
      }),
      this.applyColorScheme(),
    ]);
    this.settleReady.resolve();
    cdp.trySend("Runtime.runIfWaitingForDebugger");
    this.owner?.onAttached?.();
  }

  /** (Re)installs the preload script when its file has changed since. */
  async refreshPreload() {
    const path = this.preferences.preload;
    let stamp = "none";
    let source = "";
    try {
      if (path) {
        stamp = String(statSync(path).mtimeMs);
        if (stamp !== this.#preload.stamp) source = readFileSync(path, "utf8");
      }
    } catch (error) {
      this.emit("preload-error", {}, path, error);
      console.error(`Unable to load preload script: ${path}`);
    }
    if (stamp === this.#preload.stamp) return;
    const old = this.#preload.script;
    const { pid, platform, arch, version, env, argv, execPath } = process;
    const info = {
      pid,
      platform,
      arch,
      version,
      env,
      execPath,
      versions: process.versions,
      argv: [argv[0], ...(this.preferences.additionalArguments ?? [])],
    };
    const wrapped = path
      ? `function (require, process, setImmediate, clearImmediate, global, module, exports) {\n${source}\n}`
      : "undefined";
    const { identifier } = await this.cdp.send(
      "Page.addScriptToEvaluateOnNewDocument",
      {
        worldName: WORLD,
        source: `(${preloadWorld})({ makeCodec: ${makeCodec}, makeBridge: ${makeBridge}, token: ${JSON.stringify(this.#token)},
        binding: ${JSON.stringify(BINDING)}, receiver: ${JSON.stringify(RECEIVER)}, schemes: ${JSON.stringify(schemeNames())}, processInfo: ${JSON.stringify(info)}, runPreload: ${wrapped} })
        //# sourceURL=${path ? pathToFileURL(path) : "electron-standin-preload"}`,
      },
    );
    this.#preload = { script: identifier, stamp };
    if (old)
      await this.cdp.send("Page.removeScriptToEvaluateOnNewDocument", {
        identifier: old,
      });
  }

  updateInterception() {
    return this.cdp?.trySend("Fetch.enable", {
      patterns: this.session.fetchPatterns(),
    });
  }

  #listen() {
    const { cdp } = this;
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      const frame = this.frames.get(context.auxData?.frameId);
      if (!frame) return;
      if (context.auxData.isDefault) frame.pageContext = context.uniqueId;
      else if (context.name === WORLD) {
        frame.preloadContext = context.uniqueId;
        frame.preloadContextId = context.id;
      }
    });
    cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === BINDING)
        this.#onRendererMessage(payload, executionContextId);
    });
    cdp.on("Runtime.consoleAPICalled", ({ type, args, stackTrace }) => {
      if (!this.listenerCount("console-message")) return;
      const message = args
        .map((a) => a.value ?? a.unserializableValue ?? a.description ?? a.type)
        .join(" ");
      const level =
        { warning: "warning", error: "error", debug: "debug" }[type] ?? "info";
      const at = stackTrace?.callFrames[0];
      this.emit("console-message", {
        message,
        level,
        lineNumber: at?.lineNumber ?? 0,
        sourceId: toAppUrl(at?.url),
        frame: this.mainFrame,
      });
    });
    cdp.on("Fetch.requestPaused", (event) => {
      // Documents have been dealt with by targets.js, on the browser's session.
      if (event.resourceType === "Document")
        cdp.trySend("Fetch.continueRequest", { requestId: event.requestId });
      else this.onPaused(event, cdp);
    });
    cdp.on("Page.frameAttached", ({ frameId, parentFrameId }) => {
      const frame = new WebFrameMain(this, frameId);
      frame.parent = this.frames.get(parentFrameId) ?? null;
      this.frames.set(frameId, frame);
    });
    cdp.on("Page.frameDetached", ({ frameId }) => this.frames.delete(frameId));
    cdp.on(
      "Page.frameNavigated",
      ({ frame: { id, url, urlFragment = "", name = "", unreachableUrl } }) => {
        const frame = this.frames.get(id);
        if (!frame) return;
        frame.url = toAppUrl(url + urlFragment);
        frame.name = name;
        if (frame !== this.mainFrame) return;
        if (unreachableUrl) {
          const failed = toAppUrl(unreachableUrl);
          this.emit("did-fail-load", {}, -2, "ERR_FAILED", failed, true);
          this.#failLoad("ERR_FAILED", -2, failed);
        } else this.emit("did-navigate", {}, frame.url, 200, "OK");
      },
    );
    cdp.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      const frame = this.frames.get(frameId);
      if (!frame) return;
      frame.url = toAppUrl(url);
      this.emit(
        "did-navigate-in-page",
        {},
        frame.url,
        frame === this.mainFrame,
        1,
        1,
      );
    });
    cdp.on("Page.frameStartedLoading", ({ frameId }) => {
      if (frameId !== this.targetId || this.loading) return;
      this.loading = true;
      this.emit("did-start-loading");
    });
    cdp.on("Page.frameStoppedLoading", ({ frameId }) => {
      if (frameId !== this.targetId || !this.loading) return;
      this.loading = false;
      this.emit("did-stop-loading");
    });
    cdp.on("Page.domContentEventFired", () => this.emit("dom-ready", {}));
    cdp.on("Page.lifecycleEvent", ({ frameId, loaderId, name }) => {
      if (name !== "load" || frameId !== this.targetId || !this.getURL())
        return;
      this.#lastLoaded = loaderId;
      this.emit("did-finish-load", {});
      this.#finishLoad(loaderId);
    });
    cdp.on("Page.javascriptDialogOpening", ({ type, message }) => {
      host.record("page." + type, { message });
      if (host.remoteDebugging) return; // left to Playwright
      const event = new PreventableEvent();
      if (type === "beforeunload") this.emit("will-prevent-unload", event);
      cdp.trySend("Page.handleJavaScriptDialog", {
        accept: type === "alert" || event.defaultPrevented,
      });
    });
    cdp.on("Page.windowOpen", (details) => (this.#lastPopup = details));
    cdp.on("Inspector.targetCrashed", () =>
      this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 }),
    );
  }

  // --- requests -------------------------------------------------------------

  /** A request (or response) that Fetch has stopped on the CDP session `cdp`. */
  async onPaused(event, cdp) {
    const {
      requestId,
      request,
      resourceType,
      frameId,
      responseStatusCode,
      redirectedRequestId,
    } = event;
    const url = toAppUrl(request.url);
    const type =
      {
        Document: frameId === this.targetId ? "mainFrame" : "subFrame",
        Stylesheet: "stylesheet",
        Script: "script",
        Image: "image",
        Font: "font",
        XHR: "xhr",
        Fetch: "xhr",
        Media: "media",
        WebSocket: "webSocket",
        Ping: "ping",
      }[resourceType] ?? "other";
    const details = {
      id: requestId,
      url,
      method: request.method,
      resourceType: type,
      webContentsId: this.id,
      webContents: this,
      frame: this.frames.get(frameId) ?? null,
      referrer: toAppUrl(request.headers.Referer),
      timestamp: Date.now(),
    };
    const fail = (errorReason) =>
      cdp.trySend("Fetch.failRequest", { requestId, errorReason });
    const { webRequest } = this.session;

    if (responseStatusCode !== undefined || event.responseErrorReason) {
      if (event.responseErrorReason)
        return cdp.trySend("Fetch.continueRequest", { requestId });
      const responseHeaders = {};
      for (const { name, value } of event.responseHeaders ?? [])
        (responseHeaders[name] ??= []).push(value);
      const answer = await webRequest.run("response", {
        ...details,
        responseHeaders,
        statusCode: responseStatusCode,
        statusLine: `HTTP/1.1 ${responseStatusCode}`,
      });
      if (answer.cancel) return fail("BlockedByClient");
      if (!answer.responseHeaders)
        return cdp.trySend("Fetch.continueRequest", { requestId });
      const headers = Object.entries(answer.responseHeaders).flatMap(
        ([name, value]) =>
          [value]
            .flat()
            .map((v) => ({ name, value: isCsp(name) ? toChromiumCsp(v) : v })),
      );
      const changed = {
        requestId,
        responseCode: responseStatusCode,
        responseHeaders: headers,
      };
      // Chromium has parsed a document's CSP before continueResponse changes
      // the headers; a fulfilled response is parsed anew.
      const content =
        resourceType === "Document" &&
        (await cdp.trySend("Fetch.getResponseBody", { requestId }));
      if (!content) return cdp.trySend("Fetch.continueResponse", changed);
      const body = content.base64Encoded
        ? content.body
        : Buffer.from(content.body).toString("base64");
      return cdp.trySend("Fetch.fulfillRequest", { ...changed, body });
    }

    if (type === "mainFrame") {
      await this.refreshPreload();
      const [ours] = this.#hostNavigations;
      if (!redirectedRequestId) this.#hostNavigations.delete(ours);
      const name = redirectedRequestId
        ? "will-redirect"
        : ours
          ? null
          : "will-navigate";
      if (name && !this.#allowNavigation(name, url)) return fail("Aborted");
    }
    const before = await webRequest.run("request", details);
    if (before.cancel) return fail("BlockedByClient");
    if (before.redirectURL) {
      return cdp.trySend("Fetch.fulfillRequest", {
        requestId,
        responseCode: 302,
        responseHeaders: [
          { name: "location", value: toChromiumUrl(before.redirectURL) },
        ],
      });
    }
    const handler =
      url === request.url ? null : this.session.protocol.handlerFor(url);
    if (handler) return this.#fulfil(cdp, requestId, handler, url, request);
    if (url !== request.url) return fail("AddressUnreachable"); // a scheme of ours without a handler
    const { requestHeaders } = await webRequest.run("headers", {
      ...details,
      requestHeaders: { ...request.headers },
    });
    const headers =
      requestHeaders &&
      Object.entries(requestHeaders).map(([name, value]) => ({
        name,
        value: String(value),
      }));
    return cdp.trySend("Fetch.continueRequest", {
      requestId,
      headers,
      interceptResponse: webRequest.has("response"),
    });
  }

  #allowNavigation(name, url) {
    const event = new PreventableEvent({
      url,
      isSameDocument: false,
      isMainFrame: true,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    });
    this.emit(name, event, url, false, true);
    return !event.defaultPrevented;
  }

  /** Answers a request from a protocol.handle() handler. */
  async #fulfil(cdp, requestId, handler, url, request) {
    try {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        headers.set(
          name,
          /^(origin|referer)$/i.test(name) ? toAppUrl(value) : value,
        );
      const chunks = (request.postDataEntries ?? []).map((entry) =>
        Buffer.from(entry.bytes ?? "", "base64"),
      );
      const body = chunks.length ? Buffer.concat(chunks) : request.postData;
      const response = await handler(
        new Request(url, {
          method: request.method,
          headers,
          body,
          duplex: "half",
        }),
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      const responseHeaders = [...response.headers].map(([name, value]) => ({
        name,
        value: isCsp(name)
          ? toChromiumCsp(value)
          : name === "location"
            ? toChromiumUrl(value)
            : value,
      }));
      await cdp.send("Fetch.fulfillRequest", {
        requestId,
        responseCode: response.status || 200,
        responseHeaders,
        body: bytes.toString("base64"),
      });
    } catch (error) {
      if (!this.#destroyed)
        console.error(`protocol handler for ${url}:`, error);
      cdp.trySend("Fetch.failRequest", { requestId, errorReason: "Failed" });
    }
  }

  // --- IPC --------------------------------------------------------------------

  #onRendererMessage(payload, contextId) {
    const [kind, id, channel, text] = JSON.parse(payload);
    const frame =
      [...this.frames.values()].find((f) => f.preloadContextId === contextId) ??
      this.mainFrame;
    const context = frame.preloadContext;
    const args = codec.decode(text);
    if (kind === "navigate")
      return (
        this.#allowNavigation("will-navigate", args[0]) &&
        void this.loadURL(args[0]).catch(() => {})
      );
    if (kind === "close") return void this.owner?.close();
    if (kind === "open") return void this.openWindow(args[0]);
    if (kind === "title") return void this.#onTitle(args[0]);
    if (kind === "preload-error")
      return void this.emit(
        "preload-error",
        {},
        this.preferences.preload,
        args[0],
      );
    if (kind === "permission") {
      const details = {
        isMainFrame: frame === this.mainFrame,
        requestingUrl: frame.url,
        ...args[0],
      };
      return void this.#decidePermission(channel, details).then((granted) =>
        this.sendToWorld(context, "result", id, granted),
      );
    }
    const event = new PreventableEvent({
      type: "frame",
      sender: this,
      senderFrame: frame,
      frameId: frame.routingId,
      processId: frame.processId,
      ports: [],
      reply: (name, ...values) =>
        this.sendToWorld(context, "event", name, values),
    });
    if (kind === "send") {
      this.emit("ipc-message", event, channel, ...args);
      this.ipc.emit(channel, event, ...args);
      ipcMain.emit(channel, event, ...args);
    } else if (kind === "invoke") {
      serveInvoke(event, channel, args).then(([outcome, value]) =>
        this.sendToWorld(context, outcome, id, value),
      );
    }
  }

  #onTitle(title) {
    this.title = title;
    this.emit("page-title-updated", {}, title, true);
    this.owner?.onTitle(title);
  }

  /** Runs the session's handler, and makes Chromium agree with the answer. */
  async #decidePermission(permission, details) {
    const granted = await this.session.requestPermission(
      this,
      permission,
      details,
    );
    const names =
      {
        media: ["camera", "microphone"],
        geolocation: ["geolocation"],
        notifications: ["notifications"],
        "clipboard-read": ["clipboard-read"],
      }[permission] ?? [];
    const setting = granted ? "granted" : "denied";
    const origin = toOrigin(toChromiumUrl(details.requestingUrl));
    await Promise.all(
      names.map(async (name) =>
        host.chromium.root.trySend("Browser.setPermission", {
          permission: { name },
          setting,
          origin,
          browserContextId: await this.session.contextId(),
        }),
      ),
    );
    return granted;
  }

  sendToWorld(context, kind, idOrChannel, value) {
    if (!context || this.#destroyed) return;
    let text;
    try {
      text = codec.encode(value);
    } catch (error) {
      if (kind === "event") throw error; // webContents.send() throws to its caller
      [kind, text] = ["error", codec.encode(String(error))];
    }
    const expression = `${RECEIVER}(${JSON.stringify(kind)},${JSON.stringify(idOrChannel)},${JSON.stringify(text)})`;
    this.cdp.trySend("Runtime.evaluate", {
      expression,
      uniqueContextId: context,
      silent: true,
    });
  }

  send(channel, ...args) {
    this.mainFrame.send(channel, ...args);
  }

  // --- navigation -------------------------------------------------------------

  async loadURL(url) {
    this.#failLoad("ERR_ABORTED", -3, url); // a newer load supersedes an older one
    const load = (this.#load = Promise.withResolvers());
    load.promise.catch(() => {});
    this.#hostNavigations.add(load);
    // Some loads (data:, a mere #hash) make no request that would take this away.
    const settled = () => this.#hostNavigations.delete(load);
    load.promise.then(settled, settled);
    if (!this.#creating) {
      load.loaderId = "any";
      await this.create(url);
    } else {
      await this.ready;
      const { errorText, loaderId } = await this.cdp.send("Page.navigate", {
        url: toChromiumUrl(url),
      });
      load.loaderId = loaderId;
      if (errorText && this.#load === load)
        this.#failLoad(errorText.replace("net::", ""), -2, url);
      else if (!loaderId)
        load.resolve(); // within the document
      else this.#finishLoad(this.#lastLoaded);
    }
    return load.promise;
  }
  #finishLoad(loaderId) {
    if (
      !this.#load ||
      (this.#load.loaderId !== "any" && this.#load.loaderId !== loaderId)
    )
      return;
    this.#load.resolve();
    this.#load = null;
  }
  #failLoad(code, errno, url) {
    this.#load?.reject(
      Object.assign(new Error(`${code} (${errno}) loading '${url}'`), {
        code,
        errno,
        url,
      }),
    );
    this.#load = null;
  }
  loadFile(path, { query, search, hash } = {}) {
    const url = pathToFileURL(path);
    if (query) url.search = String(new URLSearchParams(query));
    if (search) url.search = search;
    if (hash) url.hash = hash;
    return this.loadURL(url.href);
  }
  reload() {
    this.#hostNavigations.add({});
    this.cdp?.trySend("Page.reload");
  }
  reloadIgnoringCache() {
    this.#hostNavigations.add({});
    this.cdp?.trySend("Page.reload", { ignoreCache: true });
  }
  stop() {
    this.cdp?.trySend("Page.stopLoading");
  }
  getURL() {
    return this.mainFrame.url;
  }
  getTitle() {
    return this.title;
  }
  isLoading() {
    return this.loading;
  }
  isDestroyed() {
    return this.#destroyed;
  }
  isCrashed() {
    return false;
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  /** This page wants a window: setWindowOpenHandler decides. */
  openWindow({ url, frameName = "", features = "", disposition }) {
    const details = {
      url: toAppUrl(url),
      frameName,
      features,
      disposition,
      referrer: {
        url: this.getURL(),
        policy: "strict-origin-when-cross-origin",
      },
    };
    const answer = this.#openHandler(details);
    if (answer?.action !== "allow") return;
    const options = answer.overrideBrowserWindowOptions ?? {};
    const { partition, session } = this.preferences;
    const size = Object.fromEntries(
      [...features.matchAll(/\b(width|height)=(\d+)/g)].map(
        ([, name, value]) => [name, Number(value)],
      ),
    );
    const window = new WebContents.BrowserWindow({
      ...size,
      ...options,
      webPreferences: { partition, session, ...options.webPreferences },
    });
    this.emit("did-create-window", window, { ...details, options });
    window.loadURL(details.url).catch(() => {});
  }
  openPopup() {
    const { url, windowName } = this.#lastPopup ?? {};
    this.#lastPopup = null;
    if (url)
      this.openWindow({
        url,
        frameName: windowName === "_blank" ? "" : windowName,
        disposition: "foreground-tab",
      });
  }

  // --- the rest -----------------------------------------------------------------

  async evaluate(expression, uniqueContextId) {
    const { result, exceptionDetails } = await this.cdp.send(
      "Runtime.evaluate",
      {
        expression,
        uniqueContextId,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      },
    );
    if (exceptionDetails)
      throw new Error(
        exceptionDetails.exception?.description ?? exceptionDetails.text,
      );
    return result.value;
  }
  async executeJavaScript(code) {
    if (!this.#creating) await this.create("about:blank");
    return this.mainFrame.executeJavaScript(code);
  }
  async insertCSS(css) {
    await this.executeJavaScript(
      `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }))`,
    );
    return "";
  }
  async capturePage() {
    const { data } = await this.cdp.send("Page.captureScreenshot", {
      format: "png",
    });
    return new NativeImage(Buffer.from(data, "base64"));
  }
  async printToPDF() {
    return Buffer.from((await this.cdp.send("Page.printToPDF")).data, "base64");
  }
  applyColorScheme() {
    const value = WebContents.colorScheme;
    return this.cdp?.trySend("Emulation.setEmulatedMedia", {
      features:
        value === "system" ? [] : [{ name: "prefers-color-scheme", value }],
    });
  }
  focus() {
    this.cdp?.trySend("Page.bringToFront");
  }
  openDevTools() {}
  closeDevTools() {}
  isDevToolsOpened() {
    return false;
  }
  toggleDevTools() {}
  setZoomFactor() {}
  getZoomFactor() {
    return 1;
  }
  setVisualZoomLevelLimits() {
    return Promise.resolve();
  }
  setBackgroundThrottling() {}
  setUserAgent(userAgent) {
    this.ready.then(() =>
      this.cdp.trySend("Emulation.setUserAgentOverride", { userAgent }),
    );
  }
  getOSProcessId() {
    return host.chromium ? 1 : 0;
  }
  get hostWebContents() {
    return null;
  }

  /** Closes the page, asking its beforeunload handlers first when wished. */
  close({ waitForBeforeUnload = false } = {}) {
    if (this.#destroyed) return;
    if (waitForBeforeUnload && this.cdp) this.cdp.trySend("Page.close");
    else this.destroy();
  }
  destroy() {
    if (this.#destroyed) return;
    if (this.targetId)
      host.chromium?.root.trySend("Target.closeTarget", {
        targetId: this.targetId,
      });
    this.onGone();
  }
  /** The Chromium page no longer exists. */
  onGone() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    all.delete(this.targetId);
    this.session.contents.delete(this);
    this.settleReady.reject(new Error("Object has been destroyed"));
    this.#failLoad("ERR_FAILED", -2, this.getURL());
    this.emit("destroyed");
    this.owner?.onContentsGone();
  }
}
WebContents.colorScheme = "system";
WebContents.BrowserWindow = null; // set by browser-window.js, which imports this module

const isCsp = (name) => /^content-security-policy(-report-only)?$/i.test(name);
export const pendingCreations = new Set();
/** By Electron's number or by Chromium's target id. */
export const findContents = (key) => all.get(key);
export const contentsOfFrame = (frameId) =>
  all.get(frameId) ??
  webContents.getAllWebContents().find((c) => c.frames.has(frameId));

export const webContents = {
  getAllWebContents: () => [...new Set(all.values())],
  getFocusedWebContents: () =>
    [...new Set(all.values())].find((c) => c.owner?.isFocused()) ?? null,
  fromId: (id) => all.get(id),
  fromDevToolsTargetId: (targetId) => all.get(targetId),
  fromFrame: (frame) => frame?.contents,
};
