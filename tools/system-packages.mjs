/**
 * The Linux packages that the app and its tests need: which are missing, why each is wanted, and how they come. Looks for
 * commands and files rather than asking a package manager, so that it is right on every distribution. Installs only as root
 * where there is apt-get; everywhere else it prints the line to run.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { lastLines, quietly, say, Stop } from "./steps.mjs";

/** Whether there is a screen to open a window on. Only Linux can lack one here. */
export const hasDisplay = (env = process.env) =>
  process.platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/**
 * Whether a desktop's own keychain can be reached: on Linux that takes a session bus. Without one, a private keyring
 * serves.
 */
export const hasOwnKeychain = (env = process.env) =>
  process.platform !== "linux" ||
  (hasDisplay(env) &&
    (Boolean(env.DBUS_SESSION_BUS_ADDRESS) ||
      existsSync(join(env.XDG_RUNTIME_DIR || "/nonexistent", "bus"))));

const browsers = ["chromium", "chromium-browser", "google-chrome"];
const libraryFolders = [
  "usr/lib/x86_64-linux-gnu",
  "usr/lib/aarch64-linux-gnu",
  "usr/lib64",
  "usr/lib",
  "lib/x86_64-linux-gnu",
  "lib/aarch64-linux-gnu",
  "usr/local/lib",
];

/** One row a package: when it is wanted, how to see that it is there, and its name in each family of distributions. */
const wishes = [
  {
    why: "shows the windows of the stand-in for Electron",
    wanted: (run) => run.electron.kind === "stand-in",
    isThere: (see) => browsers.some((name) => see.command(name)),
    names: { apt: "chromium", dnf: "chromium", pacman: "chromium" },
  },
  {
    why: "the keychain's library",
    wanted: () => true,
    isThere: (see) => see.library("libsecret-1.so.0"),
    names: { apt: "libsecret-1-0", dnf: "libsecret", pacman: "libsecret" },
  },
  {
    why: "the keychain itself, where no desktop brings one",
    wanted: (run) => run.privateKeyring,
    isThere: (see) => see.command("gnome-keyring-daemon"),
    names: {
      apt: "gnome-keyring",
      dnf: "gnome-keyring",
      pacman: "gnome-keyring",
    },
  },
  {
    why: "the bus on which the keychain is reached",
    wanted: (run) => run.privateKeyring,
    isThere: (see) => see.command("dbus-daemon"),
    names: { apt: "dbus", dnf: "dbus-daemon", pacman: "dbus" },
  },
  {
    why: "looks into the keychain",
    wanted: (run) => run.privateKeyring,
    isThere: (see) => see.command("secret-tool"),
    names: { apt: "libsecret-tools", dnf: "libsecret", pacman: "libsecret" },
  },
  {
    why: "a screen for Electron, which cannot run without",
    wanted: (run) => run.electron.kind === "electron" && !run.display,
    isThere: (see) => see.command("Xvfb"),
    names: {
      apt: "xvfb",
      dnf: "xorg-x11-server-Xvfb",
      pacman: "xorg-server-xvfb",
    },
  },
  {
    why: "checks the policy templates for Windows",
    wanted: (run) => run.tests,
    isThere: (see) => see.command("xmllint"),
    names: { apt: "libxml2-utils", dnf: "libxml2", pacman: "libxml2" },
  },
  {
    why: "checks the configuration profile for macOS",
    wanted: (run) => run.tests,
    isThere: (see) => see.command("plistutil"),
    names: { apt: "libplist-utils", dnf: "libplist", pacman: "libplist" },
  },
  {
    why: "makes and checks rpm packages",
    wanted: (run) => run.packages,
    isThere: (see) => see.command("rpmbuild"),
    names: { apt: "rpm", dnf: "rpm-build", pacman: "rpm-tools" },
  },
  {
    why: "checks the desktop entry in packages",
    wanted: (run) => run.packages,
    isThere: (see) => see.command("desktop-file-validate"),
    names: {
      apt: "desktop-file-utils",
      dnf: "desktop-file-utils",
      pacman: "desktop-file-utils",
    },
  },
  {
    why: "shows them in half the time where there is no screen",
    optional: true,
    wanted: (run) => run.electron.kind === "stand-in" && !run.display,
    isThere: (see) => see.command("chromium-headless-shell"),
    names: { apt: "chromium-headless-shell" },
  },
  {
    why: "letters of many scripts in people's names",
    optional: true,
    wanted: () => true,
    isThere: (see) => see.font(/NotoSans-?(Devanagari|Arabic)|FreeSans|Lohit/i),
    names: {
      apt: "fonts-noto-core",
      dnf: "google-noto-sans-fonts",
      pacman: "noto-fonts",
    },
  },
  {
    why: "Chinese, Japanese and Korean letters in people's names",
    optional: true,
    wanted: () => true,
    isThere: (see) => see.font(/CJK|wqy|SourceHan|DroidSansFallback/i),
    names: {
      apt: "fonts-wqy-zenhei",
      dnf: "google-noto-sans-cjk-fonts",
      pacman: "noto-fonts-cjk",
    },
  },
];

