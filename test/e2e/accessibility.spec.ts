import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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
  test(`no state has an accessibility violation (${theme})`, async ({
    launch,
    domain,
  }) => {
    test.slow();
    const running = await launch();
    const { app, window } = running;
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const empty = await window("sign-in");
    await expectNoViolations(empty, "the empty form");
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
    await expectNoViolations(empty, "the Caps Lock hint");
    const form = await submitInVain(running, ada.userName, "wrong");
    await expect(form.getByRole("alert")).toContainText("not right");
    await expectNoViolations(form, "the refused form");
    await fillAndSubmit(form, ada.userName, ada.password);

    const directory = await window("directory");
    await expectPeople(directory);
    await expectNoViolations(directory, "the list");
    await directory.getByRole("row").nth(2).click();
    await expect(
      directory.getByRole("region", { name: /^Details of/ }),
    ).toBeVisible();
    await expectNoViolations(directory, "a person");
    await directory.getByRole("searchbox").fill("zzzzqq");
    await expect(directory.getByText(/^Nobody matches/)).toBeVisible();
    await expectNoViolations(directory, "nobody found");
    domain.setMood({ kind: "status", status: 500 });
    await directory.getByRole("searchbox").fill("ada");
    await expect(directory.getByRole("alert")).toBeVisible();
    await expectNoViolations(directory, "a failed list");
  });

  test(`nor has any state of several people (${theme})`, async ({ launch }) => {
    test.slow();
    const running = await launch();
    const { app, window } = running;
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const first = await signIn(running, ada);
    await chooseInMenu(first, "Add another person");
    const directory = await signIn(running, grace);
    await directory.getByRole("button", { name: /^Account of/ }).click();
    await expect(
      directory.getByRole("menuitem", { name: /^Switch to/ }),
    ).toBeVisible();
    await expectNoViolations(directory, "the account menu");
    await directory
      .getByRole("menuitem", { name: "Sign out everywhere" })
      .click();
    await expect(directory.getByRole("alertdialog")).toBeVisible();
    await expectNoViolations(directory, "the question before signing out");
    await directory.keyboard.press("Escape");
    await directory
      .getByRole("menuitem", { name: "Sign out", exact: true })
      .click();

    const list = await window("sign-in");
    await expect(list.getByText("Choose an account")).toBeVisible();
    await expectNoViolations(list, "the list before the form");
    await list
      .getByRole("button", { name: /^Forget/ })
      .first()
      .click();
    await expectNoViolations(list, "the question before forgetting");
    await list.keyboard.press("Escape");
    await list.getByText("Signed in").click();
    await chooseInMenu(await window("directory"), "Lock");
    const locked = await window("sign-in");
    await expect(locked.getByRole("alert")).toContainText("locked");
    await expectNoViolations(locked, "the locked form");
  });
}

async function expectNoViolations(page: Page, state: string) {
  // Legacy mode: without it axe opens a second page, which an Electron context cannot do.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    state,
  ).toEqual([]);
}
