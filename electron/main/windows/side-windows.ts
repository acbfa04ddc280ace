/**
 * Owns the windows that stand beside whatever there is, and come and go by themselves: one of each kind at most. Never takes the current
 * window's place, and needs none.
 */
import type { BrowserWindow, Rectangle } from "electron";
import type { WindowName } from "../../../shared/ipc.ts";
import { centre, raise, type OpenWindow } from "./open-window.ts";

export type SideName = Extract<WindowName, "support" | "proxy">;

export interface SideWindows {
  /** Opens it, or brings it to the front. */
  show(name: SideName): void;
  /** Brings it to the front, where it is open. */
  raise(name: SideName): void;
  close(name: SideName): void;
  /** It is not wanted any more, and goes from the screen at once. It is to be destroyed. */
  giveUp(name: SideName): void;
  /** Whether this is one of them, still wanted. */
  holds(one: OpenWindow): boolean;
  /** It is gone. */
  forget(one: OpenWindow): void;
}

export function createSideWindows(options: {
  /** Makes a window, without its page. */
  create: (name: SideName) => OpenWindow;
  /** Has its page come. */
  ask: (one: OpenWindow) => void;
  /** The window beside which they stand, if any. */
  current: () => BrowserWindow | undefined;
  /** The same place as far as it can be seen. */
  fit: (bounds: Rectangle) => Rectangle;
}): SideWindows {
  const open = new Map<WindowName, OpenWindow>();
  return {
    show: (name) => {
      const before = open.get(name);
      if (before) return raise(before.window);
      const one = options.create(name);
      open.set(name, one);
      const current = options.current();
      if (current) centre(one.window, current.getBounds(), options.fit);
      options.ask(one);
    },
    close: (name) => open.get(name)?.window.destroy(),
    raise: (name) => {
      const one = open.get(name);
      if (one) raise(one.window);
    },
    giveUp: (name) => {
      const window = open.get(name)?.window;
      open.delete(name);
      if (window && !window.isDestroyed()) window.hide();
    },
    holds: (one) => open.get(one.name) === one,
    forget: (one) => {
      if (open.get(one.name) === one) open.delete(one.name);
    },
  };
}
