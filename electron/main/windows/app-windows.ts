/**
 * Owns the app's windows: one that is current, in a session of its own that lives in memory only. The one before it stays until the
 * current one can be seen, and is then destroyed, not closed: with a sign-in window goes what was typed.
 */
import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, session } from "electron";
import type { WindowName } from "../../../shared/ipc.ts";
import type { FindWindow } from "../ipc/serve.ts";
import { createAppHandler, serveApp } from "./app-protocol.ts";
import { hardenSession } from "./hardening.ts";
import { pages, windowOptions } from "./window-options.ts";

export interface AppWindows {
  /** Makes this the current window, or brings it to the front when it is. */
  show(name: WindowName): void;
  find: FindWindow;
}

interface OpenWindow {
  name: WindowName;
  window: BrowserWindow;
}

/** A page that has not been drawn by then is shown as it is. */
const drawnMs = 3_000;

/** A page that dies sooner would die again. */
const shortLifeMs = 10_000;

/** `folder` is that of the built app: `renderer` and `preload` lie in it. `onClosed` hears of every window that is gone. */
export function createAppWindows(
  folder: string,
  onClosed: (name: WindowName) => void,
): AppWindows {
  const handler = createAppHandler(join(folder, "renderer"));
  const open = new Map<number, OpenWindow>();
  let current: OpenWindow | undefined;
  let sessions = 0;

  const newPartition = (name: WindowName): string => {
    sessions += 1;
    const partition = `${name}-${sessions}`;
    const own = session.fromPartition(partition);
    hardenSession(own);
    serveApp(own, handler);
    return partition;
  };

  const create = (name: WindowName): OpenWindow => {
    const window = new BrowserWindow(
      windowOptions(name, {
        partition: newPartition(name),
        preloadFolder: join(folder, "preload"),
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
      }),
    );
    const { id } = window.webContents;
    const created = { name, window };
    open.set(id, created);
    let shownAt = Infinity;
    const reveal = () => {
      clearTimeout(timer);
      // Another one may have become current before this one was drawn.
      if (current !== created || window.isDestroyed()) return;
      window.show();
      shownAt = Date.now();
      for (const other of [...open.values()])
        if (other !== created) other.window.destroy();
    };
    const timer = setTimeout(reveal, drawnMs);
    window.once("ready-to-show", reveal);
    window.once("closed", () => {
      clearTimeout(timer);
      open.delete(id);
      if (current === created) current = undefined;
      onClosed(name);
    });
    window.webContents.once("render-process-gone", () => {
      if (current !== created || window.isDestroyed()) return;
      if (Date.now() - shownAt > shortLifeMs) load(name);
      // Not within an event of its own page.
      else setImmediate(() => !window.isDestroyed() && window.destroy());
    });
    return created;
  };

  /** Makes a new window the current one. */
  const load = (name: WindowName): void => {
    current = create(name);
    // A page that does not load leaves an empty window, which is revealed like any other when its time is up.
    current.window.loadURL(pages[name]).catch(() => undefined);
  };

  return {
    show: (name) => {
      if (current?.name !== name) return load(name);
      if (current.window.isMinimized()) current.window.restore();
      current.window.show();
    },
    find: (id) => {
      const entry = open.get(id);
      return entry && { name: entry.name, url: pages[entry.name] };
    },
  };
}
