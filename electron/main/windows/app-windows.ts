/**
 * Owns the app's windows: one that is current, in a session of its own that lives in memory only. The one before it stays until the
 * current one can be seen, and is then destroyed, not closed: with a sign-in window goes what was typed. The waiting window takes a
 * sign-in window's place, or stands beside the directory. The support window stands beside whatever there is, and shows nothing of
 * anybody: it comes and goes by itself.
 */
import { join } from "node:path";
import {
  app,
  BrowserWindow,
  nativeTheme,
  session,
  type Rectangle,
} from "electron";
import icon from "../../icon/256.png?asset";
import type { WindowName } from "../../../shared/ipc.ts";
import type { Locale } from "../../../shared/messages/language.ts";
import type { FindWindow } from "../ipc/serve.ts";
import { createAppHandler, serveApp } from "./app-protocol.ts";
import { hardenSession } from "./hardening.ts";
import { pageOf, windowOptions } from "./window-options.ts";
import type { WindowPlace } from "./window-place.ts";

export interface AppWindows {
  /** Makes this the current window, or brings it to the front when it is. */
  show(name: WindowName): void;
  /**
   * Has a fresh window take the place of the current one of this kind, with its position and size: nothing of what was typed into the
   * old one, nor of what it showed, outlives it. Without such a window, because the person has closed it, nothing happens, and it
   * answers false.
   */
  renew(name: WindowName): boolean;
  /** Takes what the windows show of people from the screen at once, until the next window can be seen. */
  conceal(): void;
  /** Brings the current window to the front; false where there is none. */
  raise(): boolean;
  /** Opens the waiting window. Where it takes a place, what is to be shown meanwhile is shown when the wait is over. */
  showWaiting(): void;
  /** The wait is over. In a place that it took, the waiting window stays until the next one can be seen. */
  hideWaiting(): void;
  /** Opens the support window, or brings it to the front. */
  showSupport(): void;
  closeSupport(): void;
  /** The app ends: every window goes, without being asked, and none opens any more. One that did would keep the app alive. */
  end(): void;
  /** A directory that has given way to another is nobody's any more: what it asks for is somebody else's. */
  find: FindWindow;
}

interface OpenWindow {
  name: WindowName;
  window: BrowserWindow;
  isRevealed: boolean;
  /** Whether its page has not come yet. */
  isAwaited: boolean;
}

/** A page that has not been drawn by then is shown as it is. */
const drawnMs = 3_000;

/** What follows a wait is shown by then, or not at all. */
const nextMs = 1_000;

/** A page that dies sooner would die again. */
const shortLifeMs = 10_000;

/**
 * `folder` is that of the built app: `renderer` and `preload` lie in it. The pages speak the language of `locale`. `place` is that of the
 * directory window. `onClosed` hears of a current window that is gone: closed by the person, or dead. Of those that gave way to another
 * it hears nothing.
 */
