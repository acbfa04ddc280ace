import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { personIn } from "./people.ts";
import { expect, fillAndSubmit, test } from "./fixture.ts";

const ada = personIn("active");

for (const theme of ["light", "dark"] as const) {
  test(`no state has an accessibility violation (${theme})`, async ({
    launch,
    domain,
  }) => {
    const { app, window } = await launch();
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const form = await window("sign-in");
    await expectNoViolations(form, "the empty form");
    await fillAndSubmit(form, ada.userName, "wrong");
    await expect(form.getByRole("alert")).toContainText("not right");
    await expectNoViolations(form, "the refused form");
    await fillAndSubmit(form, ada.userName, ada.password);

    const directory = await window("directory");
    await expect(directory.getByRole("status").first()).toContainText("300");
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
