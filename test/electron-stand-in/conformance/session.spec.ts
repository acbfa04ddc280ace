import { createServer, type Server } from "node:http";
import { expect, test } from "./launch.ts";

async function serve(answer: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, server };
}

test("denies the camera when the app does", async ({ app, open }) => {
  await app.evaluate(({ session }) => {
    session
      .fromPartition("camera")
      .setPermissionRequestHandler((_contents, _name, answer) => answer(false));
  });
  const page = await open({ partition: "camera" });
  const name = await page.evaluate(() =>
    navigator.mediaDevices
      .getUserMedia({ video: true })
      .catch((error: Error) => error.name),
  );
  expect(name).toBe("NotAllowedError");
});

test("denies reading the clipboard when the app does", async ({
  app,
  open,
}) => {
  await app.evaluate(({ session }) => {
    session
      .fromPartition("paste")
      .setPermissionRequestHandler((_contents, _name, answer) => answer(false));
  });
  const page = await open({ partition: "paste" });
  const name = await page.evaluate(() =>
    navigator.clipboard.readText().catch((error: Error) => error.name),
  );
  expect(name).toBe("NotAllowedError");
});

test("stops a request that the app cancels", async ({ app, open }) => {
  await app.evaluate(({ session }) => {
    session
      .fromPartition("closed")
      .webRequest.onBeforeRequest(({ url }, answer) => {
        if (url.endsWith("/echo")) conformance.log.push(url);
        answer({ cancel: url.endsWith("/echo") });
      });
  });
  const page = await open({ partition: "closed" });
  await expect(page.evaluate(() => fetch("/echo"))).rejects.toThrow(
    /Failed to fetch/,
  );
  expect(await app.evaluate(() => conformance.log)).toEqual([
    "app://tiny/echo",
  ]);
});

test("adds a content security policy to a page from the network", async ({
  app,
  open,
}) => {
  const { url, server } = await serve(
    "<title>plain</title><script>globalThis.ran = true</script>",
  );
  await app.evaluate(({ session }) => {
    session
      .fromPartition("policy")
      .webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
        answer({
          responseHeaders: {
            ...responseHeaders,
            "content-security-policy": ["script-src 'none'"],
          },
        }),
      );
  });
  const page = await open({ partition: "policy", url });
  expect(
    await page.evaluate(() => [document.title, Reflect.has(globalThis, "ran")]),
  ).toEqual(["plain", false]);
  server.close();
});

test("forgets what pages have stored", async ({ app, open }) => {
  const page = await open({ partition: "stored" });
  await page.evaluate(() => localStorage.setItem("key", "value"));
  await app.evaluate(({ session }) =>
    session.fromPartition("stored").clearStorageData(),
  );
  await page.reload();
  expect(await page.evaluate(() => localStorage.getItem("key"))).toBeNull();
});

test("gives the same session for the same partition", async ({ app }) => {
  const same = await app.evaluate(({ session }) => [
    session.fromPartition("a") === session.fromPartition("a"),
    session.fromPartition("a") === session.fromPartition("b"),
    session.fromPartition("a").isPersistent(),
  ]);
  expect(same).toEqual([true, false, false]);
});
