import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  checkNode,
  hashOf,
  packagesAreInstalled,
} from "../../tools/bootstrap.mjs";
import { failedLately, rememberFailure } from "../../tools/electron-binary.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-tools-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, content: unknown) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(
    join(folder, path),
    typeof content === "string" ? content : JSON.stringify(content),
  );
};

test.each(["18.20.0", "20.18.3"])("refuses Node %s with what to do", (old) => {
  expect(() => checkNode(old)).toThrow(
    `Node ${old} is too old: install Node 20.19 or newer`,
  );
});

test.each(["20.19.0", "22.0.0", "24.21.0"])("runs on Node %s", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

describe("what is installed", () => {
  const lock = (version: string) => ({
    packages: {
      "": { version: "0.1.0" },
      "node_modules/a": { version, integrity: `sha512-${version}` },
      "node_modules/other-platform": { version: "1.0.0", optional: true },
      "tools/node24": { version: "24.21.0" },
    },
  });
  const install = (version: string) => {
    write("node_modules/a/package.json", { version });
    const { packages } = lock(version);
    write("node_modules/.package-lock.json", {
      packages: { "node_modules/a": packages["node_modules/a"] },
    });
  };

  test("is enough when it is what the lock asks for", () => {
    write("package-lock.json", lock("1.0.0"));
    install("1.0.0");
    expect(packagesAreInstalled(folder)).toBe(true);
  });

  test("is not enough without node_modules", () => {
    write("package-lock.json", lock("1.0.0"));
    expect(packagesAreInstalled(folder)).toBe(false);
  });

  test("is not enough when npm was interrupted before it wrote its own list", () => {
    write("package-lock.json", lock("1.0.0"));
    install("1.0.0");
    rmSync(join(folder, "node_modules/.package-lock.json"));
    expect(packagesAreInstalled(folder)).toBe(false);
  });

  test("is not enough when a package's folder is gone", () => {
    write("package-lock.json", lock("1.0.0"));
    install("1.0.0");
    rmSync(join(folder, "node_modules/a"), { recursive: true });
    expect(packagesAreInstalled(folder)).toBe(false);
  });

  test("is not enough when the lock asks for another version", () => {
    write("package-lock.json", lock("2.0.0"));
    install("1.0.0");
    expect(packagesAreInstalled(folder)).toBe(false);
  });

  test("is not enough when the same version has other contents", () => {
    const changed = lock("1.0.0");
    changed.packages["node_modules/a"].integrity = "sha512-other";
    write("package-lock.json", changed);
    install("1.0.0");
    expect(packagesAreInstalled(folder)).toBe(false);
  });
});

describe("the hash over the sources", () => {
  beforeEach(() => {
    write("src/a.ts", "1");
    write("src/deep/b.ts", "2");
  });
  const hash = () => hashOf(folder, ["src", "absent.json"]);

  test("stays when nothing changes", () => {
    expect(hash()).toBe(hash());
  });

  test.each([
    ["a file changes", () => write("src/deep/b.ts", "3")],
    ["a file comes", () => write("src/c.ts", "")],
    ["a file goes", () => rmSync(join(folder, "src/a.ts"))],
    ["a listed file appears", () => write("absent.json", "{}")],
  ])("changes when %s", (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});

describe("a failed download of Electron", () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const file = () => join(folder, "out/electron.json");

  test("is remembered for a day", () => {
    rememberFailure(file(), "45.4.1", 1000);
    expect(failedLately(file(), "45.4.1", 1000 + dayMs - 1)).toBe(true);
    expect(failedLately(file(), "45.4.1", 1000 + dayMs)).toBe(false);
  });

  test("says nothing about another version", () => {
    rememberFailure(file(), "45.4.1", 1000);
    expect(failedLately(file(), "45.4.2", 1001)).toBe(false);
  });

  test("is forgotten when its file is broken", () => {
    write("out/electron.json", "{");
    expect(failedLately(file(), "45.4.1", 1000)).toBe(false);
  });
});
