import { describe, expect, it } from "vitest";
import {
  originOf,
  schemeUrlPatterns,
  setPrivileges,
  toAppUrl,
  toChromiumCsp,
  toChromiumUrl,
} from "./schemes.ts";

setPrivileges([
  { scheme: "app", privileges: { standard: true, secure: true } },
  { scheme: "plain", privileges: { standard: true } },
]);

describe("the app's own schemes", () => {
  it.each([
    ["app://tiny/a?b#c", "http://tiny.app.localhost/a?b#c"],
    ["plain://tiny/a", "http://tiny.plain.stand-in.invalid/a"],
    ["https://example.org/", "https://example.org/"],
    ["about:blank", "about:blank"],
  ])("shows %s to Chromium as %s, and back", (own, chromium) => {
    expect(toChromiumUrl(own)).toBe(chromium);
    expect(toAppUrl(chromium)).toBe(own);
  });

  it("does not take another local host for one of its own", () => {
    expect(toAppUrl("http://tiny.other.localhost/")).toBe(
      "http://tiny.other.localhost/",
    );
    expect(toAppUrl("http://tiny.plain.localhost/")).toBe(
      "http://tiny.plain.localhost/",
    );
  });

  it("translates the sources of a content security policy", () => {
    expect(toChromiumCsp("connect-src app: app://tiny https:")).toBe(
      "connect-src http://*.app.localhost http://tiny.app.localhost https:",
    );
  });

  it("has the scheme and the host for an origin", () => {
    expect(originOf("app://tiny/a/b")).toBe("app://tiny");
    expect(originOf("about:blank")).toBe("null");
  });

  it("stops the requests of each scheme", () => {
    expect(schemeUrlPatterns()).toEqual([
      "http://*.app.localhost/*",
      "http://*.plain.stand-in.invalid/*",
    ]);
  });
});
