import { useLayoutEffect } from "react";

/** The window's title, as soon as what it belongs to is drawn. */
export function useTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}
