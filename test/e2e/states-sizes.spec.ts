/** The windows at every width and in the system's other looks: nothing is cut off, no rule of axe is broken, and there is a picture of each. */
import type { Page } from "@playwright/test";
import { personIn } from "./people.ts";
import { expect, signIn, test } from "./fixture.ts";
import { picture } from "./looking.ts";
import { expectNoViolations } from "./no-violations.ts";

const ada = personIn("active");

test("at every width, and at twice the size, nothing is cut off", async ({
  launch,
}) => {
  test.slow();
  const running = await launch();
  const form = await running.window("sign-in");
  for (const width of [320, 420, 720]) await expectToFit(form, width, "form");
  const page = await signIn(running, ada);
  // 360 is the smallest window at 200 % of its size.
  for (const width of [320, 360, 720, 960, 1920, 3840]) {
    await expectToFit(page, width, "list");
    await page.getByRole("row").nth(2).click();
    await expectToFit(page, width, "person");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: /^Details of/ })).toHaveCount(
      0,
    );
  }
});

for (const media of [
  { name: "forced-colors", forcedColors: "active" },
  { name: "more-contrast", contrast: "more" },
] as const) {
  test(`the list and a person with ${media.name}`, async ({ launch }) => {
    test.slow();
    const running = await launch();
    const form = await running.window("sign-in");
    await form.emulateMedia(media);
    await picture(form, `form-${media.name}`);
    const page = await signIn(running, ada);
    await page.emulateMedia(media);
    await page.getByRole("row").nth(2).click();
    await expect(
      page.getByRole("region", { name: /^Details of/ }),
    ).toBeVisible();
    await expectNoViolations(page, media.name);
    await picture(page, `person-${media.name}`);
  });
}

async function expectToFit(page: Page, width: number, state: string) {
  const height = Math.max(480, Math.round(width / 2));
  await page.setViewportSize({ width, height: Math.min(height, 2160) });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  await picture(page, `${state}-${width}`);
  // What scrolls sideways or ends with dots by itself is as wide as it wishes.
  const over = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => !one.closest(".unseen"))
      .filter((one) => {
        let around = one.parentElement;
        while (around && getComputedStyle(around).overflowX === "visible")
          around = around.parentElement;
        return around === null || around === document.documentElement;
      })
      .filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      })
      .map((one) => `${one.tagName}.${one.getAttribute("class") ?? ""}`),
  );
  expect(over, `${state} at ${width}`).toEqual([]);
}
