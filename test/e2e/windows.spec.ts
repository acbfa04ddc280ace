import type { ElectronApplication } from "@playwright/test";
import { grace, personIn } from "./people.ts";
import { chooseInMenu, expect, fillAndSubmit, test } from "./fixture.ts";

const ada = personIn("active");
const left = { x: 120, y: 80, width: 1100, height: 700 };

test("the directory stands where it was left: for the next person, and at the next start", async ({
  launch,
}) => {
  test.slow();
  const first = await launch();
  const form = await first.window("sign-in");
  const small = await boundsOf(first.app);
  expect(small).toMatchObject({ width: 420, height: 560 });
  await fillAndSubmit(form, ada.userName, ada.password);
  const directory = await first.window("directory");
  await boundsOf(first.app);
  await first.app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to);
  }, left);
  await chooseInMenu(directory, "Sign in as somebody else");
  const other = await first.window("sign-in");
  await fillAndSubmit(other, grace.userName, grace.password);
  await first.window("directory");
  expect(await boundsOf(first.app)).toEqual(left);
  await first.close();

  const second = await launch();
  const page = await second.window("directory");
  expect(await boundsOf(second.app)).toEqual(left);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(left.width);
});

test("the menu finds, locks and signs out in a directory, and nowhere else", async ({
  launch,
}) => {
  const running = await launch();
  const form = await running.window("sign-in");
  const own = ["find", "lock", "sign-out"];
  const enabled = () =>
    running.app.evaluate(
      ({ Menu }, ids) =>
        ids.map(
          (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
        ),
      own,
    );
  const choose = (item: string) =>
    running.app.evaluate(
      ({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(),
      item,
    );
  expect(await enabled()).toEqual([false, false, false]);
  await fillAndSubmit(form, ada.userName, ada.password);
  const directory = await running.window("directory");
  await expect.poll(enabled).toEqual([true, true, true]);

  await directory.getByRole("button", { name: /^Account of/ }).focus();
  await choose("find");
  await expect(directory.getByRole("searchbox")).toBeFocused();

  await choose("lock");
  const locked = await running.window("sign-in");
  await expect(locked.getByRole("alert")).toContainText("locked");
  await expect.poll(enabled).toEqual([false, false, false]);
});

/** Of the only window that is left once the one before it has gone. */
async function boundsOf(app: ElectronApplication) {
  const all = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.getBounds()),
    );
  await expect.poll(async () => (await all()).length).toBe(1);
  return (await all())[0];
}
