import { vi } from "vitest";

/** jsdom lays nothing out: gives every element a size and a scroll position, so that the list has rows in sight. */
export function giveElementsSize(width: number, height: number) {
  const html = HTMLElement.prototype;
  vi.spyOn(html, "offsetWidth", "get").mockReturnValue(width);
  vi.spyOn(html, "offsetHeight", "get").mockReturnValue(height);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(height);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(width);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(1e9);
  Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(Element.prototype, "scrollTo", {
    configurable: true,
    value(this: Element, to: ScrollToOptions | number, y?: number) {
      const top = typeof to === "object" ? to.top : y;
      if (top === undefined) return;
      this.scrollTop = top;
      this.dispatchEvent(new Event("scroll"));
    },
  });
}
