import { appUrl, expect, test } from "./launch.ts";

test("loads a page from the app's own scheme", async ({ app, open }) => {
  const page = await open();
  expect(appUrl(page.url())).toBe("app://tiny/page.html");
  const url = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  expect(url).toBe("app://tiny/page.html");
});

test("takes no list of privileged schemes once it is ready", async ({
  app,
}) => {
  const late = app.evaluate(({ protocol }) =>
    protocol.registerSchemesAsPrivileged([]),
  );
  await expect(late).rejects.toThrow(/before app is ready/);
});

test("gives a secure scheme a secure context", async ({ open }) => {
  const page = await open();
  expect(
    await page.evaluate(() => [isSecureContext, typeof crypto.subtle]),
  ).toEqual([true, "object"]);
});

test("gives a scheme without `secure` no crypto.subtle", async ({ open }) => {
  const page = await open({ url: "plain://tiny/page.html" });
  expect(
    await page.evaluate(() => [isSecureContext, typeof crypto.subtle]),
  ).toEqual([false, "undefined"]);
});

test("hands a page's request to the handler", async ({ open }) => {
  const page = await open();
  const echoed = await page.evaluate(async () =>
    (await fetch("/echo", { method: "POST", body: "x=1" })).json(),
  );
  expect(echoed).toEqual({
    url: "app://tiny/echo",
    method: "POST",
    body: "x=1",
    origin: "app://tiny",
  });
});

test("hands the handler's status to the page", async ({ open }) => {
  const page = await open();
  expect(
    await page.evaluate(async () => (await fetch("/nothing")).status),
  ).toBe(404);
});

test("refuses fetch() for a scheme without supportFetchAPI", async ({
  open,
}) => {
  const page = await open({ url: "plain://tiny/page.html" });
  await expect(page.evaluate(() => fetch("/echo"))).rejects.toThrow(
    /Failed to fetch/,
  );
});

test("obeys the handler's content security policy", async ({ open }) => {
  const page = await open();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.inline = true";
    document.body.append(script);
    return Reflect.has(globalThis, "inline");
  });
  expect(ran).toBe(false);
  await expect(
    page.evaluate(() => fetch("http://127.0.0.1:9/")),
  ).rejects.toThrow(/Failed to fetch/);
});

test("fetches from the app's own scheme in the main process", async ({
  app,
}) => {
  const status = await app.evaluate(async ({ net, protocol }) => {
    protocol.handle("app", () => new Response(null, { status: 418 }));
    const response = await net.fetch("app://tiny/");
    protocol.unhandle("app");
    return [response.status, protocol.isProtocolHandled("app")];
  });
  expect(status).toEqual([418, false]);
});

test("refuses a second handler for a scheme", async ({ app }) => {
  const second = app.evaluate(({ session }) => {
    const { protocol } = session.fromPartition("twice");
    protocol.handle("app", () => new Response());
    protocol.handle("app", () => new Response());
  });
  await expect(second).rejects.toThrow();
});
