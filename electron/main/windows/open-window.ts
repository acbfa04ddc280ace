/** One window while it lives: how far it is, and how it comes to the front. Never decides when. */
import type { BrowserWindow, Rectangle } from "electron";
import type { WindowName } from "../../../shared/ipc.ts";

export interface OpenWindow {
  name: WindowName;
  window: BrowserWindow;
  /** When it was shown; never, so far, is Infinity. In milliseconds. */
  revealedAt: number;
  page: "not asked for" | "on its way" | "there";
}

export const isRevealed = ({ revealedAt }: OpenWindow) => revealedAt < Infinity;

export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
}

/** In the middle of `around`, as far as `fit` leaves it there. */
export function centre(
  window: BrowserWindow,
  around: Rectangle,
  fit: (bounds: Rectangle) => Rectangle,
): void {
  const { width, height } = window.getBounds();
  window.setBounds(
    fit({
      x: Math.round(around.x + (around.width - width) / 2),
      y: Math.round(around.y + (around.height - height) / 2),
      width,
      height,
    }),
  );
}
