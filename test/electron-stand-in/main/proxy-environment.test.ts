import { expect, it } from "vitest";
import { environmentConfig } from "./proxy-environment.ts";
import { applyRules } from "./proxy-rules.ts";

function resolve(env: NodeJS.ProcessEnv, url: string): string {
  const { rules } = environmentConfig(env);
  return rules ? applyRules(new URL(url), rules) : "DIRECT";
}
const secure = "https://id.example.com/";

it("goes directly where no variable says anything", () => {
  expect(environmentConfig({ no_proxy: "example.com" })).toEqual({});
});

it("takes the proxy of the scheme, in either spelling, without its login", () => {
  const env = { https_proxy: "http://me:secret@gate:3128/", HTTP_PROXY: "two" };
  expect(resolve(env, secure)).toBe("PROXY gate:3128");
  expect(resolve(env, "http://id.example.com/")).toBe("PROXY two:80");
});

it("takes one proxy for all before those of schemes", () => {
  const env = { all_proxy: "socks5://all", https_proxy: "gate:1" };
  expect(resolve(env, secure)).toBe("SOCKS5 all:1080");
});

it("takes names in no_proxy for endings", () => {
  const env = { https_proxy: "gate:1", no_proxy: "example.com, 10.0.0.0/8" };
  expect(resolve(env, secure)).toBe("DIRECT");
  expect(resolve(env, "https://10.9.9.9/")).toBe("DIRECT");
  expect(resolve(env, "https://example.org/")).toBe("PROXY gate:1");
});

it("knows the address of a script", () => {
  expect(environmentConfig({ auto_proxy: "http://wpad/p.pac" })).toEqual({
    pacUrl: "http://wpad/p.pac",
  });
});
