/** The texts that a Debian package must hold (Debian Policy 4.4, 12.5), made from the project's own. */
import { trialNames } from "../electron/packaging/release.mjs";

/** In the format of https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/ */
export function copyrightText(license) {
  const [, holder = "The Latchkey authors"] =
    /^Copyright \(c\) (.+)$/m.exec(license) ?? [];
  const body = license
    .slice(license.indexOf("Permission is hereby"))
    .trim()
    .split("\n")
    .map((line) => ` ${line.trim() || "."}`)
    .join("\n");
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Latchkey
Comment: What Latchkey is made of, and under which terms, is in
 /opt/Latchkey/resources/third-party-notices.txt,
 /opt/Latchkey/LICENSE.electron.txt and /opt/Latchkey/LICENSES.chromium.html.

Files: *
Copyright: ${holder}
License: Expat

License: Expat
${body}
`;
}

/** One entry, for this version; what changed is told by CHANGELOG.md. */
export function debianChangelog(version, env, date) {
  const maintainer = env["LATCHKEY_MAINTAINER"] ?? trialNames.maintainer;
  // RFC 5322, with the day named in English whatever the machine speaks.
  const stamp = date.toUTCString().replace("GMT", "+0000");
  return `latchkey (${version}) unstable; urgency=medium

  * Latchkey ${version}. CHANGELOG.md in the source tells what is new.

 -- ${maintainer}  ${stamp}
`;
}
