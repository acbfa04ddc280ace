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
  /**
   * Has a fresh window take the place of the current one of this kind, with its position and size: nothing of what was typed into the
   * old one, nor of what it showed, outlives it. Without such a window, because the person has closed it, nothing happens.
   */
  renew(name: WindowName): void;
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

/**
 * `folder` is that of the built app: `renderer` and `preload` lie in it. `onClosed` hears of a current window that is gone: closed by
 * the person, or dead. Of those that gave way to another it hears nothing.
 */
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
      if (current !== created) return;
      current = undefined;
      // One that was to give way to this one has nothing to wait for any more, and goes all the same.
      for (const other of [...open.values()]) other.window.destroy();
      onClosed(name);
    });
    window.webContents.once("render-process-gone", () => {
      if (current !== created || window.isDestroyed()) return;
      if (Date.now() - shownAt > shortLifeMs) load(name, window);
      // Not within an event of its own page.
      else setImmediate(() => !window.isDestroyed() && window.destroy());
    });
    return created;
  };

  /** Makes a new window the current one, in the place of `before` where there is one. */
  const load = (name: WindowName, before?: BrowserWindow): void => {
    current = create(name);
    if (before) current.window.setBounds(before.getBounds());
    // A page that does not load leaves an empty window, which is revealed like any other when its time is up.
    current.window.loadURL(pages[name]).catch(() => undefined);
  };

  return {
    show: (name) => {
      if (current?.name !== name) return load(name);
      if (current.window.isMinimized()) current.window.restore();
      current.window.show();
    },
    renew: (name) => {
      if (current?.name === name) load(name, current.window);
    },
    find: (id) => {
      const entry = open.get(id);
      return entry && { name: entry.name, url: pages[entry.name] };
    },
  };
}
