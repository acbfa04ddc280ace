import axe from "axe-core";
import { expect, type Page } from "@playwright/test";

/**
 * What the component library puts around a popup to catch the Tab key: it hands the focus on the moment it gets it, so that nobody is
 * ever in it. axe takes it for something hidden that holds the focus.
 */
const focusGuards = "[data-base-ui-focus-guard]";

/** No rule of axe is broken by what the page shows, which is `state`. */
export async function expectNoViolations(page: Page, state: string) {
  if (!(await page.evaluate(() => "axe" in globalThis)))
    await page.evaluate(axe.source);
  const violations = await page.evaluate(async (exclude) => {
    const { axe: injected } = globalThis as unknown as { axe: typeof axe };
    const found = await injected.run(
      { exclude },
      // What passed is not told, node by node, and no style sheet is fetched for rules that are not run: that took most of the time.
      { resultTypes: ["violations"], preload: false },
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, focusGuards);
  expect(violations, state).toEqual([]);
}
