import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test as base } from "./launch.ts";

const test = base.extend<{ url: string }>({
  url: async ({}, use) => {
    const server: Server = createServer((request, response) => {
      if (request.url === "/moved")
        response.writeHead(302, { location: "/there" }).end();
      else response.end(`${request.method} ${request.headers["x-given"]}`);
    });
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve()),
    );
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

test("asks for a URL and reads the answer", async ({ app, url }) => {
  const answer = await app.evaluate(
    ({ net }, url) =>
      new Promise<unknown>((resolve, reject) => {
        const request = net.request(url);
        request.setHeader("x-given", "yes");
        request.on("error", reject);
        request.on("response", (response) => {
          let text = "";
          response.on("data", (data) => (text += data.toString()));
          response.on("end", () => resolve([response.statusCode, text]));
        });
        request.end();
      }),
    url,
  );
  expect(answer).toEqual([200, "GET yes"]);
});

test("tells of a redirect that nobody follows", async ({ app, url }) => {
  const told = await app.evaluate(
    ({ net }, url) =>
      new Promise<unknown[]>((resolve) => {
        const told: unknown[] = [];
        const request = net.request({
          url: `${url}/moved`,
          redirect: "manual",
        });
        request.on("redirect", (status, method, to) =>
          told.push(status, method, to),
        );
        request.on("error", (error) => resolve([...told, error.message]));
        request.end();
      }),
    url,
  );
  expect(told).toEqual([302, "GET", `${url}/there`, "Redirect was cancelled"]);
});

test("says why nobody answers", async ({ app }) => {
  const failed = await app.evaluate(
    ({ net }) =>
      new Promise<boolean>((resolve) => {
        const request = net.request("http://127.0.0.1:9/");
        request.on("error", () => resolve(true));
        request.on("response", () => resolve(false));
        request.end();
      }),
  );
  expect(failed).toBe(true);
});