export function createAppWindows(
  folder: string,
  locale: Locale,
  onClosed: (name: WindowName) => void,
  place: Pick<WindowPlace, "restore" | "follow">,
): AppWindows {
  const handler = createAppHandler(join(folder, "renderer"));
  const windows = new Map<number, OpenWindow>();
  let current: OpenWindow | undefined;
  /** The waiting window that stands beside the current one. */
  let beside: OpenWindow | undefined;
  let support: OpenWindow | undefined;
  let isWaiting = false;
  /** What the waiting window took the place of, and what is to come after it. */
  let replaced: { name: WindowName; bounds: Rectangle } | undefined;
  let next: WindowName | undefined;
  let sessions = 0;
  let hasEnded = false;

  const newPartition = (name: WindowName): string => {
    sessions += 1;
    const partition = `${name}-${sessions}`;
    const own = session.fromPartition(partition);
    hardenSession(own);
    serveApp(own, handler);
    return partition;
  };

  const isWanted = (one: OpenWindow) =>
    one === current || one === beside || one === support;

  /**
   * Once the current window is revealed, those that nobody wants any more go. While a page is awaited they are only hidden: Chromium
   * overwrites the memory that it frees, but not during a navigation, and what was typed would stay in the process that hands out the
   * keys (content/browser/memory/scheduler_loop_quarantine_web_contents_observer.cc).
   */
  const clear = (): void => {
    if (!current?.isRevealed) return;
    const all = [...windows.values()];
    const old = all.filter((one) => !isWanted(one));
    const mayGo = !all.some((one) => isWanted(one) && one.isAwaited);
    // Their own navigations first.
    for (const { window } of old.toSorted(awaitedFirst))
      if (mayGo) window.destroy();
      else window.hide();
  };

  const create = (name: WindowName): OpenWindow => {
    const window = new BrowserWindow(
      windowOptions(name, {
        partition: newPartition(name),
        preloadFolder: join(folder, "preload"),
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
        icon,
      }),
    );
    const { id } = window.webContents;
    const created = { name, window, isRevealed: false, isAwaited: true };
    windows.set(id, created);
    let shownAt = Infinity;
    const reveal = () => {
      clearTimeout(timer);
      // Another one may have become current before this one was drawn.
      if (!isWanted(created) || window.isDestroyed()) return;
      window.show();
      shownAt = Date.now();
      created.isRevealed = true;
      clear();
    };
    const timer = setTimeout(reveal, drawnMs);
    window.once("ready-to-show", reveal);
    window.once("closed", () => {
      clearTimeout(timer);
      windows.delete(id);
      if (!isWanted(created)) return;
      if (beside === created) beside = undefined;
      if (support === created) support = undefined;
      if (current === created) {
        current = beside = undefined;
        // One that was to give way to this one has nothing to wait for any more, and goes all the same.
        for (const other of [...windows.values()])
          if (other !== support) other.window.destroy();
      }
      onClosed(name);
    });
    window.webContents.once("render-process-gone", () => {
      const isAlone = current === created || support === created;
      if (!isAlone || window.isDestroyed()) return;
      if (current === created && Date.now() - shownAt > shortLifeMs)
        load(name, window.getBounds());
      // Not within an event of its own page.
      else setImmediate(() => !window.isDestroyed() && window.destroy());
    });
    return created;
  };

  const open = (name: WindowName, bounds?: Rectangle): OpenWindow => {
    const opened = create(name);
    const { window } = opened;
    const isPlaced = name === "directory" && place.restore(window);
    if (bounds && !isPlaced) window.setBounds(bounds);
    if (name === "directory") place.follow(window);
    const arrived = () => {
      opened.isAwaited = false;
      clear();
    };
    window.webContents.once("did-navigate", arrived);
    // A page that does not load leaves an empty window, which is revealed like any other when its time is up.
    window.loadURL(pageOf(name, locale)).catch(arrived);
    return opened;
  };

  /** Makes a new window the current one. */
  const load = (name: WindowName, bounds?: Rectangle): void => {
    if (!hasEnded) current = open(name, bounds);
  };

  const raise = (window: BrowserWindow): void => {
    if (window.isMinimized()) window.restore();
    window.show();
  };

  /** Puts `name` where the waiting window is, at once or when the wait is over. */
  const follow = (waiting: BrowserWindow, name: WindowName): void => {
    next = name;
    if (isWaiting) raise(waiting);
    else load(name, replaced?.name === name ? replaced.bounds : undefined);
  };

  /** The wait is over: what was asked for meanwhile comes; if nothing is, what was there before comes back. */
  const leave = (waiting: OpenWindow): void => {
    if (next) return follow(waiting.window, next);
    setTimeout(() => {
      if (current === waiting && !isWaiting && replaced)
        follow(waiting.window, replaced.name);
    }, nextMs);
  };

  return {
    show: (name) => {
      if (current?.name === name) raise(current.window);
      else if (current?.name === "waiting") follow(current.window, name);
      else load(name);
    },
    renew: (name) => {
      if (current?.name === name) load(name, current.window.getBounds());
      else if (current?.name === "waiting") follow(current.window, name);
      else return false;
      return true;
    },
    conceal: () => {
      for (const { name, window } of windows.values())
        if (name === "sign-in" || name === "directory") window.hide();
    },
    raise: () => {
      if (current) raise(current.window);
      return current !== undefined;
    },
    showWaiting: () => {
      isWaiting = true;
      if (hasEnded || current?.name === "waiting" || beside) return;
      const before = current?.window.getBounds();
      const waiting = open("waiting");
      if (before) centre(waiting.window, before);
      if (current?.name === "directory") {
        beside = waiting;
      } else {
        replaced = current && before && { name: current.name, bounds: before };
        next = undefined;
        current = waiting;
      }
    },
    hideWaiting: () => {
      isWaiting = false;
      const stood = beside;
      beside = undefined;
      stood?.window.destroy();
      if (current?.name === "waiting") leave(current);
    },
    showSupport: () => {
      if (hasEnded) return;
      if (support) return raise(support.window);
      support = open("support");
      if (current) centre(support.window, current.window.getBounds());
    },
    closeSupport: () => support?.window.destroy(),
    end: () => {
      hasEnded = true;
      for (const { window } of [...windows.values()])
        if (!window.isDestroyed()) window.destroy();
    },
    find: (id) => {
      const entry = windows.get(id);
      if (!entry) return undefined;
      if (entry.name === "directory" && !isWanted(entry)) return undefined;
      return { name: entry.name, url: pageOf(entry.name, locale) };
    },
  };
}

const awaitedFirst = (one: OpenWindow, other: OpenWindow) =>
  Number(other.isAwaited) - Number(one.isAwaited);

function centre(window: BrowserWindow, around: Rectangle): void {
  const { width, height } = window.getBounds();
  window.setBounds({
    x: Math.round(around.x + (around.width - width) / 2),
    y: Math.round(around.y + (around.height - height) / 2),
    width,
    height,
  });
}
