// What only the stand-in promises: records, and that what it does not have is missed loudly.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  appFolder,
  executable,
  expect,
  outcome,
  processesWith,
  renderersOf,
  spawnElectron,
  test,
} from "./launch.ts";

const records = () => Reflect.get(globalThis, "__electronStandIn").records;

test("records a link that is opened, and opens nothing", async ({ app }) => {
  await app.evaluate(({ shell }) => shell.openExternal("https://example.org/"));
  expect(await app.evaluate(records)).toContainEqual({
    kind: "shell.openExternal",
    url: "https://example.org/",
  });
});

test("records a dialog and answers as if it had been cancelled", async ({
  app,
}) => {
  const answer = await app.evaluate(({ dialog }) =>
    dialog.showOpenDialog({ title: "Which?" }),
  );
  expect(answer).toEqual({ canceled: true, filePaths: [] });
  expect(await app.evaluate(records)).toContainEqual({
    kind: "dialog.showOpenDialog",
    options: { title: "Which?" },
  });
});

for (const [member, read] of [
  ["app.getGPUInfo", "electron.app.getGPUInfo"],
  ["shell.beep", "electron.shell.beep"],
  ["session.cookies", "electron.session.defaultSession.cookies"],
  ["protocol.getSource", "electron.protocol.getSource"],
  ["BrowserWindow.fromBrowserView", "electron.BrowserWindow.fromBrowserView"],
  ["electron.Tray", "electron.Tray"],
] as const)
  test(`says that ${member} is missing when it is read`, async ({ app }) => {
    const reading = app.evaluate((electron, read) => {
      const [, ...path] = read.split(".");
      path.reduce(
        (value: unknown, key) => Reflect.get(Object(value), key),
        electron,
      );
    }, read);
    await expect(reading).rejects.toThrow(`${member} is not in the stand-in`);
  });

test("says that a member of a window or of its contents is missing", async ({
  app,
  open,
}) => {
  await open();
  const said = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const message = (read: () => unknown) => {
      try {
        return String(read());
      } catch (error) {
        return error instanceof Error && error.message;
      }
    };
    return [
      message(() => window?.setVibrancy),
      message(() => window?.webContents.printToPDF),
      message(() => window?.webContents.mainFrame.printToPDF),
    ];
  });
  expect(said).toEqual([
    "BrowserWindow.setVibrancy is not in the stand-in",
    "WebContents.printToPDF is not in the stand-in",
    "WebFrameMain.printToPDF is not in the stand-in",
  ]);
});

test("lets a test put a member in the place of a missing one", async ({
  app,
}) => {
  const assigned = await app.evaluate(({ app }) => {
    app.getBadgeCount = () => 5;
    return app.getBadgeCount();
  });
  expect(assigned).toBe(5);
});

test("says that an imported module is missing", async ({ userData }) => {
  const main = join(userData, "main.mjs");
  writeFileSync(
    main,
    `import { app, Tray } from "electron";\nnew Tray(app.name);\n`,
  );
  const { code, output } = await outcome(spawnElectron(main));
  expect([code, output]).toEqual([1, "electron.Tray is not in the stand-in\n"]);
});

for (const [way, signal] of [
  ["is told to end", "SIGTERM"],
  ["is killed", "SIGKILL"],
] as const)
  test(`leaves nothing in the temporary folder when it ${way}`, async ({
    userData,
  }) => {
    const temporary = join(userData, "t");
    mkdirSync(temporary);
    const child = spawn(
      executable(),
      ["--no-sandbox", `--user-data-dir=${userData}`, appFolder, "--open"],
      { env: { ...process.env, TMPDIR: temporary }, stdio: "ignore" },
    );
    await expect.poll(() => renderersOf(child.pid)).not.toEqual([]);
    child.kill(signal);
    await expect.poll(() => processesWith(userData)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

test("refuses a window option that it could not honour", async ({ app }) => {
  const unsafe = app.evaluate(
    ({ BrowserWindow }) =>
      new BrowserWindow({ webPreferences: { contextIsolation: false } }).id,
  );
  await expect(unsafe).rejects.toThrow(
    "contextIsolation: false is not in the stand-in",
  );
});

test("takes one list of privileged schemes, not two", async ({ launch }) => {
  const { app } = await launch("--twice");
  const said = await app.evaluate(() => conformance.early.secondList);
  expect(said).toMatch(/only once/);
});

test("brings a window with a name back to where it was", async ({ launch }) => {
  const { app } = await launch();
  const bounds = await app.evaluate(({ BrowserWindow }) => {
    const options = {
      name: "kept",
      windowStatePersistence: true,
      width: 500,
      height: 400,
    };
    const first = new BrowserWindow(options);
    first.setBounds({ x: 10, y: 20, width: 640, height: 480 });
    first.destroy();
    const second = new BrowserWindow(options);
    const bounds = second.getBounds();
    second.destroy();
    return bounds;
  });
  expect(bounds).toEqual({ x: 10, y: 20, width: 640, height: 480 });
});
