import { expect, test } from "./launch.ts";

test("answers with what a test puts in a dialog's place", async ({ app }) => {
  const { response } = await app.evaluate(async ({ dialog }) => {
    dialog.showMessageBox = async () => ({
      response: 1,
      checkboxChecked: false,
    });
    return dialog.showMessageBox({ message: "Really?" });
  });
  expect(response).toBe(1);
});

test("keeps a text on the clipboard, asynchronously", async ({ app }) => {
  const [text, isPromise] = await app.evaluate(async ({ clipboard }) => {
    const written = clipboard.writeText("a text");
    await written;
    return [await clipboard.readText(), written instanceof Promise];
  });
  expect([text, isPromise]).toEqual(["a text", true]);
});

test("finds an item of a menu, however deep, and clicks it", async ({
  app,
}) => {
  const clicked = await app.evaluate(({ Menu }) => {
    const menu = Menu.buildFromTemplate([
      {
        label: "App",
        submenu: [
          {
            id: "out",
            label: "Sign out",
            click: () => conformance.log.push("out"),
          },
        ],
      },
    ]);
    Menu.setApplicationMenu(menu);
    menu.getMenuItemById("out")?.click();
    return [Menu.getApplicationMenu() === menu, conformance.log.splice(0)];
  });
  expect(clicked).toEqual([true, ["out"]]);
});

test("shows the theme's source to pages", async ({ app, open }) => {
  const page = await open();
  const isDark = () =>
    page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await app.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = "dark"));
  await expect.poll(isDark).toBe(true);
  await app.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = "light"));
  await expect.poll(isDark).toBe(false);
});

test("hands a test's power events to the app", async ({ app }) => {
  const woken = await app.evaluate(({ powerMonitor }) => {
    let times = 0;
    powerMonitor.once("resume", () => times++);
    powerMonitor.emit("resume");
    return times;
  });
  expect(woken).toBe(1);
});

test("has a primary display with a work area", async ({ app }) => {
  const { width } = await app.evaluate(
    ({ screen }) => screen.getPrimaryDisplay().workAreaSize,
  );
  expect(width).toBeGreaterThan(0);
});
