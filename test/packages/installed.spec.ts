/**
 * The Debian package as IT meets it: installed on this machine, looked at, started, walked through from the place where it lies, and
 * purged without a trace. Needs root, and so a machine or container that may be changed. Only `npm run test:long` runs it.
 */
import {
  execFileSync,
  spawn,
  spawnSync,
  type ChildProcess,
} from "node:child_process";
import { once } from "node:events";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, expect, test, type Page } from "@playwright/test";
import { startIdentityDomain } from "../identity-domain/identity-domain.ts";
import { knownPeople } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { fillAndSubmit } from "../e2e/fixture.ts";
import { readAsar } from "./asar-header.ts";
import { readFuses } from "./fuses.ts";

const root = resolve(import.meta.dirname, "../..");
const built = join(root, "out/packages");
const isLong = Boolean(process.env["LATCHKEY_LONG_PROOFS"]);
const app = "/opt/Latchkey";
const noSandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

test.describe.configure({ mode: "serial" });
test.skip(!isLong, "npm run test:long makes, installs and removes packages");
test.skip(process.getuid?.() !== 0, "only root can install a package");

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

/** The package of this version with this ending. */
function madePackage(ending: string): string {
  const [file] = readdirSync(built)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(built, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (file === undefined) throw new Error(`There is no ${ending} package`);
  return file;
}

/** Every file below the folders that packages write to, with its mode and size. */
function everything(): Set<string> {
  const found = new Set<string>();
  const look = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const { mode, size } = lstatSync(path);
      // A folder's own size is its file system's matter.
      found.add(
        `${path} ${mode.toString(8)} ${entry.isDirectory() ? "" : size}`,
      );
      if (entry.isDirectory()) look(path);
    }
  };
  for (const folder of ["/opt", "/usr", "/etc", "/var/lib/dpkg/info"])
    look(folder);
  return found;
}

let before: Set<string>;

test.afterAll(() => {
  if (isLong && process.getuid?.() === 0)
    spawnSync("dpkg", ["--purge", "latchkey"]);
});

test("the packages are made", () => {
  run(
    process.execPath,
    join(root, "tools/package.mjs"),
    "--linux",
    "deb",
    "rpm",
    "--quick",
  );
  const sizes = [".deb", ".rpm"].map((ending) => {
    const file = madePackage(ending);
    return `${file.slice(built.length + 1)} ${(statSync(file).size / 1e6).toFixed(1)} MB`;
  });
  test.info().annotations.push({ type: "size", description: sizes.join(", ") });
  console.log(sizes.join("\n"));
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
  expect(readFuses(join(app, "latchkey"))).toEqual({
    runAsNode: "off",
    cookieEncryption: "on",
    nodeOptions: "off",
    nodeCliInspect: "off",
    asarIntegrity: "on",
    onlyLoadAppFromAsar: "on",
    browserV8Snapshot: "off",
    grantFileProtocolExtraPrivileges: "off",
    wasmTrapHandlers: "on",
  });
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

test("a mode without windows runs by its launcher and hands on its exit code", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-installed-"));
  const profile = join(folder, "profile.json");
  writeFileSync(profile, "{}");
  const { status, stderr } = spawnSync(
    "/usr/bin/latchkey",
    [
      ...noSandbox,
      `--user-data-dir=${folder}`,
      "--provision",
      "--domain",
      profile,
    ],
    { encoding: "utf8", input: "", cwd: "/" },
  );
  rmSync(folder, { recursive: true, force: true });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("profile/malformed"),
  ]);
});

test("a person signs in and finds people, from the place where it is installed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-installed-"));
  const domain = await startIdentityDomain({
    people: 300,
    port: 0,
    recordBodies: false,
  });
  const profile = join(folder, "profile.json");
  writeFileSync(profile, JSON.stringify(profileOf(domain.url)));
  // Playwright's own way into Electron needs the inspector, which a fuse has switched off: this goes to the windows alone.
  const child = spawn(
    "/usr/bin/latchkey",
    [
      ...noSandbox,
      "--remote-debugging-port=0",
      `--user-data-dir=${folder}`,
      "--lang=en-US",
      "--domain",
      profile,
    ],
    { cwd: "/", stdio: ["ignore", "ignore", "pipe"] },
  );
  try {
    const browser = await chromium.connectOverCDP(await devToolsOf(child));
    const pageOf = async (name: string): Promise<Page> => {
      const find = () =>
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().includes(`/${name}.html`));
      await expect.poll(() => find() !== undefined).toBe(true);
      const page = find();
      if (!page) throw new Error(`The ${name} window went away`);
      return page;
    };
    const [person] = knownPeople;
    if (!person) throw new Error("The domain knows nobody");
    await fillAndSubmit(
      await pageOf("sign-in"),
      person.userName,
      person.password,
    );
    const directory = await pageOf("directory");
    await expect(directory.getByRole("status").first()).toContainText("300");
    await browser.close();
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
    await domain.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

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
  const start = async (settings: object, until: () => boolean) => {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-installed-"));
    const profile = join(folder, "profile.json");
    const domain = profileOf("http://127.0.0.1:9");
    writeFileSync(profile, JSON.stringify({ ...domain, ...settings }));
    const child = spawn(
      "/usr/bin/latchkey",
      [
        ...noSandbox,
        "--remote-debugging-port=0",
        `--user-data-dir=${folder}`,
        "--domain",
        profile,
      ],
      { cwd: "/", stdio: ["ignore", "ignore", "pipe"] },
    );
    try {
      const browser = await chromium.connectOverCDP(await devToolsOf(child));
      const pages = () => browser.contexts().flatMap((one) => one.pages());
      await expect.poll(() => pages().length).toBeGreaterThan(0);
      await expect.poll(until).toBe(true);
      await browser.close();
    } finally {
      child.kill();
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
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

/** The address that Chromium prints on standard error. */
async function devToolsOf(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const data of child.stderr ?? []) {
    text += String(data);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`Latchkey ended: ${text}`);
}

test("purging it leaves nothing behind", () => {
  run("dpkg", "--purge", "latchkey");
  const after = everything();
  // These are made anew by triggers of the system's for whatever is installed.
  const isCache = (line: string) =>
    /\/(mimeinfo|icon-theme)\.cache /.test(line);
  const left = [...after].filter((line) => !before.has(line) && !isCache(line));
  const lost = [...before].filter((line) => !after.has(line) && !isCache(line));
  expect([left, lost]).toEqual([[], []]);
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

test("the rpm is installed into a database of its own, verified and removed without a trace", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-rpm-"));
  const at = ["--root", folder];
  try {
    run("rpm", ...at, "--initdb");
    // No shell is in that root, and none of what it requires.
    run(
      "rpm",
      ...at,
      "--install",
      "--nodeps",
      "--noscripts",
      madePackage(".rpm"),
    );
    expect(run("rpm", ...at, "--verify", "--nodeps", "latchkey")).toBe("");
    expect(statSync(join(folder, app, "latchkey")).mode & 0o7777).toBe(0o755);
    run("rpm", ...at, "--erase", "--nodeps", "--noscripts", "latchkey");
    const left = [
      "opt/Latchkey",
      "usr/bin/latchkey",
      "usr/share/applications/latchkey.desktop",
    ].filter(
      (path) => spawnSync("test", ["-e", join(folder, path)]).status === 0,
    );
    expect(left).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
