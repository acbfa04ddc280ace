import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseCommandLine } from "../../../electron/main/config/command-line.ts";

test.each([
  [["--domain", "a.json"]],
  [["--domain=a.json"]],
  [[".", "--no-sandbox", "--inspect=0", "--domain", "a.json"]],
  [["-r", "/some/loader.js", "--remote-debugging-port=0", "--domain=a.json"]],
])("finds the profile among foreign switches: %j", (args) => {
  expect(parseCommandLine(args, "/folder")).toEqual({
    profileFile: resolve("/folder", "a.json"),
    provision: false,
    provisionFor: undefined,
    provisionForProxy: undefined,
    language: undefined,
  });
});

test("names no profile where none is given", () => {
  expect(parseCommandLine(["."], "/folder")).toEqual({
    profileFile: undefined,
    provision: false,
    provisionFor: undefined,
    provisionForProxy: undefined,
    language: undefined,
  });
});

test("knows which language is asked for", () => {
  expect(parseCommandLine([".", "--lang=es-MX"], "/folder").language).toBe(
    "es-MX",
  );
  expect(parseCommandLine(["--lang"], "/folder").language).toBeUndefined();
});

test("knows --provision", () => {
  const line = parseCommandLine(["--provision", "--domain=x"], "/folder");
  expect(line.provision).toBe(true);
});

test("knows for which domain to provision", () => {
  const line = parseCommandLine(["--provision", "--for", "app"], "/folder");
  expect(line.provisionFor).toBe("app");
});

test("a --domain without a file is not taken for the person's own profile", () => {
  const { profileFile } = parseCommandLine(["--domain"], "/folder");
  expect(profileFile).toBe(resolve("/folder"));
});
