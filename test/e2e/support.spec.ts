import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import {
  asLast,
  chooseInMenu,
  expect,
  signIn,
  test,
  windowCount,
} from "./fixture.ts";
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
    ...["diagnostics:collect", "diagnostics:save"],
    ...["doctor:cancel", "doctor:copy", "doctor:read", "doctor:start"],
    ...["settings:read", "support:close"],
  ]);
  await look(support, "support");
  const closed = support.waitForEvent("close");
  await asLast(support, support.keyboard.press("Escape"));
  await closed;
  await expect.poll(() => windowCount(app)).toBe(1);
  expect(form.isClosed()).toBe(false);
});

test("the file for support is shown before it is saved, and holds what was shown", async ({
  launch,
  folder,
}) => {
  const { app, window } = await launch();
  const form = await window("sign-in");
  await form.getByRole("button", { name: "Settings and support" }).click();
  const support = await window("support");
  const section = support.getByRole("region", { name: "File for support" });
  await section.getByRole("button", { name: "Show what is in it" }).click();
  const rows = section.getByRole("listitem");
  await expect(rows.first()).toBeVisible({ timeout: 30_000 });
  await section.scrollIntoViewIfNeeded();
  await look(support, "file-for-support");
  const file = join(folder, "support.zip");
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await section.getByRole("button", { name: "Save…" }).click();
  await expect(section.getByRole("status")).toHaveText("Saved");
  const inside = Object.keys(unzipSync(readFileSync(file)));
  expect(inside).toContain("doctor.json");
  const shown = await rows.allInnerTexts();
  expect(inside.length).toBe(shown.length);
  for (const name of inside)
    expect(shown.some((row) => row.startsWith(name))).toBe(true);
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
