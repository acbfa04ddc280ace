import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseCommandLine } from "../../../electron/main/config/command-line.ts";

const parse = (...args: string[]) => parseCommandLine(args, "/folder");
const common = { profileFile: undefined, language: undefined };

test.each([
  [["--domain", "a.json"]],
  [["--domain=a.json"]],
  [[".", "--no-sandbox", "--inspect=0", "--domain", "a.json"]],
  [["-r", "/some/loader.js", "--remote-debugging-port=0", "--domain=a.json"]],
  [["--user-data-dir", "/a", "--doctr", "--domain", "a.json", "--jsn=1"]],
])("finds the profile among foreign switches: %j", (args) => {
  expect(parse(...args)).toEqual({
    mode: "windows",
    profileFile: resolve("/folder", "a.json"),
    language: undefined,
  });
});

test("opens windows where nothing is asked", () => {
  expect(parse(".")).toEqual({ mode: "windows", ...common });
});

test("knows which language is asked for", () => {
  expect(parse(".", "--lang=es-MX").language).toBe("es-MX");
  expect(parse("--lang")).toEqual({ mode: "windows", ...common });
});

test("knows --diagnostics, and the file to write", () => {
  expect(parse("--diagnostics", "--domain=a.json")).toEqual({
    mode: "diagnostics",
    file: undefined,
    profileFile: resolve("/folder", "a.json"),
    language: undefined,
  });
  expect(parse("--diagnostics", "--to", "a.zip")).toMatchObject({
    mode: "diagnostics",
    file: resolve("/folder", "a.zip"),
  });
});

test("knows --provision, and for which domain", () => {
  expect(parse("--provision")).toMatchObject({ mode: "provision" });
  expect(parse("--provision", "--for", "app")).toEqual({
    mode: "provision",
    wanted: "app",
    proxy: undefined,
    isRemoval: false,
    ...common,
  });
  expect(parse("--provision", "--remove", "--proxy=p:8080")).toMatchObject({
    proxy: "p:8080",
    isRemoval: true,
  });
});

test("knows --doctor and all that goes with it", () => {
  expect(parse("--doctor")).toEqual({
    mode: "doctor",
    wanted: undefined,
    isJson: false,
    userName: undefined,
    ...common,
  });
  expect(
    parse(
      ...["--doctor", "--json", "--domain=a.json", "--for", "a:1"],
      ...["--username", "ada", "--password-stdin"],
    ),
  ).toMatchObject({
    mode: "doctor",
    wanted: "a:1",
    isJson: true,
    userName: "ada",
    profileFile: resolve("/folder", "a.json"),
  });
});

test("a value that begins with a dash stands behind an equals sign", () => {
  expect(
    parse("--doctor", "--username=-ada", "--password-stdin"),
  ).toMatchObject({ userName: "-ada" });
});

test("who asks for help gets it, whatever else stands there", () => {
  expect(parse("--help").mode).toBe("help");
  expect(parse("--doctor", "--provision", "--help").mode).toBe("help");
  expect(parse("--version").mode).toBe("version");
});

test.each([
  [["--json"], "--json means nothing without --doctor"],
  [["--provision", "--json"], "--json means nothing without --doctor"],
  [["--for", "a"], "--for means nothing without --doctor or --provision"],
  [["--username", "a"], "--username means nothing without --doctor"],
  [["--to", "a.zip"], "--to means nothing without --diagnostics"],
  [["--diagnostics", "--to"], "--to needs a value"],
  [["--diagnostics", "--doctor"], "exclude each other"],
  [["--proxy", "p:1"], "--proxy means nothing without --provision"],
  [["--remove"], "--remove means nothing without --provision"],
  [["--provision", "--proxy"], "--proxy needs a value"],
  [["--provision", "--proxy=p:1", "--for=a"], "exclude each other"],
  [["--password-stdin"], "--password-stdin means nothing without --doctor"],
  [["--doctor", "--username", "a"], "need each other"],
  [["--doctor", "--password-stdin"], "need each other"],
  [["--doctor", "--provision"], "exclude each other"],
  [["--version", "--doctor"], "exclude each other"],
  [["--domain"], "--domain needs a value"],
  [["--domain="], "--domain needs a value"],
  [["--domain", "--doctor"], "--domain needs a value"],
  [["--doctor", "--for"], "--for needs a value"],
  [["--doctor", "--username", "--password-stdin"], "--username needs a value"],
  [["--doctor=yes"], "--doctor takes no value"],
  [["--doctor", "--json=1"], "--json takes no value"],
  [["--domain=a", "--domain=b"], "--domain stands there twice"],
])("refuses %j in a sentence", (args, sentence) => {
  const line = parse(...args);
  expect(line.mode).toBe("wrong");
  if (line.mode !== "wrong") return;
  expect(line.error.code).toBe("command-line/wrong");
  expect(line.error.facts.problem).toContain(sentence);
});