/**
 * The packages that bring Electron's own libraries, by the name its loader reports as missing. Debian 13 and Ubuntu 24.04
 * renamed some for 64-bit time; the first name that apt knows is taken.
 */
const electronLibraries = {
  "libgtk-3.so.0": { apt: "libgtk-3-0t64|libgtk-3-0", dnf: "gtk3" },
  "libnss3.so": { apt: "libnss3", dnf: "nss" },
  "libnssutil3.so": { apt: "libnss3", dnf: "nss-util" },
  "libnspr4.so": { apt: "libnspr4", dnf: "nspr" },
  "libasound.so.2": { apt: "libasound2t64|libasound2", dnf: "alsa-lib" },
  "libatk-1.0.so.0": { apt: "libatk1.0-0t64|libatk1.0-0", dnf: "atk" },
  "libatk-bridge-2.0.so.0": {
    apt: "libatk-bridge2.0-0t64|libatk-bridge2.0-0",
    dnf: "at-spi2-atk",
  },
  "libatspi.so.0": {
    apt: "libatspi2.0-0t64|libatspi2.0-0",
    dnf: "at-spi2-core",
  },
  "libcups.so.2": { apt: "libcups2t64|libcups2", dnf: "cups-libs" },
  "libgbm.so.1": { apt: "libgbm1", dnf: "mesa-libgbm" },
  "libdrm.so.2": { apt: "libdrm2", dnf: "libdrm" },
  "libcairo.so.2": { apt: "libcairo2", dnf: "cairo" },
  "libpango-1.0.so.0": { apt: "libpango-1.0-0", dnf: "pango" },
  "libxkbcommon.so.0": { apt: "libxkbcommon0", dnf: "libxkbcommon" },
  "libXcomposite.so.1": { apt: "libxcomposite1", dnf: "libXcomposite" },
  "libXdamage.so.1": { apt: "libxdamage1", dnf: "libXdamage" },
  "libXfixes.so.3": { apt: "libxfixes3", dnf: "libXfixes" },
  "libXrandr.so.2": { apt: "libxrandr2", dnf: "libXrandr" },
  "libdbus-1.so.3": { apt: "libdbus-1-3", dnf: "dbus-libs" },
};

