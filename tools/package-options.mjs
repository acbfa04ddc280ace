/** Reads the command line of `npm run package`. */
import { Stop } from "./steps.mjs";

export const help = `npm run package [-- OPTIONS]

  --linux, --windows, --mac [TARGET...]   for which system; without one, for this one. Targets: deb rpm AppImage tar.gz,
                                          nsis msi, dmg pkg zip, or dir for the folder alone; without one, all of them
  --release                               refuses whatever a release may not be: unsigned, without an address for updates
  --quick                                 compresses less: for trials

The packages lie in out/packages/.`;

const systems = { "--linux": "linux", "--windows": "win32", "--mac": "darwin" };
const targets = {
  linux: ["deb", "rpm", "AppImage", "tar.gz", "dir"],
  win32: ["nsis", "msi", "zip", "dir"],
  darwin: ["dmg", "pkg", "zip", "dir"],
};

/** `{ platform, targets, release, quick, help }`; throws a `Stop` for what it does not know. */
export function readPackageOptions(args, platform) {
  const options = { platform, targets: [], release: false, quick: false };
  for (const arg of args) {
    if (arg === "--help") return { ...options, help: true };
    if (arg === "--release") options.release = true;
    else if (arg === "--quick") options.quick = true;
    else if (Object.hasOwn(systems, arg)) options.platform = systems[arg];
    else options.targets.push(arg);
  }
  const known = targets[options.platform] ?? [];
  const unknown = options.targets.find((one) => !known.includes(one));
  if (unknown === undefined) return { ...options, help: false };
  throw new Stop(
    `npm run package does not know ${unknown}. Targets there: ${known.join(", ")}. See npm run package -- --help`,
    2,
  );
}
