import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { appUrl, expect, firstWindow, test } from "./launch.ts";

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** A web server that tells what it is asked for. */
async function serve(onRequest: (path: string) => void) {
  const server = createHttpServer((request, response) => {
    onRequest(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, server };
}

test("lets the app stop a link", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.on(
      "will-navigate",
      (event) => {
        event.preventDefault();
        conformance.log.push(event.url);
      },
    );
  });
  await page.click("#away");
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual(["https://away.invalid/"]);
  expect(appUrl(page.url())).toBe("app://tiny/page.html");
});

test("lets the app stop a frame", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on("will-frame-navigate", (event) => {
      event.preventDefault();
      conformance.log.push([event.url, event.isMainFrame]);
    });
  });
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.src = "/page.html?framed";
    document.body.append(frame);
  });
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual([["app://tiny/page.html?framed", false]]);
});

test("lets the app stop a redirect", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.on(
      "will-redirect",
      (event) => {
        event.preventDefault();
        conformance.log.push(event.url);
      },
    );
  });
  await page.click("#redirect");
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual(["app://tiny/page.html"]);
});

test("does not ask whether the app may go where it wants itself", async ({
  app,
  open,
}) => {
  const page = await open();
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on("will-navigate", (event) => conformance.log.push(event.url));
    await contents?.loadURL("app://tiny/page.html?loaded");
  });
  await expect
    .poll(() => appUrl(page.url()))
    .toBe("app://tiny/page.html?loaded");
  expect(await app.evaluate(() => conformance.log)).toEqual([]);
});

test("follows a link that spells out the app's scheme", async ({ open }) => {
  const page = await open();
  await page.click("#own");
  await expect
    .poll(() => appUrl(page.url()))
    .toBe("app://tiny/page.html?again");
});

test("stops a window that the app denies", async ({ app, open }) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(
      ({ url }) => {
        conformance.log.push(url);
        return { action: "deny" };
      },
    );
  });
  await page.click("#blank");
  expect(await page.evaluate(() => window.open("/page.html"))).toBeNull();
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual(["https://away.invalid/", "app://tiny/page.html"]);
  expect(app.windows()).toHaveLength(1);
});

test("stops a window that a form wants, before it asks the network", async ({
  launch,
}) => {
  const asked: string[] = [];
  const { url, server } = await serve((path) => asked.push(path));
  // An app of its own: on the stand-in Playwright may see the popup come and go.
  const { app } = await launch("--open");
  const page = await firstWindow(app);
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.setWindowOpenHandler(({ url }) => {
      conformance.log.push(url);
      return { action: "deny" };
    });
  });
  await page.evaluate((action) => {
    const form = document.createElement("form");
    Object.assign(form, { action, target: "_blank" });
    document.body.append(form);
    form.submit();
  }, url);
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual([expect.stringContaining(url)]);
  const windows = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windows()).toBe(1);
  expect(asked).toEqual([]);
  server.close();
});

test("opens a window that the app allows", async ({ app, open }) => {
  const page = await open();
  const opened = app.waitForEvent("window");
  await page.evaluate(() => {
    window.open("/page.html?second", "second", "width=300,height=200");
  });
  const second = await opened;
  await expect
    .poll(() => appUrl(second.url()))
    .toBe("app://tiny/page.html?second");
  expect(
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    ),
  ).toBe(2);
});

test("says why a page could not be loaded", async ({ app }) => {
  const port = await closedPort();
  const failure = await app.evaluate(async ({ BrowserWindow }, port) => {
    const id = await conformance.open({ load: false });
    const window = BrowserWindow.fromId(id);
    const told = new Promise((resolve) =>
      window?.webContents.once("did-fail-load", (_event, code, name) =>
        resolve([code, name]),
      ),
    );
    const rejected = await window
      ?.loadURL(`http://127.0.0.1:${port}/`)
      .catch((error: { code: string; errno: number }) => [
        error.code,
        error.errno,
      ]);
    const answer = [rejected, await told];
    window?.destroy();
    return answer;
  }, port);
  expect(failure).toEqual([
    ["ERR_CONNECTION_REFUSED", -102],
    [-102, "ERR_CONNECTION_REFUSED"],
  ]);
});

test("tells the app that a page's process has gone", async ({ app, open }) => {
  await open();
  const gone = app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const told = new Promise((resolve) =>
      contents?.once("render-process-gone", (_event, details) =>
        resolve(details.reason),
      ),
    );
    contents?.forcefullyCrashRenderer();
    return [await told, contents?.isCrashed()];
  });
  expect(await gone).toEqual([expect.stringMatching(/crashed|killed/), true]);
});

test("loads again after a page's process has gone", async ({ app, open }) => {
  await open();
  const title = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) =>
      contents?.once("render-process-gone", resolve),
    );
    contents?.forcefullyCrashRenderer();
    await gone;
    await contents?.loadURL("app://tiny/page.html");
    return contents?.executeJavaScript("document.title");
  });
  expect(title).toBe("A page");
});
