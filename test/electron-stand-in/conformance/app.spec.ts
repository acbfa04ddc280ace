import { once } from "node:events";
import {
  appFolder,
  expect,
  firstWindow,
  outcome,
  processesWith,
  spawnElectron,
  test,
} from "./launch.ts";

test("knows its name and version from its package.json", async ({ app }) => {
  const facts = await app.evaluate(({ app }) => [
    app.getName(),
    app.getVersion(),
    app.isPackaged,
  ]);
  expect(facts).toEqual(["Conformance App", "1.2.3", false]);
});

test("looks like Electron's main process", async ({ app }) => {
  expect(await app.evaluate(() => process.type)).toBe("browser");
  expect(await app.evaluate(() => process.versions["electron"])).toMatch(
    /^\d+\./,
  );
  expect(await app.evaluate(() => process.versions["chrome"])).toMatch(
    /^\d+\./,
  );
});

test("keeps user data where --user-data-dir says", async ({ launch }) => {
  const { app, userData } = await launch();
  expect(await app.evaluate(({ app }) => app.getPath("userData"))).toBe(
    userData,
  );
});

test("takes another path for a name that it knows", async ({
  app,
  userData,
}) => {
  const set = app.evaluate(({ app }, path) => {
    app.setPath("pictures", path);
    return app.getPath("pictures");
  }, userData);
  expect(await set).toBe(userData);
});

test("refuses a path name that it does not know", async ({ app }) => {
  const unknown = app.evaluate(({ app }) => app.setPath("nowhere", "/"));
  await expect(unknown).rejects.toThrow("Failed to get 'nowhere' path");
});

test("refuses a window before it is ready", async ({ app }) => {
  expect(await app.evaluate(() => conformance.early.window)).toMatch(
    /before app is ready/,
  );
});

test("refuses enableSandbox once it is ready", async ({ app }) => {
  const late = app.evaluate(({ app }) => app.enableSandbox());
  await expect(late).rejects.toThrow(/before app is ready/);
});

test("keeps the switches that it was started with", async ({ app }) => {
  const switches = await app.evaluate(({ app: { commandLine } }) => {
    commandLine.appendSwitch("given", "value");
    return [
      commandLine.getSwitchValue("given"),
      commandLine.hasSwitch("absent"),
    ];
  });
  expect(switches).toEqual(["value", false]);
});

test("announces the contents of a new window", async ({ app, open }) => {
  await app.evaluate(({ app }) => {
    app.once("web-contents-created", (_event, contents) =>
      conformance.log.push(contents.id),
    );
  });
  await open();
  const [announced] = await app.evaluate(() => conformance.log);
  const id = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.id,
  );
  expect(announced).toBe(id);
});

test("ends with the code that exit() is given", async ({ launch }) => {
  const { app } = await launch();
  const ended = once(app.process(), "exit");
  await app.evaluate(({ app }) => setImmediate(() => app.exit(7)));
  expect(await ended).toEqual([7, null]);
});

test("quits with its last window when it wants to", async ({ launch }) => {
  const { app } = await launch("--open", "--quit-with-last-window");
  const ended = once(app.process(), "exit");
  await (await firstWindow(app)).close();
  expect(await ended).toEqual([0, null]);
});

test("stays when a window does not want to close", async ({ app, open }) => {
  await open();
  await app.evaluate(({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.once("close", (event) => event.preventDefault());
    app.quit();
  });
  expect(
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    ),
  ).toBe(1);
});

test("two instances share a user data folder where nobody asks for the lock", async ({
  launch,
  userData,
}) => {
  const first = await launch();
  const second = await launch();
  for (const { app } of [first, second]) {
    const page = app.firstWindow();
    await app.evaluate(() => conformance.open());
    await page;
    expect(await app.evaluate(({ app }) => app.getPath("userData"))).toBe(
      userData,
    );
  }
});

test("is one instance: the second tells the first and leaves", async ({
  launch,
}) => {
  const { app, userData } = await launch("--only-one");
  const second = spawnElectron(
    appFolder,
    `--user-data-dir=${userData}`,
    "--only-one",
    "--file=a b",
  );
  expect((await outcome(second)).code).toBe(3);
  const told = () => app.evaluate(() => conformance.log);
  await expect.poll(told).toEqual([
    {
      argv: expect.arrayContaining(["--file=a b"]),
      data: { from: second.pid },
    },
  ]);
});

test("lets another instance in once it has released the lock", async ({
  launch,
}) => {
  const { app } = await launch("--only-one");
  const held = await app.evaluate(({ app }) => {
    const before = app.hasSingleInstanceLock();
    app.releaseSingleInstanceLock();
    return [
      before,
      app.hasSingleInstanceLock(),
      app.requestSingleInstanceLock(),
    ];
  });
  expect(held).toEqual([true, false, true]);
});

test("leaves no process behind when it is killed", async ({ launch }) => {
  const { app, userData } = await launch("--open");
  await firstWindow(app);
  expect(processesWith(userData).length).toBeGreaterThan(1);
  app.process().kill("SIGKILL");
  await expect.poll(() => processesWith(userData)).toEqual([]);
});
