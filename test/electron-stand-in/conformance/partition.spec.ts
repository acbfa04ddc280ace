import { expect, renderersOf, test } from "./launch.ts";

test("keeps the storage of two partitions apart", async ({ open }) => {
  const one = await open({ partition: "one" });
  const two = await open({ partition: "two" });
  await one.evaluate(() => localStorage.setItem("key", "of one"));
  expect(await two.evaluate(() => localStorage.getItem("key"))).toBeNull();
});

test("shares the storage of two windows in one partition", async ({ open }) => {
  const one = await open({ partition: "shared" });
  const two = await open({ partition: "shared" });
  await one.evaluate(() => localStorage.setItem("key", "of both"));
  expect(await two.evaluate(() => localStorage.getItem("key"))).toBe("of both");
});

test("answers the app's scheme in each partition by that partition's handler", async ({
  app,
  open,
}) => {
  await app.evaluate(({ session }) => {
    session.fromPartition("odd").protocol.handle("app", () => {
      const headers = { "content-type": "text/html" };
      return new Response("<title>odd</title>", { headers });
    });
  });
  const even = await open({ partition: "even" });
  const opened = app.waitForEvent("window");
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ webPreferences: { partition: "odd" } });
    await window.loadURL("app://tiny/page.html");
  });
  expect(await (await opened).title()).toBe("odd");
  expect(await even.title()).toBe("A page");
});

test("asks the permission handler of the page's own partition", async ({
  app,
  open,
}) => {
  await app.evaluate(({ session }) => {
    session
      .fromPartition("denying")
      .setPermissionRequestHandler((_contents, name, answer) => {
        conformance.log.push(name);
        answer(false);
      });
  });
  const page = await open({ partition: "denying" });
  expect(await page.evaluate(() => Notification.requestPermission())).toBe(
    "denied",
  );
  expect(await app.evaluate(() => conformance.log)).toEqual(["notifications"]);
});

test("ends the renderer process of a window that is destroyed while another stays", async ({
  launch,
}) => {
  const { app } = await launch();
  await app.evaluate((electron) => electron.app.whenReady());
  const renderers = () => renderersOf(app.process().pid);
  const other = app.waitForEvent("window");
  await app.evaluate(() => conformance.open({ partition: "directory" }));
  await other;
  await expect.poll(async () => renderers().length).toBeGreaterThan(0);
  const before = renderers();
  const signIn = app.waitForEvent("window");
  const id = await app.evaluate(() =>
    conformance.open({ partition: "sign-in" }),
  );
  await signIn;
  const added = renderers().filter((pid) => !before.includes(pid));
  expect(added.length).toBeGreaterThan(0);
  await app.evaluate(
    ({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(),
    id,
  );
  await expect
    .poll(() => renderers().filter((pid) => added.includes(pid)))
    .toEqual([]);
  expect(
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    ),
  ).toBe(1);
});

test("opens another window in a partition whose last one was destroyed", async ({
  app,
  open,
}) => {
  await open({ partition: "again" });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.destroy(),
  );
  const page = await open({ partition: "again" });
  await expect(page.getByRole("heading")).toHaveText("A page");
});
