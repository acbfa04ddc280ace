// ipcMain, and the `ipc` of each WebContents.
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import type { IpcEvent } from "../web-contents/ipc-event.ts";

export type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

export class IpcMain
  extends guardedEmitter("ipcMain")
  implements
    Members<Electron.IpcMain, "handle" | "handleOnce" | "removeHandler">
{
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(
        `Attempted to register a second handler for '${channel}'`,
      );
    if (typeof listener !== "function")
      throw new TypeError(
        `Expected handler to be a function, but found type '${typeof listener}'`,
      );
    this.#handlers.set(channel, listener);
  }
  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  /** For the wire. */
  handlerFor(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export const ipcMain = new IpcMain();
