/** The list of people as somebody uses it: filters, sorting, the view that is kept, waits and retries. */
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixture.ts";
import { personIn } from "./people.ts";

const ada = personIn("active");

const status = (directory: Page) => directory.getByRole("status").first();
const names = (directory: Page) =>
  directory
    .getByRole("row")
    .filter({ has: directory.getByRole("gridcell") })
    .evaluateAll((rows) =>
      rows.map((row) => row.querySelector("bdi")?.textContent ?? ""),
    );
const heading = (directory: Page, name: string) =>
  directory.getByRole("columnheader", { name, exact: true });

test("filters, order, columns and row height are there again at the next start", async ({
  launch,
}) => {
  const first = await launch();
  const directory = await signIn(first, ada);
  await directory.getByRole("button", { name: /^Locked/ }).click();
  await expect(status(directory)).toHaveText("5 people found");
  await directory.getByRole("button", { name: "Name", exact: true }).click();
  await directory.getByRole("button", { name: "View" }).click();
  await directory.getByRole("menuitemcheckbox", { name: "User name" }).click();
  await directory.getByRole("menuitemradio", { name: "Comfortable" }).click();
  await directory.keyboard.press("Escape");
  await expect(heading(directory, "Name")).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const shown = await names(directory);
  expect(shown).toHaveLength(5);
  // What is kept is written after a moment of rest.
  await directory.waitForTimeout(1000);
  await first.close();

  const second = await launch();
  const again = await second.window("directory");
  await expect(status(again)).toHaveText("5 people found");
  expect(await names(again)).toEqual(shown);
  await expect(again.getByRole("button", { name: /^Locked/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(heading(again, "Name")).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(heading(again, "User name")).toBeVisible();
  await again.getByRole("button", { name: "Clear filters" }).click();
  await expect(status(again)).toHaveText("300 people");
});

test("by keyboard alone: a filter, a department, the order, both ends of the list", async ({
  launch,
}) => {
  const directory = await signIn(await launch(), ada);
  await directory.getByRole("searchbox").focus();
  await directory.keyboard.press("ArrowDown");
  await directory.keyboard.press("End");
  const last = directory.locator('[aria-rowindex="301"]');
  await expect(last).toBeFocused();
  await expect(last).toHaveAttribute("aria-busy", "false");
  await directory.keyboard.press("Home");
  await directory.keyboard.press("ArrowUp");
  await directory.keyboard.press("ArrowRight");
  await directory.keyboard.press("ArrowRight");
  await directory.keyboard.press("Enter");
  await expect(heading(directory, "Department")).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  const chip = directory.getByRole("combobox", { name: "Department" });
  await chip.focus();
  await directory.keyboard.press("Enter");
  const field = directory.getByRole("combobox", {
    name: "Name of the department",
  });
  await expect(field).toBeFocused();
  await directory.keyboard.insertText("legal");
  await expect(directory.getByRole("option").first()).toHaveText("Legal");
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByRole("button", {
      name: "Remove the filter Department: Legal",
    }),
  ).toBeVisible();
  await expect(status(directory)).toHaveText(/^\d+ people found$/);
  for (const department of await directory
    .locator('[role="gridcell"].department')
    .allTextContents())
    expect(department).toBe("Legal");
});

test("a server that was asked too often is asked again by itself, and says when", async ({
  launch,
  domain,
}) => {
  const directory = await signIn(await launch(), ada);
  domain.setMood({
    kind: "rate-limit",
    retryAfterSeconds: 3,
    path: "/admin/v1/Users",
  });
  await directory.getByRole("searchbox").fill("ada lovelace");
  await expect(directory.getByRole("timer")).toHaveText(
    /^Tries again in \d seconds?\.$/,
  );
  domain.clearMoods();
  await expect(status(directory)).toHaveText("1 person found");
  await expect(directory.getByRole("alert")).toBeHidden();
});

test("what is shown stays when the domain cannot be reached, says how old it is, and comes back by itself", async ({
  launch,
  domain,
}) => {
  test.slow();
  const directory = await signIn(await launch(), ada);
  domain.setMood({ kind: "offline", path: "/admin/v1/Users" });
  await directory.getByRole("button", { name: "Refresh" }).click();
  await expect(directory.getByRole("alert")).toContainText(
    /The list is as of \d+:\d\d/,
  );
  expect((await names(directory)).length).toBeGreaterThan(10);
  domain.clearMoods();
  await expect(directory.getByRole("alert")).toBeHidden({ timeout: 30_000 });
});
