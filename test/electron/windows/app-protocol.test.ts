import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAppHandler } from "../../../electron/main/windows/app-protocol.ts";

let folder: string;
let handle: ReturnType<typeof createAppHandler>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-app-"));
  const renderer = join(folder, "renderer");
  await mkdir(join(renderer, "assets"), { recursive: true });
  await writeFile(join(folder, "secret.js"), "secret");
  await writeFile(join(renderer, "sign-in.html"), "<html></html>");
  await writeFile(join(renderer, "assets", "a.js"), "1");
  await writeFile(join(renderer, "assets", "a.css"), "b{}");
  await writeFile(join(renderer, "assets", "a.map"), "{}");
  await symlink(join(folder, "secret.js"), join(renderer, "link.js"));
  handle = createAppHandler(renderer);
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string, method = "GET") => handle({ url, method });

test.each([
  ["sign-in.html", "text/html; charset=utf-8", "<html></html>"],
  ["assets/a.js", "text/javascript; charset=utf-8", "1"],
  ["assets/a.css", "text/css; charset=utf-8", "b{}"],
])("serves %s as what it is", async (path, type, text) => {
  const response = await get(`app://latchkey/${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(type);
  expect(await response.text()).toBe(text);
});

test("serves a page whatever its address tells it", async () => {
  const response = await get("app://latchkey/sign-in.html?language=es");
  expect(await response.text()).toBe("<html></html>");
});

test.each([
  "app://latchkey/",
  "app://latchkey/none.html?/sign-in.html",
  "app://latchkey/none.html",
  "app://latchkey/assets",
  "app://latchkey/assets/a.map",
  "app://latchkey/link.js",
  "app://latchkey/../secret.js",
  "app://latchkey/assets/../../secret.js",
  "app://latchkey/..%2fsecret.js",
  "app://latchkey/%2e%2e/secret.js",
  "app://latchkey/assets/..\\..\\secret.js",
  "app://elsewhere/sign-in.html",
  "app://latchkey//sign-in.html",
  "file:///etc/passwd",
])("has nothing at %s", async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe("");
});

test("answers only GET", async () => {
  expect((await get("app://latchkey/sign-in.html", "POST")).status).toBe(404);
});

test.each(["sign-in.html", "assets/a.js", "none.html"])(
  "sends its headers with %s",
  async (path) => {
    const { headers } = await get(`app://latchkey/${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  },
);
