/**
 * Owns the app's windows: one that is current, in a session of its own that lives in memory only. The one before it is destroyed, not
 * closed: a sign-in window, with what was typed, before the page of the next one is asked for; any other once the next one can be seen.
 * The waiting window takes a sign-in window's place, or stands beside the directory. The support window and the proxy window stand beside
 * whatever there is, and show nothing of anybody: they come and go by themselves.
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
import { centre, isRevealed, raise, type OpenWindow } from "./open-window.ts";
import { createSideWindows } from "./side-windows.ts";
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
  /** Opens the proxy window, or brings it to the front. */
  showProxy(): void;
  /** Destroys it, with what was typed. `onClosed` does not hear of it. */
  closeProxy(): void;
  /** The app ends: every window goes, without being asked, and none opens any more. One that did would keep the app alive. */
  end(): void;
  /** A directory that has given way to another is nobody's any more: what it asks for is somebody else's. */
  find: FindWindow;
}

/** Passwords are typed into these. */
const formNames = new Set<WindowName>(["sign-in", "proxy"]);

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
  place: Pick<WindowPlace, "restore" | "follow" | "fit">,
): AppWindows {
  const handler = createAppHandler(join(folder, "renderer"));
  const windows = new Map<number, OpenWindow>();
  let current: OpenWindow | undefined;
  /** The waiting window that stands beside the current one. */
  let beside: OpenWindow | undefined;
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
    one === current || one === beside || sides.holds(one);

  /**
   * Destroys what nobody wants any more, and has the page of the current window come. Forms go first, while no page is on its way:
   * Chromium overwrites the memory that it frees, but not during a navigation, and what was typed would stay in the process that hands
   * out the keys (content/browser/memory/scheduler_loop_quarantine_web_contents_observer.cc).
   */
  const goOn = (): void => {
    if (hasEnded) return;
    const all = [...windows.values()];
    const old = all.filter((one) => !isWanted(one));
    const forms = old.filter(({ name }) => formNames.has(name));
    if (forms.length > 0) {
      // The current window, still empty, holds a sign-in window's place and the focus meanwhile.
      if (forms.some((one) => one.name === "sign-in" && isRevealed(one)))
        if (current) reveal(current);
      if (!all.some((one) => isWanted(one) && one.page === "on its way"))
        for (const { window } of forms)
          if (!window.isDestroyed()) window.destroy();
      return;
    }
    if (current?.page === "not asked for") ask(current);
    if (current && isRevealed(current))
      for (const { window } of old) if (!window.isDestroyed()) window.destroy();
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
    const created: OpenWindow = {
      ...{ name, window, revealedAt: Infinity, page: "not asked for" },
    };
    windows.set(id, created);
    window.once("closed", () => {
      windows.delete(id);
      if (!isWanted(created)) return goOn();
      if (beside === created) beside = undefined;
      sides.forget(created);
      if (current === created) {
        current = beside = undefined;
        // One that was to give way to this one has nothing to wait for any more, and goes all the same.
        for (const other of [...windows.values()])
          if (!sides.holds(other)) other.window.destroy();
      }
      onClosed(name);
    });
    const onDead = () => {
      const isAlone = current === created || sides.holds(created);
      if (!isAlone || window.isDestroyed()) return;
      if (current === created && Date.now() - created.revealedAt > shortLifeMs)
        load(name, window.getBounds());
      else window.destroy();
    };
    // No window may be destroyed within an event of its own page.
    window.webContents.once("render-process-gone", () => setImmediate(onDead));
    return created;
  };

  const reveal = (one: OpenWindow): void => {
    // Another one may have become current before this one was drawn.
    if (isRevealed(one) || !isWanted(one) || one.window.isDestroyed()) return;
    one.window.show();
    one.revealedAt = Date.now();
  };

  /** Has its page come, and shows it when it is drawn. */
  const ask = (one: OpenWindow): void => {
    const { name, window } = one;
    const drawn = () => {
      clearTimeout(timer);
      reveal(one);
      goOn();
    };
    const timer = setTimeout(drawn, drawnMs);
    window.once("ready-to-show", drawn);
    window.once("closed", () => clearTimeout(timer));
    const arrived = () => {
      one.page = "there";
      goOn();
    };
    one.page = "on its way";
    window.webContents.once("did-navigate", arrived);
    // A page that does not load leaves an empty window, which is revealed like any other when its time is up.
    window.loadURL(pageOf(name, locale)).catch(arrived);
  };

  /** Makes a new window the current one. */
  const load = (name: WindowName, bounds?: Rectangle): void => {
    if (hasEnded) return;
    current = create(name);
    const { window } = current;
    const isPlaced = name === "directory" && place.restore(window);
    if (bounds && !isPlaced) window.setBounds(bounds);
    if (name === "directory") place.follow(window);
    goOn();
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

  const sides = createSideWindows({
    create,
    ask,
    current: () => current?.window,
    fit: place.fit,
  });

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
      // What is asked there is waited for.
      sides.raise("proxy");
      return current !== undefined;
    },
    showWaiting: () => {
      isWaiting = true;
      if (hasEnded || current?.name === "waiting" || beside) return;
      const before = current?.window.getBounds();
      const waiting = create("waiting");
      if (before) centre(waiting.window, before, place.fit);
      if (current?.name === "directory") {
        beside = waiting;
        ask(waiting);
      } else {
        replaced = current && before && { name: current.name, bounds: before };
        next = undefined;
        current = waiting;
        goOn();
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
      if (!hasEnded) sides.show("support");
    },
    closeSupport: () => sides.close("support"),
    showProxy: () => {
      if (!hasEnded) sides.show("proxy");
    },
    closeProxy: () => {
      sides.giveUp("proxy");
      goOn();
    },
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
