import type { ElectronApplication } from "@playwright/test";
import { grace, personIn } from "./people.ts";
import { chooseInMenu, expect, fillAndSubmit, test } from "./fixture.ts";

const ada = personIn("active");
const left = { x: 120, y: 80, width: 1100, height: 700 };

test("the directory stands where it was left: for the next person, and at the next start", async ({
  launch,
}) => {
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
  await chooseInMenu(directory, "Add another person");
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

/** Of the only window that is left once the one before it has gone. */
async function boundsOf(app: ElectronApplication) {
  const all = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.getBounds()),
    );
  await expect.poll(async () => (await all()).length).toBe(1);
  return (await all())[0];
}
