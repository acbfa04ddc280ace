/**
 * The app in light and in dark, looked at: no rule of axe is broken, and a picture of the state lies in out/pictures/states/ for the eye.
 */
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import { isLong } from "../proofs/counts.ts";
import { expectNoViolations } from "./no-violations.ts";

const folder = resolve(import.meta.dirname, "../../out/pictures/states");

export const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(folder, `${name}.png`) });

const themes = ["light", "dark"] as const;
let looks = 0;

/**
 * What a page shows now is `state`. Looked at in both themes at once, since bringing it about takes longer than looking; in every run of
 * the tests in one, turn about.
 */
export async function look(page: Page, state: string): Promise<void> {
  looks += 1;
  for (const theme of isLong ? themes : [themes[looks % 2] ?? "light"]) {
    // Not by nativeTheme: Playwright shows every page in light, whatever the app says. Nothing moves, so that no colour is half way.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    // A picture of dark in light proves nothing.
    const scheme = `(prefers-color-scheme: ${theme})`;
    await expect
      .poll(() => page.evaluate((query) => matchMedia(query).matches, scheme))
      .toBe(true);
    // What lies under the mouse by chance looks chosen.
    await page.mouse.move(0, 0);
    await expectNoViolations(page, `${state}, ${theme}`);
    await picture(page, `${state}-${theme}`);
  }
}
