/**
 * What electron-builder takes for a distribution of Electron for Windows or macOS: files of the right kinds in the right places, which start
 * nothing. With it a package of those systems can be made, and read back, on any machine. The places are those of Electron's own zips.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createPackage } from "@electron/asar";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

const require = createRequire(import.meta.url);
const electron = dirname(require.resolve("electron/package.json"));
const { version }: { version: string } = JSON.parse(
  readFileSync(join(electron, "package.json"), "utf8"),
);

/** As Electron ships them, with their sentinel: https://github.com/electron/fuses. */
const fuses = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 9]),
  Buffer.from("101100011"),
]);

/** Makes one in `folder`, which is not there yet. */
export async function makeHollowElectron(
  folder: string,
  platform: "win32" | "darwin",
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(electron, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "LICENSES.chromium.html"), "<title></title>\n");
  writeFileSync(join(folder, "version"), version);
  const resources =
    platform === "win32" ? makeWindows(folder) : makeMac(folder);
  mkdirSync(resources, { recursive: true });
  const app = join(dirname(folder), "default-app");
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "package.json"), '{ "main": "main.js" }\n');
  writeFileSync(join(app, "main.js"), "");
  await createPackage(app, join(resources, "default_app.asar"));
}

function makeWindows(folder: string): string {
  const executable = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(executable);
  const words = Resource.VersionInfo.createEmpty();
  words.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: "Electron", FileDescription: "Electron" },
  );
  words.outputToResourceEntries(resource.entries);
  resource.outputResource(executable);
  writeFileSync(
    join(folder, "electron.exe"),
    Buffer.concat([Buffer.from(executable.generate()), fuses]),
  );
  return join(folder, "resources");
}

function makeMac(folder: string): string {
  const contents = join(folder, "Electron.app", "Contents");
  makeBundle(join(folder, "Electron.app"), "Electron");
  const frameworks = join(contents, "Frameworks");
  for (const kind of ["", " (Renderer)", " (Plugin)", " (GPU)"]) {
    const name = `Electron Helper${kind}`;
    makeBundle(join(frameworks, `${name}.app`), name);
  }
  const framework = join(frameworks, "Electron Framework.framework");
  mkdirSync(framework);
  writeFileSync(join(framework, "Electron Framework"), fuses);
  return join(contents, "Resources");
}

function makeBundle(folder: string, name: string): void {
  const contents = join(folder, "Contents");
  mkdirSync(join(contents, "MacOS"), { recursive: true });
  writeFileSync(join(contents, "MacOS", name), "", { mode: 0o755 });
  writeFileSync(
    join(contents, "Info.plist"),
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`,
  );
}
