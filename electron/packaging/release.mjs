/**
 * What tells a release from a trial package. `npm run package -- --release` sets LATCHKEY_RELEASE; from then on nothing is assumed: who
 * maintains it, where its updates come from and what it is signed with must be said, and Electron must be Electron.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** What a package says where nobody told: names that lead nowhere (RFC 2606). */
export const trialNames = {
  maintainer: "The Latchkey authors <latchkey@localhost.invalid>",
  homepage: "https://latchkey.invalid/",
};

export const isRelease = (env) => env["LATCHKEY_RELEASE"] === "1";

/** What must be in the environment for a release for `platform`, each with the reason. */
const demands = (platform) => ({
  LATCHKEY_MAINTAINER: "whom the package names as its maintainer",
  LATCHKEY_HOMEPAGE: "where to read about it",
  LATCHKEY_UPDATE_URL: "the folder with the update files",
  ...(platform === "linux"
    ? {}
    : {
        CSC_LINK: "the certificate that signs it, as a file or in base64",
        CSC_KEY_PASSWORD: "its passphrase",
      }),
  ...(platform === "darwin"
    ? {
        APPLE_API_KEY: "the key file for notarization",
        APPLE_API_KEY_ID: "its id",
        APPLE_API_ISSUER: "its issuer",
      }
    : {}),
});

/** The variables that a release for `platform` lacks, one line each. Windows may have a certificate of its own. */
export function missingForRelease(platform, env) {
  const own = (name) => platform === "win32" && env[`WIN_${name}`];
  return Object.entries(demands(platform))
    .filter(([name]) => !env[name] && !own(name))
    .map(([name, why]) => `${name}: ${why}`);
}

/** Fails where a package holds the stand-in for Electron and is a release, or does not say so in its version. */
export function checkElectron(resources, version, env) {
  if (!existsSync(join(resources, "stand-in"))) return;
  if (isRelease(env))
    throw new Error(
      "This package holds the stand-in for Electron, and is refused as a release",
    );
  if (!version.endsWith("-standin"))
    throw new Error(
      `This package holds the stand-in for Electron, and its version ${version} does not say so`,
    );
}
