/**
 * Owns the app's windows: at most one of each kind, each in a session of its own that lives in memory only. A new sign-in window gets
 * a new session, and the one before it is destroyed, not closed: with it goes what was typed.
 */
import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, session } from "electron";
import type { WindowName } from "../../../shared/ipc.ts";
import type { FindWindow } from "../ipc/serve.ts";
import { createAppHandler, serveApp } from "./app-protocol.ts";
import { hardenSession } from "./hardening.ts";
import { pages, windowOptions } from "./window-options.ts";

export interface AppWindows {
  /** Shows this window and destroys the others once it can be seen, so that there is always one. */
  show(name: WindowName): void;
  /** Brings the window there is to the front. */
  focus(): void;
  find: FindWindow;
}

/** A page that has not been drawn by then is shown as it is. */
const drawnMs = 3_000;

/** `folder` is that of the built app: `renderer` and `preload` lie in it. */
export function createAppWindows(folder: string): AppWindows {
  const handler = createAppHandler(join(folder, "renderer"));
  const open = new Map<number, { name: WindowName; window: BrowserWindow }>();
  let sessions = 0;

  const newPartition = (name: WindowName): string => {
    sessions += 1;
    const partition = `${name}-${sessions}`;
    const own = session.fromPartition(partition);
    hardenSession(own);
    serveApp(own, handler);
    return partition;
  };

  const destroyOthers = (window: BrowserWindow) => {
    for (const other of [...open.values()])
      if (other.window !== window) other.window.destroy();
  };

  const create = (name: WindowName): BrowserWindow => {
    const window = new BrowserWindow(
      windowOptions(name, {
        partition: newPartition(name),
        preloadFolder: join(folder, "preload"),
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
      }),
    );
    const id = window.webContents.id;
    open.set(id, { name, window });
    const drawn = () => {
      clearTimeout(timer);
      if (window.isDestroyed() || window.isVisible()) return;
      window.show();
      destroyOthers(window);
    };
    const timer = setTimeout(drawn, drawnMs);
    window.once("ready-to-show", drawn);
    window.once("closed", () => {
      clearTimeout(timer);
      open.delete(id);
    });
    // A load that fails leaves an empty window, which is shown like any other.
    window.loadURL(pages[name]).catch(drawn);
    return window;
  };

  return {
    show: (name) => {
      const existing = [...open.values()].find((entry) => entry.name === name);
      if (!existing) create(name);
      else if (existing.window.isVisible()) existing.window.focus();
    },
    focus: () => {
      const window = [...open.values()].at(-1)?.window;
      if (!window) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    find: (id) => {
      const entry = open.get(id);
      return entry && { name: entry.name, url: pages[entry.name] };
    },
  };
}
