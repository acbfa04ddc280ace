import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { grace, personIn } from "./people.ts";
import {
  expect,
  expectPeople,
  passwordField,
  test,
  userNameField,
} from "./fixture.ts";

const ada = personIn("active");

test("the whole job by keyboard alone", async ({ launch, folder }) => {
  test.slow();
  const { app, window } = await launch();
  const file = join(folder, "people.csv");
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
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
  await tabTo(directory, `Copy Mail, work: ${ada.userName}`);
  await directory.keyboard.press("Enter");
  await expect(directory.getByText("Copied", { exact: true })).toBeAttached();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    ada.userName,
  );
  await tabTo(directory, grace.displayName);
  await directory.keyboard.press("Enter");
  const head = directory.getByRole("region", {
    name: `Details of ${grace.displayName}`,
  });
  const report = head.locator(".person-report").first();
  await expect(report).toBeVisible();
  const name = await report.locator("bdi").first().innerText();
  await tabUntil(
    directory,
    () => document.activeElement?.className === "person-report",
  );
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByRole("region", { name: `Details of ${name}` }),
  ).toBeVisible();
  await directory.keyboard.press("Alt+ArrowLeft");
  await expect(head).toBeVisible();
  await directory.keyboard.press("Escape");
  await expect(head).toBeHidden();
  await expect(row).toBeFocused();

  await directory.keyboard.press("Control+f");
  await directory.keyboard.press("Escape");
  await tabTo(directory, /^Locked/);
  await directory.keyboard.press("Space");
  await expect(status(directory)).toHaveText("5 people found");
  await directory.keyboard.press("Space");
  await expect(status(directory)).toHaveText("300 people");
  const department = directory.getByRole("combobox", { name: "Department" });
  await tabUntilOn(directory, department);
  await directory.keyboard.press("Enter");
  await directory.keyboard.insertText("legal");
  await expect(directory.getByRole("option").first()).toHaveText("Legal");
  await directory.keyboard.press("Enter");
  const legal = directory.getByRole("button", {
    name: "Remove the filter Department: Legal",
  });
  await expect(legal).toBeFocused();
  await expect(status(directory)).toContainText("found");
  await directory.keyboard.press("Enter");
  await expect(department).toBeFocused();
  await expect(status(directory)).toHaveText("300 people");

  await tabTo(directory, "Name");
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByRole("columnheader", { name: "Name" }),
  ).toHaveAttribute("aria-sort", "descending");
  await tabTo(directory, "View");
  await directory.keyboard.press("Enter");
  const userName = directory.getByRole("menuitemcheckbox", {
    name: "User name",
  });
  await arrowDownTo(directory, userName);
  await directory.keyboard.press("Enter");
  await expect(userName).toBeChecked();
  await directory.keyboard.press("Escape");
  await expect(directory.getByRole("button", { name: "View" })).toBeFocused();
  await expect(
    directory.getByRole("columnheader", { name: "User name" }),
  ).toBeVisible();

  await tabTo(directory, "Export");
  await directory.keyboard.press("Enter");
  await arrowDownTo(directory, directory.getByRole("menuitem").first());
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByText("300 people are in people.csv."),
  ).toBeVisible();
  await tabTo(directory, "Dismiss");
  await directory.keyboard.press("Enter");
  await expect(directory.getByRole("button", { name: "Export" })).toBeFocused();

  await openMenu(directory);
  await arrowDownTo(
    directory,
    directory.getByRole("menuitem", { name: "My access" }),
  );
  await directory.keyboard.press("Enter");
  const access = directory.getByRole("dialog", { name: "My access" });
  await expect(access).toContainText("User Administrator");
  await directory.keyboard.press("Escape");
  await expect(access).toBeHidden();

  await openMenu(directory);
  await arrowDownTo(
    directory,
    directory.getByRole("menuitem", { name: "Lock" }),
  );
  await directory.keyboard.press("Enter");
  const locked = await window("sign-in");
  await expect(passwordField(locked)).toBeFocused();
  await locked.keyboard.insertText(ada.password);
  await locked.keyboard.press("Enter");
  const unlocked = await window("directory");
  await expectPeople(unlocked);

  await openMenu(unlocked);
  await expect
    .poll(async () => {
      await unlocked.keyboard.press("ArrowDown");
      return unlocked.evaluate(() => document.activeElement?.textContent);
    })
    .toContain("Sign out");
  await unlocked.keyboard.press("Enter");
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
    first.getByRole("menuitem", { name: "Sign in as somebody else" }),
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

const status = (directory: Page) => directory.getByRole("status").first();

/** Presses Tab until the focus is on the button of that name. */
const tabTo = (page: Page, name: string | RegExp) =>
  tabUntilOn(
    page,
    page.getByRole("button", { name, exact: typeof name === "string" }),
  );

async function tabUntilOn(page: Page, place: Locator) {
  for (let stops = 0; stops < 40; stops++) {
    if (await isFocused(place)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key never reached ${String(place)}`);
}

/** Presses the down arrow until the focus is on that item of a menu. */
async function arrowDownTo(page: Page, item: Locator) {
  await item.waitFor();
  for (let steps = 0; steps < 12; steps++) {
    if (await isFocused(item)) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrow keys never reached ${String(item)}`);
}

const isFocused = (place: Locator) =>
  place.evaluate((one) => one === document.activeElement);

/** Presses Tab until the focus is where `arrived` says; fails after 30 stops. */
async function tabUntil(page: Page, arrived: () => boolean) {
  for (let stops = 0; stops < 30; stops++) {
    if (await page.evaluate(arrived)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key never reached the place");
}
