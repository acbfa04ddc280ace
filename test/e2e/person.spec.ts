import type { Page } from "@playwright/test";
import { ada, alan, grace } from "../identity-domain/known-people.ts";
import { expect, fillAndSubmit, signIn, test, windowCount } from "./fixture.ts";
import { expectNoViolations } from "./no-violations.ts";

/** Searches for somebody and opens them, by keyboard. */
async function openPerson(directory: Page, name: string) {
  await directory.keyboard.press("Control+f");
  await directory.keyboard.insertText(name);
  const row = directory.getByRole("row", { name }).first();
  await expect(row).toBeVisible();
  await expect(directory.getByRole("status").first()).toContainText("found");
  // Of the search before nothing is left.
  await expect(directory.getByRole("grid")).toHaveAttribute(
    "aria-busy",
    "false",
  );
  await directory.keyboard.press("ArrowDown");
  await expect(row).toBeFocused();
  await directory.keyboard.press("Enter");
  return details(directory, name);
}

const details = (directory: Page, name: string) =>
  directory.getByRole("region", { name: `Details of ${name}` });

/** Presses Tab until the focus is on the button of that name; fails after 40 stops. */
async function tabTo(directory: Page, name: string) {
  const button = directory.getByRole("button", { name, exact: true });
  for (let stops = 0; stops < 40; stops++) {
    if (await button.evaluate((one) => one === document.activeElement)) return;
    await directory.keyboard.press("Tab");
  }
  throw new Error(`The Tab key never reached ${name}`);
}

test("walks up to the manager, down to a report and back, by keyboard alone", async ({
  launch,
}) => {
  const directory = await signIn(await launch(), ada);
  const own = await openPerson(directory, ada.displayName);
  await expect(own).toContainText("Principal Solutions Engineer");
  await expect(
    own.getByRole("heading", { name: ada.displayName }),
  ).toBeFocused();

  await tabTo(directory, grace.displayName);
  await directory.keyboard.press("Enter");
  const head = details(directory, grace.displayName);
  await expect(
    head.getByRole("heading", { name: grace.displayName }),
  ).toBeFocused();
  await expect(head.getByRole("heading", { name: /^Reports/ })).toBeVisible();
  await expectNoViolations(directory, "a person with a photo and reports");
  const report = head.locator(".person-reports").getByRole("button").first();
  await report.focus();
  const reportName = await report.locator("bdi").first().innerText();
  await directory.keyboard.press("Enter");
  await expect(details(directory, reportName)).toBeVisible();
  await expect(
    details(directory, reportName).getByRole("button", {
      name: grace.displayName,
      exact: true,
    }),
  ).toBeVisible();

  await directory.keyboard.press("Alt+ArrowLeft");
  await expect(head).toBeVisible();
  await tabTo(directory, `Back to ${ada.displayName}`);
  await directory.keyboard.press("Enter");
  await expect(own).toBeVisible();
  await directory.keyboard.press("Escape");
  await expect(own).toBeHidden();
});

test("shows all who report to somebody in the list", async ({ launch }) => {
  const directory = await signIn(await launch(), ada);
  const head = await openPerson(directory, grace.displayName);
  const all = head.getByRole("button", { name: /^Show all \d+ people/ });
  const count = /\d+/.exec(await all.innerText())?.[0] ?? "none";
  await all.click();
  await expect(head).toBeHidden();
  await expect(directory.getByRole("status").first()).toContainText(
    `${count} people found`,
  );
  await expect(
    directory.getByRole("searchbox", { name: "Search people" }),
  ).toHaveValue("");
});

test("photos in every way a directory names them, and initials where the photo lies elsewhere", async ({
  launch,
  domain,
}) => {
  const directory = await signIn(await launch(), ada);
  for (const name of [ada.displayName, grace.displayName, "Zoé Müller"]) {
    const region = await openPerson(directory, name);
    const photo = region.getByRole("img", { name: `Photo of ${name}` });
    await expect(photo).toBeVisible();
    await expect
      .poll(() => photo.evaluate((one: HTMLImageElement) => one.naturalWidth))
      .toBe(96);
    await directory.keyboard.press("Escape");
  }
  const region = await openPerson(directory, alan.displayName);
  await expect(region).toContainText("Last sign-in");
  await expect(region.getByRole("img")).toHaveCount(0);
  const asked = domain.requests.filter(({ path }) => path.includes("Photos"));
  expect(asked).toHaveLength(2);
  for (const { headers } of asked)
    expect(headers.authorization).toMatch(/^Bearer /);
});

test("copies a mail address by keyboard and says so", async ({ launch }) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await openPerson(directory, grace.displayName);
  await tabTo(directory, `Copy Mail, work: ${grace.userName}`);
  await directory.keyboard.press("Enter");
  await expect(directory.getByText("Copied", { exact: true })).toHaveAttribute(
    "aria-live",
    "polite",
  );
  expect(
    await running.app.evaluate(({ clipboard }) => clipboard.readText()),
  ).toBe(grace.userName);
});

test("my access says who one is, what was granted and until when, by keyboard", async ({
  launch,
}) => {
  const directory = await signIn(await launch(), ada);
  await tabTo(directory, `Account of ${ada.displayName}`);
  await directory.keyboard.press("Enter");
  const item = directory.getByRole("menuitem", { name: "My access" });
  await directory.keyboard.press("ArrowDown");
  await expect(item).toBeFocused();
  await directory.keyboard.press("Enter");

  const dialog = directory.getByRole("dialog", { name: "My access" });
  await expect(dialog).toContainText(ada.userName);
  await expect(dialog).toContainText("User Administrator");
  await expect(dialog).toContainText("urn:opc:idm:t.users_r");
  await expect(dialog).toContainText(/in 5\d minutes/);
  await expect(dialog).toContainText(
    "You see the people whom your roles open to you.",
  );
  await expectNoViolations(directory, "my access");
  await directory.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(
    directory.getByRole("button", { name: `Account of ${ada.displayName}` }),
  ).toBeFocused();
});

test("who may see nobody else sees themself, and which role is missing", async ({
  launch,
}) => {
  const running = await launch();
  await fillAndSubmit(
    await running.window("sign-in"),
    alan.userName,
    alan.password,
  );
  const directory = await running.window("directory");
  const own = directory.getByRole("region", { name: "Your own details" });
  await expect(
    own.getByRole("heading", { name: alan.displayName }),
  ).toBeVisible();
  await expect(own).toContainText("Senior Research Analyst");
  await expect(own.getByRole("button", { name: /Hopper/ })).toHaveCount(0);

  await directory.getByRole("button", { name: /^Account of/ }).click();
  await directory.getByRole("menuitem", { name: "My access" }).click();
  const dialog = directory.getByRole("dialog", { name: "My access" });
  await expect(dialog).toContainText(
    "The domain does not let you see other people.",
  );
  await expect(dialog).toContainText(
    /The role User \w+ is needed, and you do not have it/,
  );
  await expectNoViolations(directory, "my access, with a missing role");
  expect(await windowCount(running.app)).toBe(1);
});
