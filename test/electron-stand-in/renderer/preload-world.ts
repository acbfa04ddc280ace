// Runs at document start in the preload's isolated world: provides what Electron's sandboxed preload scripts
// can require(), then runs the app's. Injected through Function#toString: refers to nothing outside itself.
import type { makeBridge as MakeBridge } from "./bridge.ts";
import type { makeCodec as MakeCodec } from "./codec.ts";

interface Setting {
  makeCodec: typeof MakeCodec;
  makeBridge: typeof MakeBridge;
  token: string;
  /** Names of globals of this world: text to the main process, and a receiver of text from it. */
  binding: string;
  receiver: string;
  /** The app's own schemes. */
  schemes: readonly string[];
  processInfo: object;
  runPreload: (...nodeLike: unknown[]) => void;
}

export function preloadWorld(setting: Setting): void {
  if (window !== window.top) return; // as without nodeIntegrationInSubFrames
  const { makeCodec, makeBridge, token, binding, receiver } = setting;
  type Listener = ((...args: unknown[]) => void) & { listener?: Listener };
  interface Call {
    channel: string;
    resolve(value: unknown): void;
    reject(error: Error): void;
  }
  const toHost: unknown = Reflect.get(globalThis, binding);
  if (typeof toHost !== "function") throw new Error(`${binding} is missing`);
  Reflect.deleteProperty(globalThis, binding);
  const codec = makeCodec();
  const bridge = makeBridge(token, "preload");

  /** The parts of Node's EventEmitter that users of ipcRenderer rely on. */
  class Emitter {
    readonly #listeners = new Map<string, Listener[]>();

    on(name: string, listener: Listener): this {
      this.#listeners.set(name, [...this.listeners(name), listener]);
      return this;
    }
    once(name: string, listener: Listener): this {
      const wrapped: Listener = (...args) => {
        this.off(name, wrapped);
        listener(...args);
      };
      wrapped.listener = listener;
      return this.on(name, wrapped);
    }
    off(name: string, listener: Listener): this {
      const list = this.listeners(name);
      const index = list.findLastIndex(
        (entry) => entry === listener || entry.listener === listener,
      );
      if (index >= 0) this.#listeners.set(name, list.toSpliced(index, 1));
      return this;
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener);
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener);
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    listeners(name: string): Listener[] {
      return this.#listeners.get(name) ?? [];
    }
    listenerCount(name: string): number {
      return this.listeners(name).length;
    }
    emit(name: string, ...args: unknown[]): boolean {
      for (const listener of this.listeners(name)) {
        try {
          listener(...args);
        } catch (error) {
          reportError(error);
        }
      }
      return this.listenerCount(name) > 0;
    }
  }

  let lastId = 0;
  const calls = new Map<number, Call>();
  const post = (
    kind: string,
    id: number,
    channel: string,
    args: unknown[],
  ): void => {
    toHost(JSON.stringify([kind, id, channel, codec.encode(args)]));
  };
  const request = (
    kind: string,
    channel: string,
    args: unknown[],
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      calls.set(id, { channel, resolve, reject });
      post(kind, id, channel, args); // rejects when an argument cannot be cloned
    });

  class IpcRenderer extends Emitter {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      return request("invoke", channel, args);
    }
    send(channel: string, ...args: unknown[]): void {
      post("send", 0, channel, args);
    }
  }
  const guarded = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key): unknown {
        const known =
          typeof key === "symbol" ||
          key in target ||
          key === "then" ||
          key === "toJSON";
        if (!known) throw new Error(`${name}.${key} is not in the stand-in`);
        const value: unknown = Reflect.get(target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const emitter = new IpcRenderer();
  const ipcRenderer = guarded("ipcRenderer", emitter);

  // The main process calls this.
  const receive = (kind: string, id: string | number, text: string): void => {
    const value = codec.decode(text);
    if (kind === "event") {
      const args = Array.isArray(value) ? value : [];
      emitter.emit(String(id), { sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const call = calls.get(Number(id));
    calls.delete(Number(id));
    if (kind === "result") call?.resolve(value);
    else
      call?.reject(
        new Error(
          `Error invoking remote method '${call.channel}': ${String(value)}`,
        ),
      );
  };
  Object.defineProperty(globalThis, receiver, { value: receive });

  bridge.roots["open"] = (details) => post("open", 0, "", [details]);
  bridge.roots["close"] = () => post("close", 0, "", []);
  bridge.roots["permission"] = (permission, details) =>
    request("permission", String(permission), [details]);

  // Links that want a window, or lead to a scheme that Chromium does not know, are left to the main process.
  // In the bubble phase, after the page's own listeners.
  const onClick = (event: MouseEvent): void => {
    const link = event
      .composedPath()
      .find((node) => node instanceof HTMLAnchorElement && node.href !== "");
    if (!(link instanceof HTMLAnchorElement)) return;
    if (event.defaultPrevented || event.button === 2) return;
    const background = event.button === 1 || event.ctrlKey || event.metaKey;
    const elsewhere =
      link.target !== "" && !/^_(self|top|parent)$/i.test(link.target);
    if (background || elsewhere) {
      const foreground = event.shiftKey ? "new-window" : "foreground-tab";
      const disposition = background ? "background-tab" : foreground;
      const frameName = link.target === "_blank" ? "" : link.target;
      post("open", 0, "", [
        { url: link.href, frameName, features: "", disposition },
      ]);
    } else if (setting.schemes.includes(link.protocol.slice(0, -1)))
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
    const title = document.head?.querySelector("title") ?? document.head;
    const everything = { childList: true, characterData: true, subtree: true };
    if (title) new MutationObserver(report).observe(title, everything);
  });

  const electron = guarded("electron", {
    ipcRenderer,
    contextBridge: guarded("contextBridge", {
      exposeInMainWorld(key: string, api: unknown): void {
        bridge.call("expose", [key, api]);
      },
    }),
  });
  const modules: Record<string, unknown> = {
    electron,
    "electron/renderer": electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name: string): unknown => {
    const key = String(name).replace(/^node:/, "");
    if (!Object.hasOwn(modules, key))
      throw new Error(`module not found: ${name}`);
    return modules[key];
  };
  const process = {
    ...setting.processInfo,
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    nextTick: (callback: Listener, ...args: unknown[]) =>
      queueMicrotask(() => callback(...args)),
  };
  const setImmediate = (callback: Listener, ...args: unknown[]) =>
    setTimeout(callback, 0, ...args);
  const module = { exports: {} };
  try {
    setting.runPreload(
      require,
      process,
      setImmediate,
      clearTimeout,
      globalThis,
      module,
      module.exports,
    );
  } catch (error) {
    console.error(
      `Unable to load preload script\n${String(error instanceof Error ? error.stack : error)}`,
    );
    post("preload-error", 0, "", [
      error instanceof Error ? error : new Error(String(error)),
    ]);
  }
}
