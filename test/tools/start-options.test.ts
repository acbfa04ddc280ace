import { expect, test } from "vitest";
import { opensNoWindow, readOptions } from "../../tools/start-options.mjs";

test("starts the local domain and opens a window when nothing is asked", () => {
  expect(readOptions([])).toEqual({
    walk: false,
    signOut: false,
    help: false,
    appArgs: [],
  });
});

test("takes a value after a space or after an equals sign", () => {
  expect(readOptions(["--domain", "a.json"]).domain).toBe("a.json");
  expect(readOptions(["--domain=b=c.json"]).domain).toBe("b=c.json");
  expect(readOptions(["--port=9000"]).port).toBe(9000);
});

test("hands on what follows a second --, as it is and in its order", () => {
  const { walk, appArgs } = readOptions([
    ...["--provision", "--", "--lang=de", "--walk", "--port=1", "word"],
  ]);
  expect(walk).toBe(false);
  expect(appArgs).toEqual([
    ...["--provision", "--lang=de", "--walk", "--port=1", "word"],
  ]);
});

test("hands on for which domain of several something is provisioned", () => {
  for (const named of [["--for", "app"], ["--for=app"]])
    expect(readOptions(["--provision", ...named]).appArgs).toEqual([
      ...["--provision", "--for", "app"],
    ]);
});

test("hands on what the doctor is asked", () => {
  const { appArgs } = readOptions([
    ...["--doctor", "--json", "--username=ada", "--password-stdin"],
  ]);
  expect(appArgs).toEqual([
    ...["--doctor", "--json", "--username", "ada", "--password-stdin"],
  ]);
});

test("knows what opens no window", () => {
  expect(opensNoWindow(["--doctor", "--json"])).toBe(true);
  expect(opensNoWindow(["--provision"])).toBe(true);
  expect(opensNoWindow(["--lang=es"])).toBe(false);
});

test.each([
  [["--for"], "--for needs a value"],
  [["--doctor", "--username"], "--username needs a value"],
  [["--domain"], "--domain needs a value"],
  [["--domain", "--walk"], "--domain needs a value"],
  [["--domain="], "--domain needs a value"],
  [["--port", "70000"], "--port takes a number from 1 to 65535, not 70000"],
  [["--port", "0"], "--port takes a number"],
  [["--port", "9o00"], "--port takes a number"],
  [["--sign-uot"], "npm start has no --sign-uot"],
  [["--walk=yes"], "npm start has no --walk=yes"],
  [["profile.json"], "npm start has no profile.json"],
  [["--port", "9000", "--domain", "a.json"], "leave it out with --domain"],
])("refuses %j with a sentence and exit code 2", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(sentence),
      exitCode: 2,
    }),
  );
});
