import { expect, test } from "./launch.ts";

test("gives the page the size that was asked for, also a small one", async ({
  open,
}) => {
  const page = await open({ width: 420, height: 560 });
  const size = () => page.evaluate(() => [innerWidth, innerHeight]);
  await expect.poll(size).toEqual([420, 560]);
});

test("resizes the page with setBounds", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 700, height: 500 }),
  );
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight]))
    .toEqual([700, 500]);
});

test("never gets smaller than its minimum", async ({ app, open }) => {
  await open({ minWidth: 320, minHeight: 400 });
  const size = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setSize(100, 100);
    return [window?.getSize(), window?.getMinimumSize()];
  });
  expect(size).toEqual([
    [320, 400],
    [320, 400],
  ]);
});

test("has the title of its page", async ({ app, open }) => {
  const page = await open();
  const title = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    );
  await expect.poll(title).toBe("A page");
  await page.evaluate(() => (document.title = "Another"));
  await expect.poll(title).toBe("Another");
});

test("keeps its title when the app wants that", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setTitle("Fixed");
    window?.on("page-title-updated", (event, title) => {
      event.preventDefault();
      conformance.log.push(title);
    });
  });
  await page.evaluate(() => (document.title = "Another"));
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual(["Another"]);
  expect(
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    ),
  ).toBe("Fixed");
});

test("is shown and hidden", async ({ app, open }) => {
  await open({ show: false });
  const seen = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const states = [window?.isVisible()];
    window?.show();
    states.push(window?.isVisible());
    window?.hide();
    return [...states, window?.isVisible()];
  });
  expect(seen).toEqual([false, true, false]);
});

test("tells when its page is ready to be shown", async ({ app }) => {
  const ready = app.evaluate(async ({ BrowserWindow }) => {
    const id = await conformance.open({ load: false, show: false });
    const window = BrowserWindow.fromId(id);
    const told = new Promise<string>((resolve) =>
      window?.once("ready-to-show", () => resolve("ready")),
    );
    await window?.loadURL("app://tiny/page.html");
    const answer = await told;
    window?.destroy();
    return answer;
  });
  expect(await ready).toBe("ready");
});

test("is found by its id and its contents", async ({ app, open }) => {
  await open();
  const found = await app.evaluate(({ BrowserWindow, webContents }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window !== undefined &&
      BrowserWindow.fromId(window.id) === window &&
      BrowserWindow.fromWebContents(window.webContents) === window &&
      webContents.fromId(window.webContents.id) === window.webContents
    );
  });
  expect(found).toBe(true);
});

test("keeps what is said of its menu bar", async ({ app, open }) => {
  await open();
  const menuBar = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMenuBarVisibility(false);
    window?.setAutoHideMenuBar(true);
    return [window?.isMenuBarVisible(), window?.isMenuBarAutoHide()];
  });
  expect(menuBar).toEqual([false, true]);
});

test("closes after asking its 'close' listeners", async ({ app, open }) => {
  const page = await open();
  const gone = page.waitForEvent("close");
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    for (const event of ["close", "closed"] as const)
      window?.on(event as "closed", () => conformance.log.push(event));
    window?.close();
  });
  await gone;
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual(["close", "closed"]);
});

for (const moment of [
  "did-start-loading",
  "did-navigate",
  "dom-ready",
  "did-finish-load",
] as const)
  test(`closes at ${moment}, on the way to its page`, async ({ app }) => {
    const closed = app.evaluate(async ({ BrowserWindow }, event) => {
      const id = await conformance.open({ load: false });
      const window = BrowserWindow.fromId(id);
      window?.webContents.once(event as "dom-ready", () => window.close());
      // It may well end before the page is there.
      window?.loadURL("app://tiny/page.html").catch(() => undefined);
      return new Promise((resolve) => window?.once("closed", () => resolve(1)));
    }, moment);
    expect(await closed).toBe(1);
  });

test("is destroyed without asking anybody", async ({ app, open }) => {
  const page = await open();
  const gone = page.waitForEvent("close");
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.on("close", () => conformance.log.push("close"));
    window?.on("closed", () => conformance.log.push("closed"));
    window?.destroy();
    conformance.log.push(window?.isDestroyed());
  });
  await gone;
  expect(await app.evaluate(() => conformance.log)).toEqual(["closed", true]);
});

test("takes a picture of its page", async ({ app, open }) => {
  await open({ width: 420, height: 560 });
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.capturePage();
    return {
      size: image?.getSize(),
      png: image?.toPNG().subarray(1, 4).toString(),
    };
  });
  expect(picture).toEqual({ size: { width: 420, height: 560 }, png: "PNG" });
});
