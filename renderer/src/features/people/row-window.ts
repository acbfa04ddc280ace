/**
 * Which rows are in sight of a scroller, and where they stand in it. Rows have one height; the header above them sticks. Of its own
 * making because the libraries for it place every row by its distance from the first: beyond 16 million px Chromium's
 * single-precision drawing cuts their text, and beyond 33.5 million it lays out nothing more.
 */
import { useEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { PeopleView } from "../../../../shared/people.ts";

export const headerHeight = 32;
const heights = { compact: 32, comfortable: 44 } as const;
/** Below the tallest element that Chromium lays out. */
const tallestPx = 33_000_000;

/** The comfortable rows only as long as all of them fit. */
export const rowHeightOf = (
  total: number,
  density: PeopleView["density"],
): number =>
  total * heights[density] <= tallestPx ? heights[density] : heights.compact;

export interface RowWindow {
  /** In sight, 0-based; `last` is -1 before the scroller is laid out. */
  first: number;
  last: number;
  /** What the rows must be moved by, in px: not 0 only where the list is taller than an element can be. */
  shift: number;
  /** Inner width of the scroller in px. */
  width: number;
}

const nothing: RowWindow = { first: 0, last: -1, shift: 0, width: 0 };

/** Where a list of `total` rows stands in a scroller `height` px high. */
export interface Geometry {
  /** Height of the element that holds the rows, in px. */
  contentHeight: number;
  rowsInSight: number;
  windowAt(scrollTop: number): Omit<RowWindow, "width">;
  /** The scroll position that brings row `index` into sight; the same one where it is. */
  scrollTopFor(index: number, scrollTop: number): number;
}

export function geometryOf(
  total: number,
  rowHeight: number,
  height: number,
): Geometry {
  const room = Math.max(rowHeight, height - headerHeight);
  const full = total * rowHeight;
  const contentHeight = Math.min(full, tallestPx);
  /** How far the list goes for each px of the scroll bar's way. */
  const ratio =
    full > contentHeight ? (full - room) / (contentHeight - room) : 1;
  return {
    contentHeight,
    rowsInSight: Math.max(1, Math.floor(room / rowHeight)),
    windowAt(scrollTop) {
      const top = scrollTop * ratio;
      const first = Math.floor(top / rowHeight);
      const last = Math.ceil((top + room) / rowHeight) - 1;
      return {
        first: Math.max(0, Math.min(first, total - 1)),
        last: Math.min(last, total - 1),
        shift: scrollTop - top,
      };
    },
    scrollTopFor(index, scrollTop) {
      const top = scrollTop * ratio;
      const start = index * rowHeight;
      const end = start + rowHeight - room;
      return Math.max(end, Math.min(start, top)) / ratio;
    },
  };
}

/** Follows the scroller: a new window whenever other rows come into sight. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  total: number,
  rowHeight: number,
): RowWindow & {
  scrollTo: (index: number) => void;
  rowsInSight: () => number;
} {
  const [view, setView] = useState(nothing);
  const geometry = useRef<Geometry>(undefined);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(at: HTMLElement) {
      geometry.current ??= geometryOf(total, rowHeight, at.clientHeight);
      const width = at.clientWidth;
      const next = { ...geometry.current.windowAt(at.scrollTop), width };
      setView((before) => (isSame(before, next) ? before : next));
    }
    // At once: rows must stand there before what was scrolled is painted.
    const onScroll = () => flushSync(() => look(element));
    const onResize = () => {
      geometry.current = undefined;
      look(element);
    };
    onResize();
    const resized = new ResizeObserver(onResize);
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, total, rowHeight]);

  return {
    ...view,
    rowsInSight: () => geometry.current?.rowsInSight ?? 1,
    scrollTo(index) {
      const element = scroller.current;
      if (element === null || geometry.current === undefined) return;
      const { scrollTop } = element;
      const top = geometry.current.scrollTopFor(index, scrollTop);
      if (top !== scrollTop) element.scrollTo({ top });
    },
  };
}

const isSame = (a: RowWindow, b: RowWindow) =>
  a.first === b.first &&
  a.last === b.last &&
  a.shift === b.shift &&
  a.width === b.width;
