import type { Page } from "@playwright/test";
import { expectNoViolations } from "./no-violations.ts";
import { grace, personIn } from "./people.ts";
import {
  chooseInMenu,
  expect,
  expectPeople,
  fillAndSubmit,
  signIn,
  submitInVain,
  test,
} from "./fixture.ts";

const ada = personIn("active");

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
  };

  test(`no state has an accessibility violation (${theme})`, async ({
    launch,
    domain,
  }) => {
    test.slow();
    const running = await launch();
    const { window } = running;
    const empty = await window("sign-in");
    await look(empty, "the empty form");
    await empty.getByLabel("Password", { exact: true }).focus();
    await empty.getByLabel("Password", { exact: true }).evaluate((input) =>
      input.dispatchEvent(
        new KeyboardEvent("keydown", {
          bubbles: true,
          modifierCapsLock: true,
        }),
      ),
    );
    await expect(empty.getByText("Caps Lock is on")).toBeVisible();
    await look(empty, "the Caps Lock hint");
    const form = await submitInVain(running, ada.userName, "wrong");
    await expect(form.getByRole("alert")).toContainText("not right");
    await look(form, "the refused form");
    await fillAndSubmit(form, ada.userName, ada.password);

    const directory = await window("directory");
    await expectPeople(directory);
    await look(directory, "the list");
    await directory.getByRole("row").nth(2).click();
    await expect(
      directory.getByRole("region", { name: /^Details of/ }),
    ).toBeVisible();
    await look(directory, "a person");
    await directory.getByRole("searchbox").fill("zzzzqq");
    await expect(directory.getByText(/^Nobody matches/)).toBeVisible();
    await look(directory, "nobody found");
    domain.setMood({ kind: "status", status: 500 });
    await directory.getByRole("searchbox").fill("ada");
    await expect(directory.getByRole("alert")).toBeVisible();
    await look(directory, "a failed list");
  });

  test(`nor has any state of several people (${theme})`, async ({ launch }) => {
    test.slow();
    const running = await launch();
    const { window } = running;
    const first = await signIn(running, ada);
    await chooseInMenu(first, "Add another person");
    const directory = await signIn(running, grace);
    await directory.getByRole("button", { name: /^Account of/ }).click();
    await expect(
      directory.getByRole("menuitem", { name: /^Switch to/ }),
    ).toBeVisible();
    await look(directory, "the account menu");
    await directory
      .getByRole("menuitem", { name: "Sign out everywhere" })
      .click();
    await expect(directory.getByRole("alertdialog")).toBeVisible();
    await look(directory, "the question before signing out");
    await directory.keyboard.press("Escape");
    await directory
      .getByRole("menuitem", { name: "Sign out", exact: true })
      .click();

    const list = await window("sign-in");
    await expect(list.getByText("Choose an account")).toBeVisible();
    await look(list, "the list before the form");
    await list
      .getByRole("button", { name: /^Forget/ })
      .first()
      .click();
    await look(list, "the question before forgetting");
    await list.keyboard.press("Escape");
    await list.getByText("Signed in").click();
    await chooseInMenu(await window("directory"), "Lock");
    const locked = await window("sign-in");
    await expect(locked.getByRole("alert")).toContainText("locked");
    await look(locked, "the locked form");
  });
}
