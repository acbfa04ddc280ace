/** What can be seen of a page's layout from outside: where things are, and what of them cannot be read. */
import type { Locator, Page } from "@playwright/test";

/** Every text half as long again, as some languages need. */
export const lengthenWords = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_TEXT,
    );
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      const words = text.nodeValue?.trim() ?? "";
      text.nodeValue = `${words} ${"más ".repeat(words.length / 8)}`;
    }
  });

/** Turns the page as a language does that is written from right to left. */
export const turnAround = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });

/** Elements with words that reach out of the page, or are cut off. Drawn for screen readers alone, they may be. */
export const unreadable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wordy = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
      (one) =>
        one.checkVisibility() &&
        one.closest(".unseen") === null &&
        [...one.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
        ),
    );
    const isOut = (one: HTMLElement) => {
      const { left, right } = one.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    };
    const isCut = (one: HTMLElement) => {
      const { overflowX, overflowY } = getComputedStyle(one);
      return (
        (overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1) ||
        (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
      );
    };
    return wordy
      .filter((one) => isOut(one) || isCut(one))
      .map((one) => `${one.className || one.tagName}: ${one.textContent}`);
  });

/** Left and top of each, to the pixel. */
export const places = async (all: readonly Locator[]) =>
  Promise.all(
    all.map(async (one) => {
      const box = await one.boundingBox();
      return box && [Math.round(box.x), Math.round(box.y)];
    }),
  );
