/**
 * The rpm: what it holds and requires, and installed on this machine, with a database of its own since the machine is Debian's, started
 * and walked through from the place where it lies, and erased without a trace. Only `npm run test:long` runs it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import {
  app,
  doctorFindsNothing,
  everything,
  madePackage,
  personSignsIn,
  run,
  traces,
  whyNot,
} from "./installed-app.ts";

test.describe.configure({ mode: "serial" });
test.skip(whyNot !== undefined, whyNot);

let folder: string;
let before: Set<string>;

/** What it requires has Debian's names here, which the deb has seen to. */
const rpm = (...args: string[]): string =>
  run("rpm", "--dbpath", folder, ...args);

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-rpm-"));
});
test.afterAll(() => {
  if (!whyNot)
    spawnSync("rpm", ["--dbpath", folder, "--erase", "--nodeps", "latchkey"]);
  rmSync(folder, { recursive: true, force: true });
});

test("the rpm holds the same files, and requires what it must", () => {
  const rpm = madePackage(".rpm");
  const query = (...args: string[]) =>
    run("rpm", "-qp", ...args, rpm)
      .trim()
      .split("\n");
  const requires = query("--requires").filter(
    (line) => !/^(rpmlib|\/bin\/sh)/.test(line),
  );
  expect(requires.sort()).toEqual([
    "alsa-lib",
    "at-spi2-core",
    "gtk3",
    "libsecret",
    "mesa-libgbm",
    "nss",
    "xdg-utils",
  ]);
  const inDeb = run("dpkg-deb", "--contents", madePackage(".deb"))
    .split("\n")
    .flatMap((line) => /^-\S+ .+ \.(\/.+)$/.exec(line)?.[1] ?? []);
  const files = new Set(query("--list"));
  const own = (path: string) => /package-type$|changelog/.test(path);
  expect(inDeb.filter((path) => !files.has(path) && !own(path))).toEqual([]);
});

test("it is installed, and nothing differs from what the package says", () => {
  before = everything();
  rpm("--initdb");
  rpm("--install", "--nodeps", madePackage(".rpm"));
  expect(rpm("--verify", "--nodeps", "latchkey")).toBe("");
  expect(statSync(join(app, "latchkey")).mode & 0o7777).toBe(0o755);
});

test(
  "the doctor finds nothing wrong, from the place where it is installed",
  doctorFindsNothing,
);

test(
  "a person signs in and finds people, from the place where it is installed",
  personSignsIn,
);

test("erasing it leaves nothing behind", () => {
  rpm("--erase", "--nodeps", "latchkey");
  expect(traces(before)).toEqual({ left: [], lost: [] });
});
