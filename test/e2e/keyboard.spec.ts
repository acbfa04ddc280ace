import type { Page } from "@playwright/test";
import { grace, personIn } from "./people.ts";
import {
  expect,
  expectPeople,
  passwordField,
  test,
  userNameField,
} from "./fixture.ts";

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
    () => document.activeElement?.getAttribute("role") === "row",
  );
  await directory.keyboard.press("Home");
  await directory.keyboard.press("Enter");
  const details = directory.getByRole("region", { name: /^Details of/ });
  await expect(details).toBeVisible();
  await expect(details).toContainText(ada.userName);
  await directory.keyboard.press("Escape");
  await expect(details).toBeHidden();

  await openMenu(directory);
  await expect
    .poll(async () => {
      await directory.keyboard.press("ArrowDown");
      return directory.evaluate(() => document.activeElement?.textContent);
    })
    .toContain("Sign out");
  await directory.keyboard.press("Enter");
  await window("sign-in");
});

test("another person, the list and the way between people by keyboard alone", async ({
  launch,
}) => {
  test.slow();
  const { window } = await launch();
  const typeIn = async (person: typeof ada) => {
    const form = await window("sign-in");
    await expect(userNameField(form)).toBeFocused();
    await form.keyboard.insertText(person.userName);
    await form.keyboard.press("Tab");
    await form.keyboard.insertText(person.password);
    await form.keyboard.press("Enter");
    const directory = await window("directory");
    await expectPeople(directory);
    return directory;
  };
  const first = await typeIn(ada);
  await openMenu(first);
  await expect(
    first.getByRole("menuitem", { name: "Add another person" }),
  ).toBeFocused();
  await first.keyboard.press("Enter");
  const second = await typeIn(grace);

  await openMenu(second);
  await expect(
    second.getByRole("menuitem", { name: `Switch to ${ada.displayName}` }),
  ).toBeFocused();
  const left = second.waitForEvent("close");
  await second.keyboard.press("Enter");
  await left;
  const switched = await window("directory");
  await expectPeople(switched);
  await expect(accountButton(switched, ada)).toBeVisible();

  await openMenu(switched);
  await switched.keyboard.press("End");
  await switched.keyboard.press("ArrowUp");
  await expect(
    switched.getByRole("menuitem", { name: "Sign out", exact: true }),
  ).toBeFocused();
  await switched.keyboard.press("Enter");
  const list = await window("sign-in");
  await expect(
    list.getByRole("button", { name: new RegExp(`^${ada.displayName}`) }),
  ).toBeFocused();
  await list.keyboard.press("Enter");
  await expect(passwordField(list)).toBeFocused();
  await expect(userNameField(list)).toHaveValue(ada.userName);
  await tabUntil(list, () => document.activeElement?.textContent === "Back");
  await list.keyboard.press("Enter");
  await tabUntil(
    list,
    () => document.activeElement?.textContent?.includes("Signed in") === true,
  );
  await list.keyboard.press("Enter");
  const back = await window("directory");
  await expectPeople(back);
  await expect(accountButton(back, grace)).toBeVisible();
});

const accountButton = (directory: Page, { displayName }: typeof ada) =>
  directory.getByRole("button", { name: `Account of ${displayName}` });

/** By Tab and Enter. */
async function openMenu(directory: Page) {
  await tabUntil(
    directory,
    () =>
      document.activeElement
        ?.getAttribute("aria-label")
        ?.startsWith("Account of") === true,
  );
  await directory.keyboard.press("Enter");
  await expect(directory.getByRole("menu")).toBeVisible();
}

/** Presses Tab until the focus is where `arrived` says; fails after 30 stops. */
async function tabUntil(page: Page, arrived: () => boolean) {
  for (let stops = 0; stops < 30; stops++) {
    if (await page.evaluate(arrived)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key never reached the place");
}
