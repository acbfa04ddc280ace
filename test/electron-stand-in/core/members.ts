// Ties the stand-in to electron.d.ts: `implements Members<Electron.App, "quit" | ...>` makes the compiler
// compare the listed members with Electron's own, promises included. Electron's classes are replaced by
// the stand-in's, which have fewer members, wherever a type mentions them.
import type { BrowserWindow } from "../main/browser-window.ts";
import type { IpcMain } from "../main/ipc-main.ts";
import type { Menu } from "../main/menu.ts";
import type { MenuItem } from "../main/menu-item.ts";
import type { NativeImage } from "../main/native-image.ts";
import type { Protocol } from "../main/protocol.ts";
import type { Session } from "../main/session.ts";
import type { UtilityProcess } from "../main/utility-process.ts";
import type { WebRequest } from "../main/web-request.ts";
import type { IpcEvent } from "../web-contents/ipc-event.ts";
import type { WebContents } from "../web-contents/web-contents.ts";
import type { WebFrameMain } from "../web-contents/web-frame-main.ts";

type IsAny<T> = 0 extends 1 & T ? true : false;
type SwapEach<T> = { [I in keyof T]: Swap<T[I]> };

/** `T` with Electron's classes replaced, and `unknown` for Electron's `any`. */
export type Swap<T> =
  IsAny<T> extends true
    ? unknown
    : T extends Electron.WebContents
      ? WebContents
      : T extends Electron.BrowserWindow
        ? BrowserWindow
        : T extends Electron.WebFrameMain
          ? WebFrameMain
          : T extends Electron.Session
            ? Session
            : T extends Electron.IpcMainInvokeEvent
              ? IpcEvent
              : T extends Electron.IpcMain
                ? IpcMain
                : T extends Electron.Protocol
                  ? Protocol
                  : T extends Electron.WebRequest
                    ? WebRequest
                    : T extends Electron.NativeImage
                      ? NativeImage
                      : T extends Electron.MenuItem
                        ? MenuItem
                        : T extends Electron.Menu
                          ? Menu
                          : T extends Electron.UtilityProcess
                            ? UtilityProcess
                            : T extends (...args: infer A) => infer R
                              ? (...args: SwapEach<A>) => Swap<R>
                              : T extends Promise<infer U>
                                ? Promise<Swap<U>>
                                : T extends readonly unknown[]
                                  ? SwapEach<T>
                                  : T;

export type Members<T, K extends keyof T> = { [P in K]: Swap<T[P]> };
