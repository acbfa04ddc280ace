import { expect, test } from "vitest";
import {
  createRoutes,
  parseRoutes,
} from "../../../electron/main/network/route.ts";
import { builtInValues, type PolicyValues } from "../../../shared/policy.ts";
import { failureOf } from "../support/answers.ts";

const domain = new URL("https://id.example.com/people?secret=1");

/** Routes over a session that answers `list` and remembers what it was asked. */
function routesOver(list: string, values: Partial<PolicyValues> = {}) {
  const calls: unknown[] = [];
  const clock = { ms: 0 };
  const routes = createRoutes(
    {
      setProxy: async (config) => void calls.push(config),
      resolveProxy: async (url) => {
        calls.push(url);
        return list;
      },
      forceReloadProxyConfig: async () => void calls.push("reload"),
    },
    { ...builtInValues, ...values },
    () => clock.ms,
  );
  return { routes, calls, clock };
}

test.each<[Partial<PolicyValues>, object]>([
  [{}, { mode: "system" }],
  [{ "network.proxy.mode": "none" }, { mode: "direct" }],
  [
    {
      "network.proxy.mode": "manual",
      "network.proxy.rules": "https=gate:3128, direct://",
      "network.proxy.bypass": "*.example.org",
    },
    {
      mode: "fixed_servers",
      proxyRules: "https=gate:3128, direct://",
      proxyBypassRules: "*.example.org",
    },
  ],
  [
    {
      "network.proxy.mode": "pac",
      "network.proxy.pacUrl": "http://wpad/p.pac",
    },
    { mode: "pac_script", pacScript: "http://wpad/p.pac" },
  ],
])("tells Chromium what is set: %o", async (values, config) => {
  const { routes, calls } = routesOver("DIRECT", values);
  await routes.resolveRoutes(domain);
  // Of an address, only the origin is told.
  expect(calls).toEqual([config, "https://id.example.com"]);
});

test.each<[Partial<PolicyValues>, string]>([
  [{ "network.proxy.mode": "manual" }, "network.proxy.rules"],
  [{ "network.proxy.mode": "pac" }, "network.proxy.pacUrl"],
  ...[
    "gate 3128",
    "ftp://gate:1",
    "https=",
    "user:pass@gate:3128",
    "gate:abc",
  ].map((rules): [Partial<PolicyValues>, string] => [
    { "network.proxy.mode": "manual", "network.proxy.rules": rules },
    "network.proxy.rules",
  ]),
])("goes nowhere with settings that name no proxy: %o", async (values, key) => {
  const { routes, calls } = routesOver("DIRECT", values);
  const failure = await failureOf(() => routes.resolveRoutes(domain));
  expect(failure).toMatchObject({
    code: "proxy/misconfigured",
    facts: { key },
  });
  expect(JSON.stringify(failure)).not.toContain("pass@");
  expect(calls).toEqual([]);
});

test("plain http goes directly and is asked of nobody", async () => {
  const { routes, calls } = routesOver("PROXY gate:3128");
  const url = new URL("http://127.0.0.1:8080/");
  expect(await routes.resolveRoutes(url)).toEqual([{ kind: "direct" }]);
  expect(calls).toEqual([]);
});

test("an answer is used again for a while, and not after it was to be forgotten", async () => {
  const { routes, calls, clock } = routesOver("DIRECT");
  const asked = () => calls.filter((call) => typeof call === "string").length;
  await routes.resolveRoutes(domain);
  await routes.resolveRoutes(domain);
  expect(asked()).toBe(1);
  clock.ms = 30_000;
  await routes.resolveRoutes(domain);
  expect(asked()).toBe(2);
  routes.forget();
  await routes.resolveRoutes(domain);
  expect(calls.slice(-2)).toEqual(["reload", "https://id.example.com"]);
});

test("reads a list of ways in its order", () => {
  expect(
    parseRoutes("PROXY a:8080;  https b ; PROXY [::1]:3128;DIRECT; ").map(
      (route) => (route.kind === "proxy" ? route.url.href : route.kind),
    ),
  ).toEqual(["http://a:8080/", "https://b/", "http://[::1]:3128/", "direct"]);
});

test.each([
  ["", "proxy/script-failed"],
  [" ; ", "proxy/script-failed"],
  ["PROXY", "proxy/script-failed"],
  ["PROXY a/b", "proxy/script-failed"],
  ["PROXY me:secret@a:1", "proxy/script-failed"],
  ["SOCKS a:1080", "proxy/unsupported"],
  ["SOCKS5 a:1080; DIRECT", "proxy/unsupported"],
  ["QUIC a:443", "proxy/unsupported"],
])("does not guess what %o means", async (list, code) => {
  const failure = await failureOf(() => parseRoutes(list));
  expect(failure.code).toBe(code);
  expect(JSON.stringify(failure)).not.toContain("secret");
});
