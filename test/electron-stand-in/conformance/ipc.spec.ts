import { expect, test } from "./launch.ts";

test("keeps the page apart from Node and from the preload's globals", async ({
  open,
}) => {
  const page = await open();
  const seen = await page.evaluate(() => [
    typeof Reflect.get(globalThis, "require"),
    typeof Reflect.get(globalThis, "process"),
    typeof Reflect.get(globalThis, "onlyInThePreload"),
  ]);
  expect(seen).toEqual(["undefined", "undefined", "undefined"]);
});

test("exposes an API that the page can neither change nor replace", async ({
  open,
}) => {
  const page = await open();
  const frozen = await page.evaluate(() => {
    const nested: unknown = Reflect.get(api, "nested");
    const replaced = Reflect.set(globalThis, "api", {});
    return [Object.isFrozen(api), Object.isFrozen(nested), replaced];
  });
  expect(frozen).toEqual([true, true, false]);
});

test("answers an exposed function at once", async ({ open }) => {
  const page = await open();
  expect(await page.evaluate(() => api["answer"]?.())).toBe(42);
});

test("hands an exposed promise and an exposed error over", async ({ open }) => {
  const page = await open();
  expect(await page.evaluate(() => api["later"]?.())).toBe("later");
  const thrown = await page.evaluate(() => {
    try {
      return api["throws"]?.();
    } catch (error) {
      return error instanceof Error && error.message;
    }
  });
  expect(thrown).toBe("too far");
});

test("carries what can be cloned to the main process and back", async ({
  open,
}) => {
  const page = await open();
  const back = await page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      map: new Map([[1, new Set(["a"])]]),
      none: undefined,
      big: 7n,
    };
    const { value } = Object(await api["echo"]?.(sent));
    return [
      value.date.getTime(),
      [...value.map.get(1)],
      "none" in value,
      String(value.big),
    ];
  });
  expect(back).toEqual([5, ["a"], true, "7"]);
});

test("carries bytes as bytes", async ({ open }) => {
  const page = await open();
  const bytes = await page.evaluate(async () => {
    const back = await api["double"]?.(new Uint8Array([1, 2, 120]));
    return back instanceof Uint8Array && [...back];
  });
  expect(bytes).toEqual([2, 4, 240]);
});

test("refuses what cannot be cloned", async ({ open }) => {
  const page = await open();
  const refused = page.evaluate(() => api["echo"]?.(Symbol("s")));
  await expect(refused).rejects.toThrow(/could not be cloned/);
});

test("lets only the text of a handler's error cross", async ({ open }) => {
  const page = await open();
  const crossed = await page.evaluate(() =>
    Promise.resolve(api["fail"]?.()).catch((error: Error) => [
      error.message,
      "secret" in error,
    ]),
  );
  expect(crossed).toEqual([
    "Error invoking remote method 'fail': TypeError: it broke",
    false,
  ]);
});

test("says that a channel has no handler", async ({ open }) => {
  const page = await open();
  await expect(page.evaluate(() => api["missing"]?.())).rejects.toThrow(
    "No handler registered for 'missing'",
  );
});

test("refuses a second handler for a channel", async ({ app }) => {
  const second = app.evaluate(({ ipcMain }) => ipcMain.handle("echo", () => 1));
  await expect(second).rejects.toThrow("second handler for 'echo'");
});

test("tells which frame asks", async ({ open }) => {
  const page = await open();
  const { url, isMainFrame } = await page.evaluate(async () =>
    Object(await api["echo"]?.(1)),
  );
  expect([url, isMainFrame]).toEqual(["app://tiny/page.html", true]);
});

test("has no sender frame once the page has navigated away", async ({
  app,
  open,
}) => {
  const page = await open();
  await app.evaluate(({ ipcMain }) => {
    ipcMain.handleOnce("slow", async (event) => {
      const before = event.senderFrame !== null;
      await new Promise((resolve) =>
        event.sender.once("did-finish-load", () => resolve(null)),
      );
      conformance.log.push(before, event.senderFrame === null);
    });
  });
  await page.evaluate(() => {
    void Promise.resolve(api["slow"]?.()).catch(() => {});
  });
  await page.reload();
  await expect
    .poll(() => app.evaluate(() => conformance.log))
    .toEqual([true, true]);
});

test("answers a message to the page that sent it", async ({ open }) => {
  const page = await open();
  const noted = await page.evaluate(
    () =>
      new Promise((resolve) => {
        api["onNoted"]?.(resolve);
        api["note"]?.("hello");
      }),
  );
  expect(noted).toBe("hello!");
});

test("sends to a page from the main process", async ({ app, open }) => {
  const page = await open();
  await page.evaluate(() => {
    api["onGreeting"]?.((...values: unknown[]) =>
      Reflect.set(globalThis, "greeting", values),
    );
  });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send(
      "greeting",
      "hi",
      new Map([["k", 1]]),
    ),
  );
  const got = () =>
    page.evaluate(() => {
      const [text, map] = Reflect.get(globalThis, "greeting") ?? [];
      return [text, map instanceof Map];
    });
  await expect.poll(got).toEqual(["hi", true]);
});

test("asks a window's own handler before the common one", async ({
  app,
  open,
}) => {
  const page = await open();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.ipc.handle(
      "echo",
      () => "own",
    ),
  );
  expect(await page.evaluate(() => api["echo"]?.(1))).toBe("own");
});
