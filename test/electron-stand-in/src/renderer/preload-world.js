// Runs at document start in the ISOLATED world: provides what Electron's
// sandboxed preload scripts can require(), then runs the preload script.
// Self-contained: it is injected through Function#toString.
export function preloadWorld({
  makeCodec,
  makeBridge,
  token,
  binding,
  receiver,
  schemes,
  processInfo,
  runPreload,
}) {
  if (window !== window.top) return; // as without nodeIntegrationInSubFrames
  const toHost = globalThis[binding];
  delete globalThis[binding];
  const codec = makeCodec();
  const bridge = makeBridge(token, "preload");

  /** The few parts of Node's EventEmitter that ipcRenderer users rely on. */
  class Emitter {
    #listeners = new Map();
    on(name, listener) {
      this.#listeners.set(name, [...this.listeners(name), listener]);
      return this;
    }
    once(name, listener) {
      const wrapped = (...args) => (
        this.off(name, wrapped),
        Reflect.apply(listener, this, args)
      );
      wrapped.listener = listener;
      return this.on(name, wrapped);
    }
    off(name, listener) {
      const list = this.listeners(name);
      const index = list.findLastIndex(
        (entry) => entry === listener || entry.listener === listener,
      );
      if (index >= 0) this.#listeners.set(name, list.toSpliced(index, 1));
      return this;
    }
    addListener(name, listener) {
      return this.on(name, listener);
    }
    removeListener(name, listener) {
      return this.off(name, listener);
    }
    removeAllListeners(name) {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    listeners(name) {
      return this.#listeners.get(name) ?? [];
    }
    listenerCount(name) {
      return this.listeners(name).length;
    }
    emit(name, ...args) {
      for (const listener of this.listeners(name)) {
        try {
          Reflect.apply(listener, this, args);
        } catch (error) {
          reportError(error);
        }
      }
      return this.listenerCount(name) > 0;
    }
  }

  let lastId = 0;
  const calls = new Map();
  const post = (kind, id, channel, args) =>
    toHost(JSON.stringify([kind, id, channel, codec.encode(args)]));
  const request = (kind, channel, args) =>
    new Promise((resolve, reject) => {
      post(kind, ++lastId, channel, args); // throws when an argument cannot be cloned
      calls.set(lastId, { resolve, reject, channel });
    });

  class IpcRenderer extends Emitter {
    invoke(channel, ...args) {
      return request("invoke", channel, args);
    }
    send(channel, ...args) {
      post("send", 0, channel, args);
    }
    postMessage(channel, message, transfer = []) {
      if (transfer.length)
        throw new Error(
          "electron stand-in: MessagePorts cannot cross to the main process",
        );
      post("send", 0, channel, [message]);
    }
    sendSync() {
      throw new Error(
        "electron stand-in: ipcRenderer.sendSync is not supported",
      );
    }
  }
  const ipcRenderer = new IpcRenderer();

  // The host calls this; the property lives in the isolated world only.
  Object.defineProperty(globalThis, receiver, {
    value: (kind, id, text) => {
      const value = codec.decode(text);
      if (kind === "event")
        return void ipcRenderer.emit(
          id,
          { sender: ipcRenderer, ports: [] },
          ...value,
        );
      const call = calls.get(id);
      calls.delete(id);
      if (kind === "result") call?.resolve(value);
      else
        call?.reject(
          new Error(`Error invoking remote method '${call.channel}': ${value}`),
        );
    },
  });

  bridge.roots.open = (details) => post("open", 0, "", [details]);
  bridge.roots.close = () => post("close", 0, "", []);
  bridge.roots.permission = (permission, details) =>
    request("permission", permission, [details]);

  // Links that would open a window, or lead to a scheme Chromium does not know,
  // are left to the host. Bubble phase: after the page's own handlers.
  const onClick = (event) => {
    const link = event
      .composedPath()
      .find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || event.defaultPrevented || event.button === 2) return;
    const background = event.button === 1 || event.ctrlKey || event.metaKey;
    if (
      background ||
      (link.target && !/^_(self|top|parent)$/i.test(link.target))
    ) {
      const disposition = background
        ? "background-tab"
        : event.shiftKey
          ? "new-window"
          : "foreground-tab";
      post("open", 0, "", [
        {
          url: link.href,
          frameName: link.target === "_blank" ? "" : link.target,
          features: "",
          disposition,
        },
      ]);
    } else if (schemes.includes(link.protocol.slice(0, -1)))
      post("navigate", 0, "", [link.href]);
    else return;
    event.preventDefault();
  };
  window.addEventListener("click", onClick);
  window.addEventListener("auxclick", onClick);

  // CDP reports titles late or not at all.
  document.addEventListener("DOMContentLoaded", () => {
    const report = () => post("title", 0, "", [document.title]);
    if (document.title) report();
    if (document.head)
      new MutationObserver(() => report()).observe(
        document.head.querySelector("title") ?? document.head,
        { childList: true, characterData: true, subtree: true },
      );
  });

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld(key, api) {
        bridge.call("expose", [key, api]);
      },
    },
    webFrame: {
      setZoomFactor() {},
      getZoomFactor: () => 1,
      setZoomLevel() {},
      getZoomLevel: () => 0,
    },
    webUtils: { getPathForFile: () => "" },
    crashReporter: { addExtraParameter() {} },
  };
  const modules = {
    electron,
    "electron/renderer": electron,
    "electron/common": electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name) => {
    const key = String(name).replace(/^node:/, "");
    if (!Object.hasOwn(modules, key))
      throw new Error(`module not found: ${name}`);
    return modules[key];
  };

  const process = {
    ...processInfo,
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    nextTick: (fn, ...args) => queueMicrotask(() => fn(...args)),
  };
  const setImmediate = (fn, ...args) => setTimeout(fn, 0, ...args);
  const module = { exports: {} };
  try {
    runPreload?.(
      require,
      process,
      setImmediate,
      clearTimeout,
      globalThis,
      module,
      module.exports,
    );
  } catch (error) {
    console.error("Unable to load preload script\n" + (error?.stack ?? error));
    post("preload-error", 0, "", [
      error instanceof Error ? error : new Error(String(error)),
    ]);
  }
}
