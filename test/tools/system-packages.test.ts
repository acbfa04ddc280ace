import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  hasDisplay,
  hasOwnKeychain,
  installLine,
  machine,
  missingPackages,
} from "../../tools/system-packages.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-machine-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const add = (...paths: string[]) => {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "");
    chmodSync(join(folder, path), 0o755);
  }
};
const see = () => machine({ folder, path: join(folder, "usr/bin") });
const standIn = { kind: "stand-in", executable: "" };
const run = (change: object = {}) => ({
  electron: standIn,
  display: false,
  privateKeyring: true,
  ...change,
});
const aptNames = (change: object = {}) =>
  missingPackages(run(change), see()).map(({ names }) => names.apt);

test("a bare machine lacks everything a headless run wants", () => {
  expect(aptNames()).toEqual([
    "chromium",
    "libsecret-1-0",
    "gnome-keyring",
    "dbus",
    "libsecret-tools",
    "chromium-headless-shell",
    "fonts-noto-core",
    "fonts-wqy-zenhei",
  ]);
});

test.each([
  ["usr/bin/chromium", "chromium"],
  ["usr/bin/google-chrome", "chromium"],
  ["usr/bin/chromium-headless-shell", "chromium-headless-shell"],
  ["usr/lib/x86_64-linux-gnu/libsecret-1.so.0", "libsecret-1-0"],
  ["usr/lib64/libsecret-1.so.0", "libsecret-1-0"],
  ["usr/bin/gnome-keyring-daemon", "gnome-keyring"],
  ["usr/bin/dbus-daemon", "dbus"],
  ["usr/bin/secret-tool", "libsecret-tools"],
  [
    "usr/share/fonts/truetype/noto/NotoSansDevanagari-Bold.ttf",
    "fonts-noto-core",
  ],
  ["usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei"],
])("%s stands for %s", (path, name) => {
  expect(aptNames()).toContain(name);
  add(path);
  expect(aptNames()).not.toContain(name);
});

test("a screen takes the browser that can show a window, and no other", () => {
  expect(aptNames({ display: true })).not.toContain("chromium-headless-shell");
});

test("a desktop with a keychain of its own needs no second one", () => {
  expect(aptNames({ privateKeyring: false })).not.toContain("gnome-keyring");
});

describe("Electron's own binary", () => {
  const electron = { kind: "electron", executable: process.execPath };

  test("needs no chromium, and a screen where there is none", () => {
    expect(aptNames({ electron })).not.toContain("chromium");
    expect(aptNames({ electron })).toContain("xvfb");
    expect(aptNames({ electron, display: true })).not.toContain("xvfb");
  });
});

describe("the line to run", () => {
  const line = () => installLine(missingPackages(run(), see()), see());

  test.each([
    ["apt-get", "sudo apt-get install -y chromium libsecret-1-0 gnome-keyring"],
    ["dnf", "sudo dnf install -y chromium libsecret gnome-keyring dbus-daemon"],
    ["pacman", "sudo pacman -S --needed chromium libsecret gnome-keyring dbus"],
  ])("is %s's where there is one", (manager, words) => {
    add(`usr/bin/${manager}`);
    expect(line()).toContain(words);
    expect(line()).toContain("shows the windows of the stand-in");
  });

  test("names a package once", () => {
    add("usr/bin/dnf");
    expect(line().match(/libsecret/g)).toHaveLength(1);
  });

  test("describes the packages where no manager is known", () => {
    expect(line()).toContain("what your distribution calls chromium");
  });
});

describe("the desktop", () => {
  test("has a display when X or Wayland says so", () => {
    expect(hasDisplay({})).toBe(false);
    expect(hasDisplay({ DISPLAY: ":0" })).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
  });

  test("has a keychain of its own only with a session bus", () => {
    const display = { DISPLAY: ":0" };
    const bus = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/user/1/bus" };
    expect(hasOwnKeychain({ ...display })).toBe(false);
    expect(hasOwnKeychain({ ...bus })).toBe(false);
    expect(hasOwnKeychain({ ...display, ...bus })).toBe(true);
    add("run/bus");
    const XDG_RUNTIME_DIR = join(folder, "run");
    expect(hasOwnKeychain({ ...display, XDG_RUNTIME_DIR })).toBe(true);
  });
});
