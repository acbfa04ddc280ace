/**
 * `npm run package`: makes the packages that IT installs, with electron-builder (its configuration is electron/packaging/). Does all of its
 * own set-up. Where Electron's binary cannot be had, Linux packs the stand-in: a trial that says so in its name and version.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureReady, sayElectron } from "./bootstrap.mjs";
import { copyrightText, debianChangelog } from "./package-files.mjs";
import { help, readPackageOptions } from "./package-options.mjs";
import { command, lastLines, quietly, root, say, Stop } from "./steps.mjs";

await command(async () => {
  const options = readPackageOptions(process.argv.slice(2), process.platform);
  if (options.help) {
    say(help);
    return 0;
  }
  const { node, electron } = await ensureReady({ for: "package" });
  sayElectron(electron);
  const environment = { ...process.env };
  const builderArgs = [`--${options.platform}`, ...options.targets];
  if (options.release) {
    await refuseUnready(options.platform, electron);
    environment.LATCHKEY_RELEASE = "1";
  }
  if (options.quick) environment.LATCHKEY_QUICK = "1";
  if (electron.kind === "stand-in") {
    builderArgs.push(...(await packTheStandIn(options, node, environment)));
  }
  const failure = await ensureBuilt(node);
  if (failure) throw new Stop(`${failure}\nThe app could not be built.`);
  writeLinuxFiles();
  const startedAtMs = Date.now();
  const { code, output } = await quietly(
    `Packing for ${options.platform}: ${options.targets.join(", ") || "all that is usual there"}`,
    node,
    [
      join(root, "node_modules/electron-builder/cli.js"),
      ...["--config", "electron/packaging/electron-builder.mjs"],
      ...["--publish", "never"],
      ...builderArgs,
    ],
    { env: environment },
  );
  if (code !== 0) {
    throw new Stop(`${lastLines(output, 40)}\nThe packages were not made.`);
  }
  sayPackages(startedAtMs);
  return 0;
});

/** What electron-builder must be told where there is no Electron. */
async function packTheStandIn({ platform }, node, environment) {
  if (platform !== process.platform) {
    throw new Stop(
      "Electron's binary cannot be had here, and the stand-in runs on Linux only: pack for other systems where Electron can be downloaded.",
    );
  }
  const standIn = join(root, "test/electron-stand-in");
  const folder = join(root, "out/stand-in-distribution/linux");
  const { code, output } = await quietly(
    "Making a distribution of the stand-in",
    node,
    [join(standIn, "distribution/distribution.mjs"), folder, node],
  );
  if (code !== 0) {
    throw new Stop(
      `${lastLines(output)}\nThe stand-in's distribution was not made.`,
    );
  }
  environment.CUSTOM_FPM_PATH ??= join(standIn, "distribution/fpm");
  const { version } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return [
    `-c.electronDist=${folder}`,
    `-c.extraMetadata.version=${version}-standin`,
  ];
}

/** A release is refused before anything is built. */
async function refuseUnready(platform, electron) {
  if (electron.kind === "stand-in") {
    throw new Stop(
      "A release needs Electron itself: its binary cannot be had here, and the stand-in is refused.",
    );
  }
  const { missingForRelease } =
    await import("../electron/packaging/release.mjs");
  const missing = missingForRelease(platform, process.env);
  if (missing.length === 0) return;
  throw new Stop(
    `A release must be told more. Set these variables (docs/install.md):\n  ${missing.join("\n  ")}`,
  );
}

/** What Linux packages hold that is written for each version. */
function writeLinuxFiles() {
  const folder = join(root, "out/packaging");
  const read = (name) => readFileSync(join(root, name), "utf8");
  const { version } = JSON.parse(read("package.json"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "copyright"), copyrightText(read("LICENSE")));
  writeFileSync(
    join(folder, "changelog"),
    debianChangelog(version, process.env, new Date()),
  );
}

/** Name and size of each package that was made just now. */
function sayPackages(sinceMs) {
  const folder = join(root, "out/packages");
  for (const name of readdirSync(folder).sort()) {
    const file = statSync(join(folder, name));
    const isPackage = file.isFile() && !/\.(ya?ml|blockmap)$/.test(name);
    if (!isPackage || file.mtimeMs < sinceMs) continue;
    const megabytes = (file.size / 1e6).toFixed(1);
    say(`out/packages/${name}  ${megabytes} MB`);
  }
}
