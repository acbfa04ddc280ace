/**
 * How Latchkey is packed, for electron-builder: `npm run package -- --linux deb`. What IT should know of the outcome is in docs/install.md.
 * Reads the environment (see release.mjs), never the machine.
 */
import { afterPack } from "./after-pack.mjs";
import { isRelease, trialNames } from "./release.mjs";

const { env } = process;
const maintainer = env["LATCHKEY_MAINTAINER"] ?? trialNames.maintainer;
const updateUrl = env["LATCHKEY_UPDATE_URL"];
/** The keychain's binary for a system by Node's name for it: `${platform}` would be the machine's that packs. */
const native = (platform) => {
  const folder = `node_modules/keytar/prebuilds/${platform}-\${arch}`;
  return [{ from: folder, to: folder, filter: ["keytar.node"] }];
};
const linuxFolder = "electron/packaging/linux";
/** Files that the packages of Linux hold outside of /opt, as `from=to`. Made by tools/package.mjs where they are not in the tree. */
const linuxFiles = [
  `${linuxFolder}/latchkey=/usr/bin/latchkey`,
  "out/packaging/copyright=/usr/share/doc/latchkey/copyright",
];

export default {
  appId: "com.latchkey.Latchkey",
  productName: "Latchkey",
  copyright: "Copyright (c) The Latchkey authors",
  directories: { output: "out/packages", buildResources: "electron/icon" },
  artifactName: "${name}-${version}-${os}-${arch}.${ext}",
  // electron-updater asks for no more than this; what else package.json holds is the build's.
  extraMetadata: {
    homepage: env["LATCHKEY_HOMEPAGE"] ?? trialNames.homepage,
    desktopName: "latchkey.desktop",
  },
  files: [
    "out/app/**",
    "!**/bundled-packages.json",
    "!node_modules/**",
    "node_modules/keytar/package.json",
    "node_modules/keytar/lib/*.js",
    "node_modules/keytar/LICENSE*",
  ],
  asar: true,
  asarUnpack: ["**/*.node"],
  // keytar is N-API and comes with its binaries: nothing is compiled, whatever the machine.
  npmRebuild: false,
  nodeGypRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  afterPack,
  forceCodeSigning: isRelease(env),
  publish: updateUrl
    ? { provider: "generic", url: updateUrl, useMultipleRangeRequest: false }
    : null,
  linux: {
    files: native("linux"),
    target: ["deb", "rpm", "AppImage", "tar.gz"],
    executableName: "latchkey",
    icon: "electron/icon",
    category: "Network;Office",
    synopsis: "Find people in your identity domain",
    description:
      "Latchkey signs a person in to an OAuth 2.0 identity domain by user name and password, and shows the people in it.",
    maintainer,
    vendor: maintainer,
    syncDesktopName: true,
    desktop: {
      entry: {
        Keywords: "people;directory;identity;sign-in;",
        StartupNotify: "true",
        "Comment[es]": "Busque personas en su dominio de identidad",
      },
    },
  },
  deb: {
    packageCategory: "net",
    priority: "optional",
    compression: env["LATCHKEY_QUICK"] ? "gz" : "xz",
    artifactName: "${name}_${version}_${arch}.${ext}",
    // Names before and after the 64-bit time of Debian 13 and Ubuntu 24.04. The keychain's library is loaded by name, and so is needed too.
    depends: [
      "libgtk-3-0t64 | libgtk-3-0",
      "libnss3",
      "libasound2t64 | libasound2",
      "libatspi2.0-0t64 | libatspi2.0-0",
      "libgbm1",
      "libsecret-1-0",
      "xdg-utils",
    ],
    recommends: ["gnome-keyring | kwalletmanager"],
    afterInstall: `${linuxFolder}/after-install.sh`,
    afterRemove: `${linuxFolder}/after-remove.sh`,
    fpm: ["--deb-changelog", "out/packaging/changelog", ...linuxFiles],
  },
  rpm: {
    artifactName: "${name}-${version}.${arch}.${ext}",
    compression: env["LATCHKEY_QUICK"] ? "gzip" : "xz",
    depends: [
      "gtk3",
      "nss",
      "alsa-lib",
      "at-spi2-core",
      "mesa-libgbm",
      "libsecret",
      "xdg-utils",
    ],
    afterInstall: `${linuxFolder}/after-install.sh`,
    afterRemove: `${linuxFolder}/after-remove.sh`,
    // Folders that no other package brings: an rpm leaves those behind that it does not own.
    fpm: [
      ...["/usr/share/doc/latchkey", "/usr/share/icons/hicolor/1024x1024"].map(
        (folder) => `--directories=${folder}`,
      ),
      ...linuxFiles,
    ],
  },
  win: {
    files: native("win32"),
    target: ["nsis", "msi"],
    icon: "electron/icon/256.png",
    extraFiles: [
      { from: "electron/packaging/windows/latchkey.cmd", to: "latchkey.cmd" },
    ],
  },
  nsis: {
    oneClick: false,
    perMachine: true,
    selectPerMachineByDefault: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    artifactName: "${productName}-Setup-${version}-${arch}.${ext}",
  },
  // An MSI is managed by IT, so one of another version takes its place: the code that says so must never change.
  msi: {
    perMachine: true,
    oneClick: false,
    runAfterFinish: false,
    upgradeCode: "6f0d9d7c-0c0b-4f5e-9a53-3f6b8a0a6f1e",
    artifactName: "${productName}-${version}-${arch}.${ext}",
  },
  mac: {
    files: native("darwin"),
    target: ["dmg", "pkg", "zip"],
    icon: "electron/icon/1024.png",
    category: "public.app-category.business",
    hardenedRuntime: true,
    gatekeeperAssess: false,
    notarize: isRelease(env),
  },
  pkg: { isRelocatable: false },
};
