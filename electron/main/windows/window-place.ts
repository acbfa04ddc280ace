/**
 * Owns `window.json`: where the directory window stood and how large it was, also over restarts. A file that cannot be read or written
 * costs that memory, nothing else.
 *
 * Electron's own `windowStatePersistence` goes by a window's name and refuses a second window of it, but here one directory stands beside
 * the other until it can be seen.
 */
import type { BrowserWindow, Rectangle } from "electron";
import { z } from "zod";
import { readKeptFile, replaceKeptFile } from "../kept-file.ts";

const pixels = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);

const content = z.object({
  version: z.literal(1),
  /** Of the whole window, its frame included, as it is when not maximized. In device-independent pixels. */
  bounds: z.object({ x: pixels, y: pixels, width: length, height: length }),
  isMaximized: z.boolean(),
});

type Place = z.infer<typeof content>;

/** As much of a window as this takes. */
export type PlacedWindow = Pick<
  BrowserWindow,
  "getNormalBounds" | "isMaximized" | "maximize" | "setBounds"
> & {
  on(event: Change, listener: () => void): unknown;
  once(event: "show", listener: () => void): unknown;
};
type Change = (typeof changes)[number];

const changes = ["resize", "move", "maximize", "unmaximize"] as const;

export interface WindowPlace {
  /** Reads the file. Never fails. */
  load(): Promise<void>;
  /** Puts a window where the last one was, or answers false where there was none. */
  restore(window: PlacedWindow): boolean;
  /** The same size and place as far as it can be seen. */
  fit(bounds: Rectangle): Rectangle;
  /** Remembers from now on where this window is. */
  follow(window: PlacedWindow): void;
  /** Whether the last place is written. */
  readonly isIdle: boolean;
  /** Writes the last place now. Never fails. */
  settled(): Promise<void>;
}

/** A window that is dragged is not written at each step. */
const calmMs = 500;

/** `workAreas` are those of the screens that are there now. */
export function createWindowPlace(
  file: string,
  workAreas: () => Rectangle[],
): WindowPlace {
  let place: Place | undefined;
  let written: Place | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const writeLast = async (): Promise<void> => {
    const writing = place;
    if (writing === written) return;
    await replaceKeptFile(file, writing).catch(() => undefined);
    written = writing;
  };
  const write = (): Promise<void> => {
    clearTimeout(timer);
    return (last = last.then(writeLast));
  };

  return {
    load: async () => {
      place = written = (await readKeptFile(file, content)).value;
    },
    restore: (window) => {
      if (!place) return false;
      window.setBounds(onScreen(place.bounds, workAreas()));
      // To maximize a window is to show it.
      if (place.isMaximized) window.once("show", () => window.maximize());
      return true;
    },
    fit: (bounds) => onScreen(bounds, workAreas()),
    follow: (window) => {
      const note = () => {
        place = {
          version: 1,
          bounds: window.getNormalBounds(),
          isMaximized: window.isMaximized(),
        };
        clearTimeout(timer);
        timer = setTimeout(() => void write(), calmMs);
      };
      for (const change of changes) window.on(change, note);
    },
    get isIdle() {
      return place === written;
    },
    settled: write,
  };
}

/** The same size and place as far as it can be seen: on the screen that shows most of it, else on the first one. */
export function onScreen(bounds: Rectangle, areas: Rectangle[]): Rectangle {
  const [area] = areas.toSorted(
    (one, other) => shared(bounds, other) - shared(bounds, one),
  );
  if (!area) return bounds;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    x: between(area.x, bounds.x, area.x + area.width - width),
    y: between(area.y, bounds.y, area.y + area.height - height),
    width,
    height,
  };
}

const between = (least: number, value: number, most: number) =>
  Math.max(least, Math.min(value, most));

/** The area that both have, in square pixels. */
function shared(one: Rectangle, other: Rectangle): number {
  const along = (start: "x" | "y", size: "width" | "height") =>
    Math.min(one[start] + one[size], other[start] + other[size]) -
    Math.max(one[start], other[start]);
  return Math.max(0, along("x", "width")) * Math.max(0, along("y", "height"));
}
