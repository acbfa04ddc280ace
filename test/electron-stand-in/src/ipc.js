// ipcMain, and the per-WebContents `ipc` objects.
import { EventEmitter } from "node:events";

export class IpcMain extends EventEmitter {
  #handlers = new Map();

  handle(channel, listener) {
    if (this.#handlers.has(channel))
      throw new Error(
        `Attempted to register a second handler for '${channel}'`,
      );
    if (typeof listener !== "function")
      throw new Error(
        `Expected handler to be a function, but found type '${typeof listener}'`,
      );
    this.#handlers.set(channel, listener);
  }
  handleOnce(channel, listener) {
    this.handle(channel, (...args) => {
      this.removeHandler(channel);
      return listener(...args);
    });
  }
  removeHandler(channel) {
    this.#handlers.delete(channel);
  }
  handlerFor(channel) {
    return this.#handlers.get(channel);
  }
}

export const ipcMain = new IpcMain();

/** Serves one ipcRenderer.invoke(): [kind, value] for the renderer. */
export async function serveInvoke(event, channel, args) {
  const handler =
    event.sender.ipc.handlerFor(channel) ?? ipcMain.handlerFor(channel);
  if (!handler)
    return ["error", `Error: No handler registered for '${channel}'`];
  try {
    return ["result", await handler(event, ...args)];
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return ["error", String(error)]; // as Electron: only the text crosses
  }
}
