/**
 * The Debian package as IT meets it: installed on this machine, looked at, started, walked through from the place where it lies, and
 * purged without a trace. Needs root, and so a machine or container that may be changed. Only `npm run test:long` runs it.
 */
import { spawnSync } from "node:child_process";
import {
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { profileOf } from "../identity-domain/profile.ts";
import { readAsar } from "./asar-header.ts";
import { fusesOfPackages, readFuses } from "./fuses.ts";
import {
  app,
  doctorFindsNothing,
  everything,
  madePackage,
  pagesOf,
  personSignsIn,
  run,
  runMode,
  traces,
  whyNot,
  withProfile,
  withWindows,
} from "./installed-app.ts";

test.describe.configure({ mode: "serial" });
test.skip(whyNot !== undefined, whyNot);

let before: Set<string>;

test.afterAll(() => {
  if (!whyNot) spawnSync("dpkg", ["--purge", "latchkey"]);
});

test("the Debian package says what it is, and where the stand-in is inside, says that", () => {
  const deb = madePackage(".deb");
  const field = (name: string) => run("dpkg-deb", "--field", deb, name).trim();
  expect([field("Package"), field("Section"), field("Priority")]).toEqual([
    "latchkey",
    "net",
    "optional",
  ]);
  expect(field("Maintainer")).toMatch(/^.+ <.+@.+>$/);
  expect(field("Depends")).toContain("libsecret-1-0");
  const contents = run("dpkg-deb", "--contents", deb);
  expect(field("Version").endsWith("~standin")).toBe(
    contents.includes("/resources/stand-in/"),
  );
});

test("every file in it belongs to root, can be read by all and written by root alone, and none is SUID", () => {
  const lines = run("dpkg-deb", "--contents", madePackage(".deb"))
    .trim()
    .split("\n");
  const odd = lines.filter(
    (line) =>
      !/^(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x|lrwxrwxrwx) root\/root /.test(line),
  );
  expect(lines.length).toBeGreaterThan(20);
  expect(odd).toEqual([]);
});

test("it is installed, and the system finds nothing wrong with it", () => {
  const deb = madePackage(".deb");
  run(
    "apt-get",
    "satisfy",
    // Another installation may be running.
    "-oDPkg::Lock::Timeout=120",
    "-y",
    "-qq",
    "--no-install-recommends",
    run("dpkg-deb", "--field", deb, "Depends").trim(),
  );
  before = everything();
  run("dpkg", "--install", deb);
  expect(run("dpkg", "--verify", "latchkey")).toBe("");
  expect(run("dpkg-query", "-W", "-f", "${Status}", "latchkey")).toBe(
    "install ok installed",
  );
});

test("the desktop entry is valid and starts what is there, with an icon in every size", () => {
  const entry = "/usr/share/applications/latchkey.desktop";
  run("desktop-file-validate", entry);
  const text = readFileSync(entry, "utf8");
  const [, program = ""] = /^Exec=(\S+)/m.exec(text) ?? [];
  expect(statSync(program).mode & 0o111).toBe(0o111);
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
    expect(
      statSync(`/usr/share/icons/hicolor/${size}x${size}/apps/latchkey.png`)
        .size,
    ).toBeGreaterThan(100);
});

test("Debian's own files are there: copyright and changelog", () => {
  expect(readFileSync("/usr/share/doc/latchkey/copyright", "utf8")).toContain(
    "License: Expat",
  );
  expect(run("zcat", "/usr/share/doc/latchkey/changelog.gz")).toMatch(
    /^latchkey \(/,
  );
});

test("no file that came with it runs as somebody else", () => {
  const files = run("dpkg-query", "-L", "latchkey").trim().split("\n");
  const raised = files.filter((file) => (lstatSync(file).mode & 0o6000) !== 0);
  expect(raised).toEqual([]);
});

test("the fuses are as they must be, read by another reader than what flipped them", () => {
  expect(readFuses(join(app, "latchkey"))).toEqual(fusesOfPackages);
});

test("every file in the archive has the hash that its header says", () => {
  const { files } = readAsar(join(app, "resources/app.asar"));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter(({ said, found }) => said !== found)).toEqual([]);
});

test("Electron's leftovers are gone; notices and bill of materials name what is inside", () => {
  const resources = readdirSync(join(app, "resources"));
  expect(resources).toEqual(
    expect.arrayContaining([
      "app.asar",
      "apparmor-profile",
      "sbom.cdx.json",
      "third-party-notices.txt",
    ]),
  );
  expect(resources).not.toContain("default_app.asar");
  expect(readdirSync(app)).not.toContain("version");
  const notices = readFileSync(
    join(app, "resources/third-party-notices.txt"),
    "utf8",
  );
  const bill: { bomFormat: string; components: { purl: string }[] } =
    JSON.parse(readFileSync(join(app, "resources/sbom.cdx.json"), "utf8"));
  expect(bill.bomFormat).toBe("CycloneDX");
  const purls = bill.components.map(({ purl }) => purl).join(" ");
  for (const name of ["undici", "zod", "react", "electron-updater"]) {
    expect(notices).toContain(`\n${name} `);
    expect(purls).toContain(`pkg:npm/${name}@`);
  }
  expect(purls).toContain("keytar@");
  expect(purls).not.toContain("pkg:npm/vitest@");
});

test("a mode without windows runs by its launcher and hands on its exit code", () =>
  withProfile({}, async (args) => {
    const { status, stderr } = await runMode([...args, "--provision"]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining("profile/malformed"),
    ]);
  }));

test(
  "the doctor finds nothing wrong, from the place where it is installed",
  doctorFindsNothing,
);

test(
  "a person signs in and finds people, from the place where it is installed",
  personSignsIn,
);

test("a package with a feed asks it once at the start, and one with updates switched off does not", async () => {
  // As electron-builder writes it where LATCHKEY_UPDATE_URL is set.
  const config = join(app, "resources/app-update.yml");
  const asked: string[] = [];
  const feed = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) =>
    feed.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = feed.address() as AddressInfo;
  const start = (settings: object, until: () => boolean) =>
    withProfile({ ...profileOf("http://127.0.0.1:9"), ...settings }, (args) =>
      withWindows(args, async (browser) => {
        await expect.poll(() => pagesOf(browser).length).toBeGreaterThan(0);
        await expect.poll(until).toBe(true);
      }),
    );
  try {
    writeFileSync(
      config,
      `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: latchkey-updater\n`,
    );
    await start({ updates: { enabled: false } }, () => true);
    expect(asked).toEqual([]);
    await start({}, () => asked.length > 0);
    expect(asked).toEqual([expect.stringMatching(/^\/latest-linux\.yml/)]);
  } finally {
    rmSync(config, { force: true });
    feed.close();
  }
});

test("purging it leaves nothing behind", () => {
  run("dpkg", "--purge", "latchkey");
  expect(traces(before)).toEqual({ left: [], lost: [] });
});
