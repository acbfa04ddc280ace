import { expect, it } from "vitest";
import { createWebRequest, matches } from "./web-request.ts";

it.each([
  ["<all_urls>", "app://tiny/", true],
  ["*://*/*", "https://example.org/a", true],
  ["*://*/*", "app://tiny/", false],
  ["https://*.example.org/*", "https://a.example.org/b", true],
  ["https://*.example.org/*", "https://a.example.com/b", false],
])("tells whether %s covers %s", (pattern, url, covered) => {
  expect(matches(pattern, url)).toBe(covered);
});

it("asks only the listener whose filter covers the URL", async () => {
  let changes = 0;
  const webRequest = createWebRequest(() => changes++);
  webRequest.onBeforeRequest({ urls: ["https://*/*"] }, (_details, answer) =>
    answer({ cancel: true }),
  );
  const run = (url: string) => webRequest.run("request", { url });
  expect(await run("https://example.org/")).toEqual({ cancel: true });
  expect(await run("http://example.org/")).toEqual({});
  webRequest.onBeforeRequest(null);
  expect([webRequest.has("request"), changes]).toEqual([false, 2]);
});
