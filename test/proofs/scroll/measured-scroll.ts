// Scrolls a list by script inside its page, and looks at each frame. Runs in the page: it refers to nothing outside itself.

export interface ScrollResult {
  frames: number;
  /** The longest time without any row where rows should be, in ms. */
  longestBlankMs: number;
  /** The longest time in which a row in the middle was only its shape, in ms. */
  longestShapeMs: number;
}

/**
 * Scrolls for `seconds`: as a wheel does, then fast, then by jumps as the scroll bar is dragged, over and over. The position is set between
 * frames, as the compositor does, so that each frame shows what would have been painted.
 */
export async function scrollInPage({
  scroller: selector,
  seconds,
}: {
  scroller: string;
  seconds: number;
}): Promise<ScrollResult> {
  const scroller = document.querySelector<HTMLElement>(selector);
  if (scroller === null) throw new Error(`There is no ${selector}`);
  const box = scroller.getBoundingClientRect();
  const middle = box.left + box.width / 3;
  const heights = [60, box.height / 2, box.height - 20];
  const result = { frames: 0, longestBlankMs: 0, longestShapeMs: 0 };
  let blankSince: number | undefined;
  let shapeSince: number | undefined;
  let down = 1;

  const frame = () => new Promise<number>(requestAnimationFrame);
  const task = () => new Promise((done) => setTimeout(done, 0));
  const rowAt = (height: number) =>
    document.elementFromPoint(middle, box.top + height)?.closest(".person-row");

  function move(nth: number) {
    if (scroller === null) return;
    const end = scroller.scrollHeight - scroller.clientHeight;
    const kind = nth % 300;
    if (kind >= 200) return (scroller.scrollTop = Math.random() * end);
    if (scroller.scrollTop >= end - 1) down = -1;
    if (scroller.scrollTop <= 1) down = 1;
    scroller.scrollTop += down * (kind < 100 ? 100 : 3000);
  }

  const endsAt = performance.now() + seconds * 1000;
  while (performance.now() < endsAt) {
    move(result.frames);
    await frame();
    // After the rows were drawn for this frame, before the next move.
    await task();
    const now = performance.now();
    const rows = heights.map(rowAt);
    blankSince = rows.every(Boolean) ? undefined : (blankSince ?? now);
    const isShape = rows[1]?.getAttribute("aria-busy") === "true";
    shapeSince = isShape ? (shapeSince ?? now) : undefined;
    result.frames++;
    result.longestBlankMs = Math.max(
      result.longestBlankMs,
      blankSince === undefined ? 0 : now - blankSince,
    );
    result.longestShapeMs = Math.max(
      result.longestShapeMs,
      shapeSince === undefined ? 0 : now - shapeSince,
    );
  }
  return result;
}
