import { expect, test } from "vitest";
import { createHttpClient } from "../../../electron/main/http.ts";
import { isAllowedHost } from "../../../electron/main/network/allowed-hosts.ts";
import { failureOf } from "../support/answers.ts";

const hosts = ["id.example.com", "*.Example.org", "[::1]"];

test.each([
  ["https://id.example.com:8443/", true],
  ["https://ID.example.com./", true],
  ["https://other.example.com/", false],
  ["https://id.example.com.evil.net/", false],
  ["https://a.example.org/", true],
  ["https://a.b.example.org/", true],
  ["https://example.org/", false],
  ["https://badexample.org/", false],
  ["https://[::1]:1/", true],
  ["https://[::2]/", false],
])("%s is let through: %s", (url, allowed) => {
  expect(isAllowedHost(new URL(url), hosts)).toBe(allowed);
  expect(isAllowedHost(new URL(url), [])).toBe(true);
});

test("of a host that is not allowed nobody is asked the way", async () => {
  let asked = 0;
  const http = createHttpClient({
    userAgent: "test",
    allowedHosts: ["id.example.com"],
    routes: {
      resolveRoutes: async () => {
        asked += 1;
        return [{ kind: "direct" }];
      },
      forget: () => undefined,
    },
  });
  const url = new URL("https://nobody.invalid/");
  for (const request of [
    () => http.get({ url }),
    () => http.post({ url, body: "x", ownConnection: true }),
  ])
    expect(await failureOf(request)).toEqual({
      code: "network/host-not-allowed",
      facts: { host: "nobody.invalid" },
    });
  expect(asked).toBe(0);
  await http.close();
});
