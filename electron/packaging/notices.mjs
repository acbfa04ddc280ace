/**
 * Puts into a package what it is made of: `third-party-notices.txt`, with the licence of every package whose code was bundled or lies
 * beside it, and `sbom.cdx.json`, the same packages as a CycloneDX bill of materials. Which they are, the build itself has noted
 * (bundled-packages.ts), module by module; nothing is guessed from a list of dependencies.
 */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const parts = ["main", "preload", "renderer"];
/** In the package as they are, not bundled. */
const external = ["node_modules/keytar"];

/** The folders of the packages that are in the app, as paths below `projectDir`, sorted. */
export async function packagedFolders(projectDir) {
  const noted = await Promise.all(
    parts.map(async (part) =>
      JSON.parse(
        await readFile(
          join(projectDir, "out/app", part, "bundled-packages.json"),
          "utf8",
        ),
      ),
    ),
  );
  return [...new Set([...noted.flat(), ...external])].sort();
}

export async function writeNotices(projectDir, resources, version) {
  const folders = await packagedFolders(projectDir);
  const packages = await Promise.all(
    folders.map((folder) => readPackage(projectDir, folder)),
  );
  await writeFile(
    join(resources, "third-party-notices.txt"),
    noticesText(packages),
  );
  const bill = await billOfMaterials(projectDir, packages, version);
  await writeFile(
    join(resources, "sbom.cdx.json"),
    `${JSON.stringify(bill, null, 2)}\n`,
  );
}

/** Fails where a package has no licence text: it would be given away against its terms, or ours. */
async function readPackage(projectDir, folder) {
  const path = join(projectDir, folder);
  const manifest = JSON.parse(
    await readFile(join(path, "package.json"), "utf8"),
  );
  const names = (await readdir(path)).filter((name) =>
    /^(licen[cs]e|copying|notice)/i.test(name),
  );
  const texts = await Promise.all(
    names.map((name) => readFile(join(path, name), "utf8")),
  );
  const { name, version, license } = manifest;
  if (!license) throw new Error(`${folder} does not say its licence`);
  return { name, version, license, text: texts.join("\n") };
}

export function noticesText(packages) {
  const line = "-".repeat(72);
  return [
    "Latchkey contains code of these packages. Electron's own notices are in\nLICENSE.electron.txt and LICENSES.chromium.html.\n",
    ...packages.map(
      ({ name, version, license, text }) =>
        `${line}\n${name} ${version} (${license})\n\n${text.trim() || "The package brings no licence text of its own."}\n`,
    ),
  ].join("\n");
}

/** npm's own bill of what is installed, cut down to what is in the package. */
async function billOfMaterials(projectDir, packages, version) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout } = await promisify(execFile)(
    npm,
    ["sbom", "--sbom-format=cyclonedx", "--sbom-type=application"],
    {
      cwd: projectDir,
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === "win32",
    },
  );
  const bill = JSON.parse(stdout);
  const isPackaged = ({ purl }) =>
    purl.startsWith("pkg:npm/electron@") ||
    packages.some(({ name, version }) =>
      purl.startsWith(`pkg:npm/${name.replace("@", "%40")}@${version}`),
    );
  const components = bill.components.filter(isPackaged);
  const refs = new Set(components.map((component) => component["bom-ref"]));
  const { component } = bill.metadata;
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...component, version } },
    components,
    dependencies: [
      { ref: component["bom-ref"], dependsOn: [...refs] },
      ...[...refs].map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
}
