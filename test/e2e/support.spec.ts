import { expect, signIn, test, windowCount } from "./fixture.ts";
import { chooseInMenu } from "./fixture.ts";
import { look } from "./looking.ts";
import { personIn } from "./people.ts";

const ada = personIn("active");

test("settings and support open without being signed in, and Escape ends them", async ({
  launch,
  profile,
}) => {
  const { app, window } = await launch({
    profile: { ...profile, allowExport: false },
  });
  const form = await window("sign-in");
  await form.getByRole("button", { name: "Settings and support" }).click();
  const support = await window("support");
  const row = support.getByRole("row", { name: /^Allow export/ });
  await expect(row.getByRole("cell").first()).toHaveText("No");
  await expect(row).toContainText("profile.json");
  expect(
    await support.evaluate(() => [
      typeof Reflect.get(globalThis, "require"),
      ...Object.keys(Reflect.get(globalThis, "latchkey") as object).sort(),
    ]),
  ).toEqual([
    "undefined",
    ...["doctor:cancel", "doctor:copy", "doctor:read", "doctor:start"],
    ...["settings:read", "support:close"],
  ]);
  await look(support, "support");
  const closed = support.waitForEvent("close");
  // The window may be gone before the key is up again.
  await support.keyboard.press("Escape").catch(() => undefined);
  await closed;
  expect(await windowCount(app)).toBe(1);
  expect(form.isClosed()).toBe(false);
});

test("they open with a profile that cannot be used, which is when they are needed", async ({
  launch,
}) => {
  const { window } = await launch({ profile: "{" });
  const form = await window("sign-in");
  await form.getByRole("button", { name: "Settings and support" }).click();
  await expect((await window("support")).getByRole("table")).toBeVisible();
});

test("they open from the account menu and from the menu, and survive a lock", async ({
  launch,
}) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await chooseInMenu(directory, "Settings and support");
  const support = await running.window("support");
  await expect(support.getByRole("table")).toBeVisible();
  await running.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById("support")?.click(),
  );
  expect(await windowCount(running.app)).toBe(2);
  const closed = directory.waitForEvent("close");
  await chooseInMenu(directory, "Lock");
  await closed;
  await running.window("sign-in");
  await expect(support.getByRole("table")).toBeVisible();
});