/** What is there, below `folder` (the root of the file system) and along `path`. */
export function machine({ folder = "/", path = process.env.PATH ?? "" } = {}) {
  const command = (name) =>
    path.split(delimiter).some((at) => {
      try {
        accessSync(join(at, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  const library = (name) =>
    libraryFolders.some((at) => existsSync(join(folder, at, name)));
  const font = (pattern) =>
    ["usr/share/fonts", "usr/local/share/fonts"].some((at) => {
      const fonts = join(folder, at);
      return (
        existsSync(fonts) &&
        readdirSync(fonts, { recursive: true }).some((name) =>
          pattern.test(String(name)),
        )
      );
    });
  return { command, library, font };
}

/** The rows that are wanted for this run and missing, each as `{ why, optional, names }`. */
export function missingPackages(run, see) {
  const missing = wishes
    .filter((wish) => wish.wanted(run) && !wish.isThere(see))
    .map(({ why, optional = false, names }) => ({ why, optional, names }));
  if (run.electron.kind === "electron") {
    for (const library of missingLibraries(run.electron.executable)) {
      const names = electronLibraries[library] ?? {};
      missing.push({ why: `Electron's ${library}`, optional: false, names });
    }
  }
  return missing;
}

/** What the loader cannot find for an executable. */
function missingLibraries(executable) {
  const { stdout } = spawnSync("ldd", [executable], { encoding: "utf8" });
  return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].map(
    ([, name]) => name,
  );
}

const managers = [
  { manager: "apt", command: "apt-get", line: "sudo apt-get install -y" },
  { manager: "dnf", command: "dnf", line: "sudo dnf install -y" },
  { manager: "pacman", command: "pacman", line: "sudo pacman -S --needed" },
];

/** The one message for a person who must install by hand. */
export function installLine(missing, see) {
  const found = managers.find(({ command }) => see.command(command));
  const names = namesFor(missing, found?.manager);
  const whys = missing.map(({ why }) => why).join("; ");
  return found && names.length > 0
    ? `Packages are missing (${whys}). Run this, then try again:\n  ${found.line} ${names.join(" ")}`
    : `Packages are missing: ${whys}. Install what your distribution calls ${namesFor(missing, "apt").join(", ")} on Debian, then try again.`;
}

const namesFor = (missing, manager) => [
  ...new Set(
    missing
      .map(({ names }) => names[manager]?.split("|").at(-1))
      .filter(Boolean),
  ),
];

/** Sees to the system packages of a run, or stops with the line to run. */
export async function ensureSystemPackages({ electron, purpose }) {
  if (process.platform !== "linux") return;
  const tests = purpose === "test" || purpose === "long test";
  const run = {
    electron,
    display: hasDisplay(),
    tests,
    privateKeyring: tests || !hasOwnKeychain(),
    packages: purpose === "package" || purpose === "long test",
  };
  const see = machine();
  const missing = missingPackages(run, see);
  if (missing.length === 0) return;
  if (see.command("apt-get") && process.getuid() === 0) {
    await install(missing);
  }
  const left = missingPackages(run, see);
  // What is only pleasant is worth a package, not a refusal.
  if (left.some(({ optional }) => !optional)) {
    throw new Stop(installLine(left, see));
  }
}

async function install(missing) {
  for (const { why, names } of missing) {
    if (names.apt) say(`Installing ${names.apt.split("|").at(-1)}: ${why}`);
  }
  await apt("Reading the package lists", "update");
  const known = (names) =>
    names
      .split("|")
      .find(
        (name) =>
          spawnSync("apt-cache", ["show", "--no-all-versions", name]).status ===
          0,
      );
  const wished = (optional) =>
    missing.filter((one) => one.optional === optional && one.names.apt);
  const needed = wished(false).map(
    ({ names }) => known(names.apt) ?? names.apt.split("|").at(-1),
  );
  if (needed.length > 0) {
    await apt(
      "Installing system packages (a minute or two)",
      "install",
      needed,
    );
  }
  for (const { why, names } of wished(true)) {
    const name = known(names.apt);
    if (name === undefined) continue;
    try {
      await apt(`Installing ${name}`, "install", [name]);
    } catch {
      say(`${name} could not be installed: ${why}`);
    }
  }
}

async function apt(label, verb, names = []) {
  const options = ["-y", "--no-install-recommends"];
  const { code, output } = await quietly(
    label,
    "apt-get",
    [
      ...["-qq", "-o", "DPkg::Lock::Timeout=120", verb],
      ...(verb === "install" ? [...options, ...names] : []),
    ],
    { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } },
  );
  if (code === 0) return;
  throw new Stop(
    `${lastLines(output)}\n\`apt-get ${[verb, ...names].join(" ")}\` failed. Mend what it says (another installation may be running, or the network be down), then try again.`,
  );
}
