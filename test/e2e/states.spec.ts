/** Brings the directory window into every state that a person can meet: in light and dark, for axe and for the eye. */
import { join } from "node:path";
import { alan } from "../identity-domain/known-people.ts";
import { grace, personIn } from "./people.ts";
import {
  chooseInMenu,
  expect,
  fillAndSubmit,
  signIn,
  test,
} from "./fixture.ts";
import { look } from "./looking.ts";

const ada = personIn("active");
const users = "/admin/v1/Users*";

test.slow();

test("the first people on their way, and nobody there", async ({
  launch,
  domain,
}) => {
  const running = await launch();
  domain.setMood({ path: users, kind: "slow", delayMs: 60_000 });
  await fillAndSubmit(
    await running.window("sign-in"),
    ada.userName,
    ada.password,
  );
  const page = await running.window("directory");
  await expect(page.getByRole("status").first()).toHaveText(
    /^Waiting for the directory/,
  );
  await look(page, "first-load");
  await expect(page.getByText(/taking long/)).toBeVisible({
    timeout: 20_000,
  });
  await look(page, "first-load-long");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The list was not loaded.")).toBeVisible();
  await look(page, "stopped");
  domain.clearMoods();
  domain.setMood({
    path: users,
    kind: "members",
    members: { totalResults: 0, Resources: [] },
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^There is nobody/)).toBeVisible();
  await look(page, "nobody-there");
});

test("the list, its menus and its filters", async ({ launch }) => {
  const running = await launch();
  const page = await signIn(running, ada);
  await look(page, "list");
  await page.getByRole("button", { name: "View" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await look(page, "view-menu");
  await page.getByRole("menuitemcheckbox", { name: "User name" }).click();
  await page.getByRole("menuitemradio", { name: "Comfortable" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Department" }).first().click();
  await look(page, "comfortable-all-columns-sorted");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await look(page, "export-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await look(page, "account-menu");
  await page.keyboard.press("Escape");
  const states = page.getByRole("group", { name: "State" });
  for (const state of await states.getByRole("button").all()) {
    await state.click();
    await expect(page.getByText(/people found/)).toBeVisible();
    await look(
      page,
      `filter-${(await state.innerText()).replace(/\W+\d*/g, "")}`,
    );
    await state.click();
  }
  await page.getByRole("combobox", { name: "Department" }).click();
  await look(page, "department-picker");
  await page.keyboard.type("Engineering");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/people found/)).toBeVisible();
  await page.getByRole("combobox", { name: "Group" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await look(page, "group-picker");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("button", { name: /filter Group/ }),
  ).toBeVisible();
  await look(page, "department-and-group");
  await page.getByRole("searchbox").fill("zzzzqq");
  await expect(page.getByText(/^Nobody within/)).toBeVisible();
  await look(page, "nobody-found");
});

test("waiting, refused and offline", async ({ launch, domain }) => {
  const page = await signIn(await launch(), ada);
  const search = page.getByRole("searchbox");
  domain.setMood({ path: users, kind: "slow", delayMs: 60_000 });
  await search.fill("a");
  await expect(page.getByText(/^Waiting for the directory/)).toBeVisible();
  await look(page, "searching");
  await expect(page.getByText(/taking long/)).toBeVisible({
    timeout: 20_000,
  });
  await look(page, "searching-long");
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
  await search.fill("");
  await expect(page.getByText("300 people")).toBeVisible();
  domain.setMood({ path: users, kind: "status", status: 500 });
  await page.getByRole("row").nth(2).focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await look(page, "broken-page");
  await page.getByRole("button", { name: "Refresh" }).click();
  domain.clearMoods();
  domain.setMood({ path: users, kind: "offline" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByText(/^The list is as of/)).toBeVisible();
  await look(page, "offline");
});

test("a list that is forbidden, and several people", async ({ launch }) => {
  const running = await launch();
  await fillAndSubmit(
    await running.window("sign-in"),
    alan.userName,
    alan.password,
  );
  const page = await running.window("directory");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await look(page, "forbidden");
  await chooseInMenu(page, "My access");
  await expect(page.getByRole("dialog")).toContainText("is needed");
  await look(page, "access-forbidden");
  await page.keyboard.press("Escape");
  await chooseInMenu(page, "Sign in as somebody else");
  const directory = await signIn(running, grace);
  await directory.getByRole("button", { name: /^Account of/ }).click();
  await expect(
    directory.getByRole("menuitem", { name: /^Switch to/ }),
  ).toBeVisible();
  await look(directory, "account-menu-several");
  await directory
    .getByRole("menuitem", { name: "Sign out everywhere" })
    .click();
  await expect(directory.getByRole("alertdialog")).toBeVisible();
  await look(directory, "sign-out-question");
});

test("an export", async ({ launch, domain, folder }) => {
  const running = await launch();
  const page = await signIn(running, ada);
  const chooseFile = (filePath: string) =>
    running.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({
        canceled: false,
        filePath: chosen,
      });
    }, filePath);
  const start = async () => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).click();
  };
  await chooseFile(join(folder, "people.csv"));
  await start();
  await expect(page.getByText(/^300 people are in/)).toBeVisible();
  await look(page, "export-done");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await chooseFile(join(folder, "nowhere", "people.csv"));
  await start();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "export-failed");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await chooseFile(join(folder, "people.csv"));
  domain.setMood({ path: users, kind: "slow", delayMs: 60_000 });
  await start();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await look(page, "export-running");
});
