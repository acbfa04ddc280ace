/**
 * What packing does for Windows and macOS, read back by other readers than what wrote it: fuses, the hash of the app's archive, the
 * keychain's binary, what lies beside. Packed from a hollow Electron, so nothing of it can be started, and no installer is made.
 */
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { nativeFormat } from "../../electron/packaging/native-format.mjs";
import { isLong } from "../proofs/counts.ts";
import { readAsar } from "./asar-header.ts";
import { fusesOfPackages, readFuses } from "./fuses.ts";
import { makeHollowElectron } from "./hollow-electron.ts";
import { root, run } from "./installed-app.ts";
import { readResource } from "./pe-resources.ts";

interface System {
  platform: "win32" | "darwin";
  arch: "x64" | "arm64";
  /** Of the folder that electron-builder makes. */
  unpacked: string;
  fuses: string;
  resources: string;
  /** What the package says that the archives' headers hash to, by their places. */
  readIntegrity: (folder: string) => Record<string, string>;
}

const app = "Latchkey.app/Contents";
const windows = {
  platform: "win32",
  fuses: "Latchkey.exe",
  resources: "resources",
  readIntegrity: integrityOnWindows,
} as const;
const mac = {
  platform: "darwin",
  fuses: `${app}/Frameworks/Electron Framework.framework/Electron Framework`,
  resources: `${app}/Resources`,
  readIntegrity: integrityOnMac,
} as const;
const systems: System[] = [
  { ...windows, arch: "x64", unpacked: "win-unpacked" },
  { ...windows, arch: "arm64", unpacked: "win-arm64-unpacked" },
  { ...mac, arch: "x64", unpacked: "mac" },
  { ...mac, arch: "arm64", unpacked: "mac-arm64" },
];

for (const system of systems)
  test(`for ${system.platform} on ${system.arch} fuses, the archive's hash and the keychain's binary are right`, async () => {
    test.skip(
      !isLong && (system.platform === "win32") !== (system.arch === "x64"),
      "left to npm run test:long",
    );
    const top = mkdtempSync(join(tmpdir(), "latchkey-packed-"));
    try {
      await makeHollowElectron(join(top, "electron"), system.platform);
      const folder = pack(top, system);
      const resources = join(folder, system.resources);
      expect(readFuses(join(folder, system.fuses))).toEqual(fusesOfPackages);
      const asar = readAsar(join(resources, "app.asar"));
      expect(asar.files.length).toBeGreaterThan(10);
      for (const { path, said, found } of asar.files)
        expect(said, path).toBe(found);
      expect(system.readIntegrity(folder)).toMatchObject({
        [system.platform === "win32"
          ? "resources\\app.asar"
          : "Resources/app.asar"]: asar.headerHash,
      });
      const unpacked = join(resources, "app.asar.unpacked");
      const natives = readdirSync(unpacked, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith(".node"));
      expect(
        natives.map((name) => nativeFormat(readFileSync(join(unpacked, name)))),
      ).toEqual([{ platform: system.platform, archs: [system.arch] }]);
      const beside = readdirSync(resources);
      expect(beside).toContain("third-party-notices.txt");
      expect(beside).toContain("sbom.cdx.json");
      expect(beside).not.toContain("default_app.asar");
      if (system.platform === "win32")
        expect(readdirSync(folder)).toContain("latchkey.cmd");
    } finally {
      rmSync(top, { recursive: true });
    }
  });

/** Packs as `npm run package` does, but for what needs a download: the icon in the executable on Windows, and its conversion on macOS. */
function pack(top: string, { platform, arch, unpacked }: System): string {
  const icon = join(top, "icon.icns");
  writeFileSync(icon, "");
  run(
    process.execPath,
    join(root, "node_modules/electron-builder/cli.js"),
    ...["--config", "electron/packaging/electron-builder.mjs"],
    ...["--publish", "never"],
    ...[platform === "win32" ? "--win" : "--mac", "dir", `--${arch}`],
    `-c.electronDist=${join(top, "electron")}`,
    `-c.directories.output=${join(top, "out")}`,
    "-c.win.signAndEditExecutable=false",
    `-c.mac.icon=${icon}`,
  );
  return join(top, "out", unpacked);
}

/** A resource of the executable: https://www.electronjs.org/docs/latest/tutorial/asar-integrity ("Windows"). */
function integrityOnWindows(folder: string): Record<string, string> {
  const executable = readFileSync(join(folder, "Latchkey.exe"));
  const data = readResource(executable, "INTEGRITY", "ELECTRONASAR");
  const entries: { file: string; alg: string; value: string }[] = JSON.parse(
    String(data),
  );
  return Object.fromEntries(
    entries
      .filter(({ alg }) => alg === "SHA256")
      .map(({ file, value }) => [file, value]),
  );
}

/** A key of Info.plist: the same page ("macOS"). Read by libplist's tool, which tells what is torn from what is not. */
function integrityOnMac(folder: string): Record<string, string> {
  const binary = join(folder, "Info.binary");
  run(
    "plistutil",
    "-i",
    join(folder, app, "Info.plist"),
    "-f",
    "bin",
    "-o",
    binary,
  );
  const text = run("plistutil", "-i", binary, "-f", "xml");
  const [, list = ""] = text.split("<key>ElectronAsarIntegrity</key>");
  const entries = list.matchAll(
    /<key>(Resources\/[^<]+)<\/key>\s*<dict>\s*<key>algorithm<\/key>\s*<string>SHA256<\/string>\s*<key>hash<\/key>\s*<string>([0-9a-f]{64})<\/string>/g,
  );
  return Object.fromEntries(
    [...entries].map(([, place = "", hash = ""]) => [place, hash]),
  );
}
