import { useEffect, useState } from "react";

/**
 * `value`, once the page has been drawn without it: a message that a fresh window is born with is read out by a screen reader only
 * when it comes into a page that is already there.
 */
export function useAfterPaint<T>(value: T): T | undefined {
  const [drawn, setDrawn] = useState<T>();
  useEffect(() => {
    // The first frame is about to be drawn; in the second it has been.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(value));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return drawn === value ? value : undefined;
}
