import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What the component library puts around a popup to catch the Tab key: it hands the focus on the moment it gets it, so that nobody is
 * ever in it. axe takes it for something hidden that holds the focus.
 */
const focusGuards = "[data-base-ui-focus-guard]";

/** No rule of axe is broken by what the page shows, which is `state`. */
export async function expectNoViolations(page: Page, state: string) {
  // Legacy mode: without it axe opens a second page, which an Electron context cannot do.
  const { violations } = await new AxeBuilder({ page })
    .exclude(focusGuards)
    .setLegacyMode(true)
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    state,
  ).toEqual([]);
}
