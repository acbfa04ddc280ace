/** What of packing can be seen without making packages: the configuration, its checks, the launcher. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test as base } from "@playwright/test";
import {
  checkNativeModules,
  removeLeftovers,
} from "../../electron/packaging/after-pack.mjs";
import {
  nativeFormat,
  nativeMisfit,
} from "../../electron/packaging/native-format.mjs";
import { packageFolder } from "../../electron/packaging/bundled-packages.ts";
import {
  checkElectron,
  missingForRelease,
} from "../../electron/packaging/release.mjs";
import { copyrightText, debianChangelog } from "../../tools/package-files.mjs";
import { readPackageOptions } from "../../tools/package-options.mjs";

const root = resolve(import.meta.dirname, "../..");
const keytar = dirname(
  createRequire(import.meta.url).resolve("keytar/package.json"),
);
const prebuilt = (name: string) =>
  join(keytar, "prebuilds", name, "keytar.node");

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-packages-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test("tells for which system and processor keytar's own binaries were made", () => {
  const names = [
    ...["linux-x64", "linux-arm64", "win32-x64", "win32-arm64"],
    ...["darwin-x64", "darwin-arm64"],
  ];
  const found = names.map((name) => {
    const format = nativeFormat(readFileSync(prebuilt(name)));
    return `${format?.platform}-${format?.archs.join("+")}`;
  });
  expect(found).toEqual(names);
});

test("takes for a native module neither text nor a stump of one", () => {
  expect(nativeFormat(Buffer.from("MZ"))).toBeUndefined();
  expect(nativeFormat(Buffer.alloc(4096, "text"))).toBeUndefined();
  const stump = readFileSync(prebuilt("win32-x64")).subarray(0, 64);
  expect(nativeFormat(stump)).toBeUndefined();
  const universal = Buffer.alloc(64);
  universal.writeUInt32BE(0xcafebabe, 0);
  universal.writeUInt32BE(2, 4);
  universal.writeUInt32BE(0x01000007, 8);
  universal.writeUInt32BE(0x0100000c, 28);
  expect(nativeMisfit(universal, "darwin", "universal")).toBeUndefined();
});

/** A package's resources with a keytar for `made` in them. */
function resourcesWith(folder: string, made: string): string {
  const unpacked = join(folder, "app.asar.unpacked/node_modules/keytar");
  mkdirSync(unpacked, { recursive: true });
  cpSync(prebuilt(made), join(unpacked, "keytar.node"));
  return folder;
}

test("refuses a package for Windows with Linux's keytar in it", async ({
  folder,
}) => {
  const resources = resourcesWith(folder, "linux-x64");
  await checkNativeModules(resources, "linux", "x64");
  await expect(checkNativeModules(resources, "win32", "x64")).rejects.toThrow(
    "was made for linux-x64, but win32-x64 is wanted",
  );
  await expect(checkNativeModules(resources, "linux", "arm64")).rejects.toThrow(
    "linux-arm64 is wanted",
  );
});

test("refuses a package without keytar", async ({ folder }) => {
  await expect(checkNativeModules(folder, "linux", "x64")).rejects.toThrow(
    "keytar is missing",
  );
});

test("removes what Electron's distribution leaves, and nothing else", async ({
  folder,
}) => {
  const names = ["version", "default_app.asar", "app.asar"];
  for (const name of names) writeFileSync(join(folder, name), "");
  await removeLeftovers(folder, folder);
  expect(execFileSync("ls", [folder], { encoding: "utf8" })).toBe("app.asar\n");
});

test("refuses the stand-in as a release, and one that does not say what it is", ({
  folder,
}) => {
  checkElectron(folder, "1.0.0", { LATCHKEY_RELEASE: "1" });
  mkdirSync(join(folder, "stand-in"));
  checkElectron(folder, "1.0.0-standin", {});
  expect(() => checkElectron(folder, "1.0.0", {})).toThrow("does not say so");
  expect(() =>
    checkElectron(folder, "1.0.0-standin", { LATCHKEY_RELEASE: "1" }),
  ).toThrow("refused as a release");
});

