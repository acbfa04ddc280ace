import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { generate } from "selfsigned";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "../../electron/main/app-error.ts";
import { createHttpClient, type HttpClient } from "../../electron/main/http.ts";
import { answerLimitBytes } from "../../electron/main/network/answer.ts";
import { failureOf } from "./support/answers.ts";
import { startServer } from "./support/scripted-server.ts";

const clients: HttpClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function client(
  options: Partial<Parameters<typeof createHttpClient>[0]> = {},
): HttpClient {
  const created = createHttpClient({ userAgent: "Latchkey/1", ...options });
  clients.push(created);
  return created;
}

async function* slices(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

test("sends a body from slices with its length and reads status, headers and bytes", async () => {
  await using server = await startServer(() => ({
    status: 201,
    headers: { "Content-Type": "Application/JSON; charset=utf-8" },
    body: "{}",
  }));
  const answer = await client().post({
    url: new URL("/a?b=c", server.url),
    headers: { "content-type": "text/x" },
    body: {
      lengthBytes: 6,
      slices: slices("abc", "déf".slice(0, 1), "ef"),
      holds: () => false,
    },
  });
  expect(answer).toMatchObject({ status: 201, mediaType: "application/json" });
  expect(Buffer.from(answer.body).toString()).toBe("{}");
  expect(server.seen[0]).toMatchObject({ method: "POST", path: "/a?b=c" });
  expect(server.seen[0]?.body.toString()).toBe("abcdef");
  expect(server.seen[0]?.headers).toMatchObject({
    "content-length": "6",
    "content-type": "text/x",
    "user-agent": "Latchkey/1",
  });
});

test("keeps a connection, and takes one of its own when asked to", async () => {
  await using server = await startServer(() => ({ body: "x" }));
  const http = client();
  await http.get({ url: server.url });
  await setTimeout(50);
  await http.get({ url: server.url });
  await setTimeout(50);
  await http.post({ url: server.url, body: "x" });
  expect(server.connections).toBe(1);
  await http.post({ url: server.url, body: "x", ownConnection: true });
  expect(server.connections).toBe(2);
});

test("uses no connection from before it was told that they lead nowhere, and cuts off nothing under way", async () => {
  const started = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await using server = await startServer(async () => {
    started.resolve();
    await released.promise;
    return { body: "whole" };
  });
  const http = client();
  const before = http.get({ url: server.url });
  await started.promise;
  http.forgetConnections();
  released.resolve();
  expect(Buffer.from((await before).body).toString()).toBe("whole");
  // One that is kept would be free again by now.
  await setTimeout(50);
  await http.get({ url: server.url });
  expect(server.connections).toBe(2);
});

test.each([{ ownConnection: true }, { ownConnection: false }])(
  "sends nothing once it is closed (%o)",
  async (how) => {
    await using server = await startServer(() => ({ body: "reached" }));
    const http = client();
    await http.get({ url: server.url });
    await http.close();
    const failure = await failureOf(() =>
      http.post({ url: server.url, body: "x", ...how }),
    );
    expect(failure.code).toBe("network/closed");
    expect(server.seen).toHaveLength(1);
  },
);

test.each([301, 302, 303, 307, 308])(
  "refuses a %i instead of following it",
  async (status) => {
    await using target = await startServer(() => ({ body: "reached" }));
    await using server = await startServer(() => ({
      status,
      headers: { location: target.url.href, "x-oracle-dms-ecid": "e-302" },
    }));
    const failure = await failureOf(() =>
      client().post({ url: server.url, body: "x" }),
    );
    expect(failure).toEqual({
      code: "network/redirected",
      facts: { host: server.url.host, status },
      correlationId: "e-302",
    });
    expect(target.seen).toHaveLength(0);
  },
);

test("reads a gzipped answer", async () => {
  await using server = await startServer(() => ({
    headers: { "content-encoding": "gzip" },
    body: gzipSync("people"),
  }));
  const { body } = await client().get({ url: server.url });
  expect(Buffer.from(body).toString()).toBe("people");
});

test("an answer without a body may name an encoding", async () => {
  await using server = await startServer(() => ({
    status: 401,
    headers: { "content-encoding": "gzip" },
  }));
  const { status, body } = await client().get({ url: server.url });
  expect(status).toBe(401);
  expect(body).toHaveLength(0);
});

test.each([
  ["plain", {}, Buffer.alloc(answerLimitBytes + 1)],
  [
    "once unzipped",
    { "content-encoding": "gzip" },
    gzipSync(Buffer.alloc(answerLimitBytes + 1)),
  ],
])("an answer that is too large %s is refused", async (_how, headers, body) => {
  await using server = await startServer(() => ({ headers, body }));
  const { code } = await failureOf(() => client().get({ url: server.url }));
  expect(code).toBe("network/answer-too-large");
});

test("an answer at the limit is read", async () => {
  await using server = await startServer(() => ({
    body: Buffer.alloc(answerLimitBytes),
  }));
  const { body } = await client().get({ url: server.url });
  expect(body).toHaveLength(answerLimitBytes);
});

const html = { "content-type": "text/html; charset=utf-8" };
test.each([
  ["a page", 200, html, "<!doctype html>"],
  ["a page of XHTML", 200, { "content-type": "application/xhtml+xml" }, "x"],
  ["a page that is not declared", 200, {}, " \n<html>"],
  ["a status that says so", 511, {}, ""],
])(
  "tells %s of the network from the server's answer",
  async (_what, status, headers, body) => {
    await using server = await startServer(() => ({ status, headers, body }));
    expect(await failureOf(() => client().get({ url: server.url }))).toEqual({
      code: "network/captive-portal",
      facts: { host: server.url.host, status },
    });
  },
);

test.each([
  ["a refusal", 401, html, "<html>"],
  ["a fault", 502, html, "<html>"],
  ["nothing, declared as a page,", 200, html, ""],
  ["JSON that is declared as a page", 200, html, ' {"a":1}'],
  ["JSON that is not declared", 200, {}, ' {"a":"<"}'],
])("takes %s for the server's own", async (_what, status, headers, body) => {
  await using server = await startServer(() => ({ status, headers, body }));
  expect((await client().get({ url: server.url })).status).toBe(status);
});

test.each([
  ["ends in the middle", gzipSync("x".repeat(9999)).subarray(0, 30)],
  ["is none", Buffer.from("not gzip at all")],
])("a gzipped answer that %s is no answer", async (_how, body) => {
  await using server = await startServer(() => ({
    headers: { "content-encoding": "gzip" },
    body,
  }));
  const { code } = await failureOf(() => client().get({ url: server.url }));
  expect(code).toBe("network/closed");
});

test("says which host is not known", async () => {
  const failure = await failureOf(() =>
    client().get({ url: new URL("https://nobody.invalid/") }),
  );
  expect(failure.code).toBe("network/unknown-host");
  expect(failure.facts).toMatchObject({ host: "nobody.invalid" });
});

test("says that nobody listens", async () => {
  const free = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => free.once("listening", resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  expect(
    await failureOf(() =>
      client().get({ url: new URL(`http://127.0.0.1:${port}`) }),
    ),
  ).toEqual({
    code: "network/unreachable",
    facts: { host: `127.0.0.1:${port}`, reason: "ECONNREFUSED" },
  });
});

test("says that the server hung up, and asks only once", async () => {
  await using server = await startServer((_seen, response) => {
    response.socket?.destroy();
    return undefined;
  });
  const http = client();
  for (const body of [
    "x",
    { lengthBytes: 1, slices: slices("x"), holds: () => false },
  ]) {
    const { code } = await failureOf(() =>
      http.post({ url: server.url, body }),
    );
    expect(code).toBe("network/closed");
  }
  expect(server.seen).toHaveLength(2);
});

test("a body that breaks off is no answer", async () => {
  await using server = await startServer((_seen, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("{}");
    void setTimeout(20).then(() => response.socket?.destroy());
    return undefined;
  });
  const { code } = await failureOf(() => client().get({ url: server.url }));
  expect(code).toBe("network/closed");
});

test.each([
  ["no headers", (): undefined => undefined, { headersMs: 1000 }],
  ["all of it", (): undefined => undefined, { totalMs: 100 }],
])("gives up at the deadline for %s", async (_what, script, deadlines) => {
  await using server = await startServer(script);
  const { code } = await failureOf(() =>
    client({ deadlines }).get({ url: server.url }),
  );
  expect(code).toBe("network/timeout");
});

test("gives up on a body that drips for ever", async () => {
  await using server = await startServer((_seen, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(timer));
    return undefined;
  });
  const { code } = await failureOf(() =>
    client().get({ url: server.url, totalMs: 200 }),
  );
  expect(code).toBe("network/timeout");
});

test("an aborted request fails with the reason it was aborted for", async () => {
  await using server = await startServer(() => undefined);
  const controller = new AbortController();
  const answer = client().get({ url: server.url, signal: controller.signal });
  void setTimeout(50).then(() =>
    controller.abort(new AppError("oauth/cancelled")),
  );
  expect((await failureOf(() => answer)).code).toBe("oauth/cancelled");
});

test("names what is wrong with a certificate, and accepts it from a CA that is given", async () => {
  const { private: key, cert } = await generate(
    [{ name: "commonName", value: "127.0.0.1" }],
    {
      extensions: [
        { name: "basicConstraints", cA: true },
        { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
      ],
    },
  );
  await using server = await startServer(() => ({ body: "x" }), { key, cert });
  expect(
    await failureOf(() => client().get({ url: server.url })),
  ).toMatchObject({
    code: "network/certificate",
    facts: { host: server.url.host, reason: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
  // An environment variable that switches Node's check off does not switch ours off.
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const { code } = await failureOf(() => client().get({ url: server.url }));
  vi.unstubAllEnvs();
  expect(code).toBe("network/certificate");
  expect(server.seen).toHaveLength(0);
  const trusting = client({ trust: { ca: [cert] } });
  expect((await trusting.get({ url: server.url })).status).toBe(200);
});
