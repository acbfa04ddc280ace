import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { createHttpClient } from "../../../electron/main/http.ts";
import { createEndpointCache } from "../../../electron/main/oauth/endpoint-cache.ts";
import { failureOf } from "../support/answers.ts";
import {
  startServer,
  type ScriptedAnswer,
} from "../support/scripted-server.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

async function bench(check: () => void = () => undefined) {
  const documentOf = (token: string): ScriptedAnswer => ({
    json: { issuer: "i", token_endpoint: `https://id.example.com/${token}` },
  });
  const server = await startServer(() => documentOf("first"));
  const http = createHttpClient({ userAgent: "test" });
  const clock = { now: 1_700_000_000_000 };
  const endpoints = createEndpointCache({
    http,
    domain: { domainUrl: server.url, issuer: "i" },
    now: () => clock.now,
    check,
  });
  return {
    server,
    clock,
    documentOf,
    endpoints,
    token: async () => (await endpoints()).token.pathname,
    [Symbol.asyncDispose]: async () => {
      await http.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

test("asks once an hour", async () => {
  await using it = await bench();
  await it.token();
  it.clock.now += hourMs - 1;
  await it.token();
  expect(it.server.seen).toHaveLength(1);
  it.server.script = () => it.documentOf("second");
  it.clock.now += 1;
  expect(await it.token()).toBe("/second");
  expect(it.server.seen).toHaveLength(2);
});

test("a clock that was put back is no reason to believe an answer for longer", async () => {
  await using it = await bench();
  await it.token();
  it.clock.now -= 24 * hourMs;
  await it.token();
  expect(it.server.seen).toHaveLength(2);
});

test.each([
  ["a fault", { status: 503 }],
  ["no document any more", { status: 404 }],
  ["nonsense", { body: "{" }],
  ["a redirect", { status: 302, headers: { location: "/elsewhere" } }],
  ["a network's page", { headers: { "content-type": "text/html" }, body: "x" }],
])(
  "%s keeps the old answer, and is not asked for at every call",
  async (_what, answer) => {
    await using it = await bench();
    await it.token();
    it.server.script = () => answer;
    it.clock.now += hourMs;
    expect(await it.token()).toBe("/first");
    const asked = it.server.seen.length;
    expect(await it.token()).toBe("/first");
    expect(it.server.seen).toHaveLength(asked);
    it.server.script = () => it.documentOf("second");
    it.clock.now += minuteMs;
    expect(await it.token()).toBe("/second");
  },
);

test("another issuer does not keep the old answer", async () => {
  await using it = await bench();
  await it.token();
  it.server.script = () => ({
    json: { issuer: "j", token_endpoint: "https://id.example.com/first" },
  });
  it.clock.now += hourMs;
  const codes = [await failureOf(it.token), await failureOf(it.token)];
  expect(codes.map(({ code }) => code)).toEqual([
    "discovery/issuer-mismatch",
    "discovery/issuer-mismatch",
  ]);
});

test("what may not be used is not remembered", async () => {
  let refused = true;
  await using it = await bench(() => {
    if (refused) throw new AppError("destination/not-allowed");
  });
  expect((await failureOf(it.token)).code).toBe("destination/not-allowed");
  refused = false;
  expect(await it.token()).toBe("/first");
  expect(it.server.seen).toHaveLength(2);
});

test("a renewal that somebody gave up ends in their reason, and the old answer stays", async () => {
  await using it = await bench();
  await it.token();
  it.clock.now += hourMs;
  const cancelled = AbortSignal.abort(new AppError("oauth/cancelled"));
  const { code } = await failureOf(() => it.endpoints(cancelled));
  expect(code).toBe("oauth/cancelled");
  it.server.script = () => ({ status: 500 });
  expect(await it.token()).toBe("/first");
});
