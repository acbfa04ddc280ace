/**
 * What is done to, and demanded of, every package before it is signed: no leftovers of Electron's distribution, native modules for the
 * system that the package is for, notices and bill of materials inside, and nothing that a release may not hold.
 */
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { nativeMisfit } from "./native-format.mjs";
import { writeNotices } from "./notices.mjs";
import { checkElectron } from "./release.mjs";

/** The names of electron-builder's `Arch`, whose numbers the context holds. */
const archs = ["ia32", "x64", "armv7l", "arm64", "universal"];

export async function afterPack({
  appOutDir,
  electronPlatformName,
  arch,
  packager,
}) {
  const resources = packager.getResourcesDir(appOutDir);
  const { version } = packager.appInfo;
  checkElectron(resources, version, process.env);
  await removeLeftovers(appOutDir, resources);
  await checkNativeModules(resources, electronPlatformName, archs[arch]);
  await writeNotices(packager.projectDir, resources, version);
}

/** With a distribution of one's own electron-builder leaves these; Electron would start an app that is not ours, or is none. */
export async function removeLeftovers(appOutDir, resources) {
  for (const file of [
    join(resources, "default_app.asar"),
    join(appOutDir, "version"),
  ])
    await rm(file, { force: true });
}

/** Fails unless there is a native module, and all of them fit. A package built elsewhere would start and never reach a keychain. */
export async function checkNativeModules(resources, platform, arch) {
  const unpacked = join(resources, "app.asar.unpacked");
  const names = existsSync(unpacked)
    ? await readdir(unpacked, { recursive: true })
    : [];
  const modules = names.filter((name) => name.endsWith(".node"));
  if (modules.length === 0)
    throw new Error(`No native module is in ${unpacked}: keytar is missing`);
  for (const name of modules) {
    const file = join(unpacked, name);
    if (!(await stat(file)).isFile()) continue;
    const misfit = nativeMisfit(await readFile(file), platform, arch);
    if (misfit) throw new Error(`${file} ${misfit}`);
  }
}
