import type { Page } from "@playwright/test";
import { personIn } from "./people.ts";
import { expect, test } from "./fixture.ts";

const ada = personIn("active");

test("the whole job by keyboard alone", async ({ launch }) => {
  const { window } = await launch();
  const form = await window("sign-in");
  await expect(form.getByRole("textbox", { name: "User name" })).toBeFocused();
  await form.keyboard.insertText(ada.userName);
  await form.keyboard.press("Tab");
  await expect(form.getByLabel("Password", { exact: true })).toBeFocused();
  await form.keyboard.insertText(ada.password);
  await form.keyboard.press("Enter");

  const directory = await window("directory");
  await expect(directory.getByRole("status").first()).toContainText("300");

  await directory.keyboard.press("Control+f");
  const search = directory.getByRole("searchbox", { name: "Search people" });
  await expect(search).toBeFocused();
  await directory.keyboard.insertText("zzzzqq");
  await expect(directory.getByText("Nobody matches “zzzzqq”.")).toBeVisible();
  await directory.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await directory.keyboard.insertText(ada.displayName);
  await expect(directory.getByRole("status").first()).toContainText("found");

  const row = directory.getByRole("row", { name: ada.displayName }).first();
  await expect(row).toBeVisible();
  await tabUntil(
    directory,
    () => document.activeElement?.closest('[role="grid"]') !== null,
  );
  await directory.keyboard.press("Home");
  await directory.keyboard.press("Enter");
  const details = directory.getByRole("region", { name: /^Details of/ });
  await expect(details).toBeVisible();
  await expect(details).toContainText(ada.userName);
  await directory.keyboard.press("Escape");
  await expect(details).toBeHidden();

  await tabUntil(
    directory,
    () =>
      document.activeElement
        ?.getAttribute("aria-label")
        ?.startsWith("Account of") === true ||
      document.activeElement?.textContent?.includes("Account of") === true,
  );
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByRole("menuitem", { name: "Sign out" }),
  ).toBeVisible();
  await expect
    .poll(async () => {
      await directory.keyboard.press("ArrowDown");
      return directory.evaluate(() => document.activeElement?.textContent);
    })
    .toContain("Sign out");
  await directory.keyboard.press("Enter");
  await window("sign-in");
});

/** Presses Tab until the focus is where `arrived` says; fails after 30 stops. */
async function tabUntil(page: Page, arrived: () => boolean) {
  for (let stops = 0; stops < 30; stops++) {
    if (await page.evaluate(arrived)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key never reached the place");
}