test("a release must be told who makes it, where its updates are and what signs it", () => {
  const names = (platform: string, env: Record<string, string>) =>
    missingForRelease(platform, env).map((line) => line.split(":", 1).join());
  const usual = [
    "LATCHKEY_MAINTAINER",
    "LATCHKEY_HOMEPAGE",
    "LATCHKEY_UPDATE_URL",
  ];
  expect(names("linux", {})).toEqual(usual);
  expect(names("win32", {})).toEqual([
    ...usual,
    "CSC_LINK",
    "CSC_KEY_PASSWORD",
  ]);
  expect(names("darwin", {})).toContain("APPLE_API_KEY");
  const own = { WIN_CSC_LINK: "a", WIN_CSC_KEY_PASSWORD: "b" };
  expect(names("win32", own)).toEqual(usual);
});

test("npm run package refuses a release of the stand-in before it builds anything", () => {
  test.skip(
    process.env["ELECTRON_OVERRIDE_DIST_PATH"] === undefined,
    "Electron itself is here",
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    ["tools/package.mjs", "--linux", "dir", "--release"],
    { cwd: root, encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("the stand-in is refused"),
  ]);
});

test("the command line of npm run package names systems and their targets", () => {
  expect(readPackageOptions(["--windows", "nsis", "msi"], "linux")).toEqual({
    platform: "win32",
    targets: ["nsis", "msi"],
    release: false,
    quick: false,
    help: false,
  });
  expect(() => readPackageOptions(["--mac", "deb"], "linux")).toThrow(
    "does not know deb",
  );
  expect(() => readPackageOptions(["--unknown"], "linux")).toThrow(
    "does not know --unknown",
  );
});

test("notes the package of a bundled module, in whatever way it is named", () => {
  const at = (path: string) => packageFolder(join(process.cwd(), path));
  expect(at("node_modules/@base-ui/react/esm/a.js")).toBe(
    "node_modules/@base-ui/react",
  );
  expect(at("node_modules/a/node_modules/b/b.js?commonjs")).toBe(
    "node_modules/a/node_modules/b",
  );
  expect(packageFolder(`\0${join(process.cwd(), "node_modules/c/c.js")}`)).toBe(
    "node_modules/c",
  );
  expect(at("electron/main/index.ts")).toBeUndefined();
});

for (const [given, started] of [
  ["", ""],
  ["--domain a", "--domain a"],
  ["--doctor --json", "--ozone-platform=headless --doctor --json"],
  [
    "--domain a --provision",
    "--ozone-platform=headless --domain a --provision",
  ],
  ["--diagnostics=a.zip", "--ozone-platform=headless --diagnostics=a.zip"],
  ["--version", "--ozone-platform=headless --version"],
  ["-- --doctor", "-- --doctor"],
] as const)
  test(`the launcher starts "latchkey ${given}" with and without a screen`, ({
    folder,
  }) => {
    const launcher = join(folder, "latchkey");
    const program = join(folder, "program");
    writeFileSync(program, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const text = readFileSync(
      join(root, "electron/packaging/linux/latchkey"),
      "utf8",
    );
    writeFileSync(launcher, text.replace("/opt/Latchkey/latchkey", program), {
      mode: 0o755,
    });
    const args = given.split(" ").filter(Boolean);
    const said = execFileSync(launcher, args, { encoding: "utf8" });
    expect(said).toBe(`${started}\n`);
  });

test("hands on an argument with spaces whole", ({ folder }) => {
  const program = join(folder, "program");
  writeFileSync(program, '#!/bin/sh\necho "$3"\n', { mode: 0o755 });
  const launcher = join(folder, "latchkey");
  const text = readFileSync(
    join(root, "electron/packaging/linux/latchkey"),
    "utf8",
  );
  writeFileSync(launcher, text.replace("/opt/Latchkey/latchkey", program), {
    mode: 0o755,
  });
  const args = ["--doctor", "a  b"];
  expect(execFileSync(launcher, args, { encoding: "utf8" })).toBe("a  b\n");
});

test("writes the files that Debian's policy asks for", () => {
  const license = readFileSync(join(root, "LICENSE"), "utf8");
  const copyright = copyrightText(license);
  expect(copyright).toMatch(/^Format: https:.*copyright-format\/1\.0\/\n/);
  expect(copyright).toContain("License: Expat\n Permission is hereby granted");
  const changelog = debianChangelog("1.2.3", {}, new Date(0));
  expect(changelog).toMatch(/^latchkey \(1\.2\.3\) \w+; urgency=\w+\n\n  \* /);
  expect(changelog).toMatch(
    /\n -- .+ <.+@.+> {2}Thu, 01 Jan 1970 00:00:00 \+0000\n$/,
  );
});
