/**
 * Brings the app into every state that a person can meet, in light and dark: no rule of axe is broken in any, nothing is cut off at any
 * width, and a picture of each lies in out/pictures/states/ for whoever looks through them.
 */
import { join, resolve } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { alan } from "../identity-domain/known-people.ts";
import { grace, personIn } from "./people.ts";
import {
  chooseInMenu,
  expect,
  fillAndSubmit,
  signIn,
  submitInVain,
  test,
} from "./fixture.ts";
import { expectNoViolations } from "./no-violations.ts";

const ada = personIn("active");
const pictures = resolve(import.meta.dirname, "../../out/pictures/states");
const users = "/admin/v1/*";

for (const theme of ["light", "dark"] as const) {
  /** What the page shows now is `state`. */
  const look = async (page: Page, state: string) => {
    // Playwright holds every page light, whatever the app's theme is.
    await page.emulateMedia({ colorScheme: theme });
    const scheme = `(prefers-color-scheme: ${theme})`;
    await expect
      .poll(() => page.evaluate((query) => matchMedia(query).matches, scheme))
      .toBe(true);
    await expectNoViolations(page, state);
    await page.screenshot({ path: join(pictures, `${state}-${theme}.png`) });
  };
  const dress = ({ app }: { app: ElectronApplication }) =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);

  test.describe(theme, () => {
    test.slow();

    test("the form", async ({ launch }) => {
      const running = await launch();
      await dress(running);
      const form = await running.window("sign-in");
      await look(form, "form");
      const refused = await submitInVain(running, ada.userName, "wrong");
      await look(refused, "form-refused");
      const locked = personIn("locked");
      const told = await submitInVain(
        running,
        locked.userName,
        locked.password,
      );
      await look(told, "form-account-locked");
    });

    test("people and their menus", async ({ launch }) => {
      const running = await launch();
      await dress(running);
      const page = await signIn(running, ada);
      await look(page, "list");
      await page.getByRole("button", { name: "View" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await look(page, "view-menu");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Export" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await look(page, "export-menu");
      await page.keyboard.press("Escape");
      await page.getByRole("row").nth(2).click();
      await expect(
        page.getByRole("region", { name: /^Details of/ }),
      ).toBeVisible();
      await look(page, "person");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Account of/ }).click();
      await look(page, "account-menu");
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox").fill("zzzzqq");
      await expect(page.getByText(/^Nobody matches/)).toBeVisible();
      await look(page, "nobody-found");
      await chooseInMenu(page, "Lock");
      await look(await running.window("sign-in"), "locked");
    });

    test("waiting and refused", async ({ launch, domain }) => {
      const running = await launch();
      await dress(running);
      const page = await signIn(running, ada);
      const search = page.getByRole("searchbox");
      domain.setMood({ path: users, kind: "slow", delayMs: 60_000 });
      await search.fill("a");
      await expect(page.getByText(/^Waiting for the directory/)).toBeVisible();
      await look(page, "waiting");
      await expect(page.getByText(/taking long/)).toBeVisible({
        timeout: 20_000,
      });
      await look(page, "waiting-long");
      domain.clearMoods();
      domain.setMood({
        path: users,
        kind: "rate-limit",
        retryAfterSeconds: 40,
      });
      await search.fill("ad");
      await expect(page.getByText(/Tries again in/)).toBeVisible();
      await look(page, "rate-limited");
      domain.clearMoods();
      domain.setMood({ path: users, kind: "status", status: 500 });
      await search.fill("ada");
      await expect(page.getByRole("alert").first()).toBeVisible();
      await look(page, "server-fault");
      domain.clearMoods();
      domain.setMood({ path: users, kind: "offline" });
      await search.fill("adal");
      await expect(page.getByRole("alert").first()).toBeVisible();
      await look(page, "offline");
    });

    test("a list that is forbidden, and several people", async ({ launch }) => {
      const running = await launch();
      await dress(running);
      await fillAndSubmit(
        await running.window("sign-in"),
        alan.userName,
        alan.password,
      );
      const page = await running.window("directory");
      await expect(page.getByRole("alert").first()).toBeVisible();
      await look(page, "forbidden");
      await chooseInMenu(page, "Add another person");
      const directory = await signIn(running, grace);
      await chooseInMenu(directory, "Sign out");
      const list = await running.window("sign-in");
      await expect(list.getByText("Choose an account")).toBeVisible();
      await look(list, "choose-account");
    });

    test("an export", async ({ launch, domain, folder }) => {
      const running = await launch();
      await dress(running);
      const page = await signIn(running, ada);
      await running.app.evaluate(
        ({ dialog }, filePath) => {
          dialog.showSaveDialog = async () => ({ canceled: false, filePath });
        },
        join(folder, "people.csv"),
      );
      const start = async () => {
        await page.getByRole("button", { name: "Export" }).click();
        await page.getByRole("menuitem", { name: /CSV/ }).click();
      };
      await start();
      await expect(page.getByText(/^300 people are in/)).toBeVisible();
      await look(page, "export-done");
      domain.setMood({ path: users, kind: "slow", delayMs: 60_000 });
      await page.getByRole("button", { name: "Dismiss" }).click();
      await start();
      await expect(page.getByRole("progressbar")).toBeVisible();
      await look(page, "export-running");
    });
  });
}

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
    await form.screenshot({ path: join(pictures, `form-${media.name}.png`) });
    const page = await signIn(running, ada);
    await page.emulateMedia(media);
    await page.getByRole("row").nth(2).click();
    await expect(
      page.getByRole("region", { name: /^Details of/ }),
    ).toBeVisible();
    await expectNoViolations(page, media.name);
    await page.screenshot({ path: join(pictures, `person-${media.name}.png`) });
  });
}

async function expectToFit(page: Page, width: number, state: string) {
  const height = Math.max(480, Math.round(width / 2));
  await page.setViewportSize({ width, height: Math.min(height, 2160) });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  await page.screenshot({ path: join(pictures, `${state}-${width}.png`) });
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
