/**
 * Stands in for fpm (https://fpm.readthedocs.io/) where it cannot be downloaded: understands the command line with which electron-builder
 * calls it, and makes deb and rpm with dpkg-deb and rpmbuild. What it does not understand it refuses.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "input-type": { ...text, short: "s" },
    "output-type": { ...text, short: "t" },
    force: { type: "boolean" },
    depends: { ...text, short: "d", multiple: true, default: [] },
    "deb-recommends": { ...text, multiple: true, default: [] },
    "deb-compression": text,
    "deb-priority": text,
    "deb-changelog": text,
    directories: { ...text, multiple: true, default: [] },
    "rpm-os": text,
    "rpm-compression": text,
    "rpm-summary": text,
    architecture: text,
    "after-install": text,
    "after-remove": text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
});

const folder = mkdtempSync(join(tmpdir(), "fpm-"));
const tree = join(folder, "tree");
try {
  mkdirSync(tree);
  positionals.forEach(copyInto);
  withRightModes(tree);
  if (values["output-type"] === "deb") makeDeb();
  else if (values["output-type"] === "rpm") makeRpm();
  else throw new Error(`fpm: ${values["output-type"]} is not made here`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** `from/=to` copies what is in a folder, `from=to` one file. */
function copyInto(mapping) {
  const [from, to] = mapping.split("=");
  const target = join(tree, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
}

/** Whatever the umask of who built it: readable for all, writable for root. */
function withRightModes(path) {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  const runs = found.isDirectory() || (found.mode & 0o111) !== 0;
  chmodSync(path, runs ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) withRightModes(join(path, name));
}

function filesBelow(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
}

/** A folder and all in it, as the package names them; `/*` leaves out the folder itself, which is the system's. */
function foldersBelow(pattern) {
  const path = pattern.replace(/\/\*$/, "");
  const below = readdirSync(join(tree, path), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(tree.length));
  return pattern === path ? [path, ...below] : below;
}

function makeDeb() {
  const { name, version, description = "" } = values;
  const docs = join(tree, "usr/share/doc", name);
  mkdirSync(docs, { recursive: true });
  if (values["deb-changelog"]) {
    const changelog = readFileSync(values["deb-changelog"]);
    writeFileSync(
      join(docs, "changelog.gz"),
      gzipSync(changelog, { level: 9 }),
    );
  }
  const installedBytes = filesBelow(tree).reduce(
    (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
    0,
  );
  const control = [
    `Package: ${name}`,
    `Version: ${version}`,
    `License: ${values.license}`,
    `Vendor: ${values.vendor}`,
    `Architecture: ${values.architecture}`,
    `Maintainer: ${values.maintainer}`,
    `Installed-Size: ${Math.ceil(installedBytes / 1024)}`,
    `Depends: ${values.depends.join(", ")}`,
    `Recommends: ${values["deb-recommends"].join(", ")}`,
    `Section: ${values.category ?? "default"}`,
    `Priority: ${values["deb-priority"]}`,
    `Homepage: ${values.url}`,
    `Description: ${debDescription(description)}`,
  ];
  const inside = join(tree, "DEBIAN");
  const sums = filesBelow(tree).map(({ parentPath, name }) => {
    const file = join(parentPath, name);
    const sum = createHash("md5").update(readFileSync(file)).digest("hex");
    return `${sum}  ${file.slice(tree.length + 1)}\n`;
  });
  mkdirSync(inside, { mode: 0o755 });
  writeFileSync(join(inside, "control"), `${control.join("\n")}\n`);
  writeFileSync(join(inside, "md5sums"), sums.join(""));
  for (const [name, from] of scripts("postinst", "postrm")) {
    copyFileSync(from, join(inside, name));
    chmodSync(join(inside, name), 0o755);
  }
  execFileSync(
    "dpkg-deb",
    [
      "--root-owner-group",
      values["deb-compression"] === "gz" ? "-Zgzip" : "-Zxz",
      ...(values["deb-compression"] === "gz" ? ["-z1"] : []),
      "--build",
      tree,
      values.package,
    ],
    { stdio: "inherit" },
  );
}

/** The first line is the synopsis; what follows is indented, and an empty line is a dot. */
function debDescription(description) {
  const [first = "", ...rest] = description.split("\n");
  return [first.trim(), ...rest.map((line) => ` ${line.trim() || "."}`)].join(
    "\n",
  );
}

function scripts(install, remove) {
  return [
    [install, values["after-install"]],
    [remove, values["after-remove"]],
  ].filter(([, from]) => from);
}

function makeRpm() {
  const arch = { amd64: "x86_64", arm64: "aarch64" }[values.architecture];
  const script = ([name, from]) => `%${name}\n${readFileSync(from, "utf8")}\n`;
  const files = filesBelow(tree).map(
    ({ parentPath, name }) => `"${join(parentPath, name).slice(tree.length)}"`,
  );
  const folders = ["opt/*", ...values.directories]
    .flatMap(foldersBelow)
    .map((path) => `%dir "${path}"`);
  const spec = join(folder, "latchkey.spec");
  writeFileSync(
    spec,
    `Name: ${values.name}
Version: ${values.version}
Release: 1
Summary: ${values["rpm-summary"]}
License: ${values.license}
URL: ${values.url}
Vendor: ${values.vendor}
Packager: ${values.maintainer}
AutoReqProv: no
${values.depends.map((name) => `Requires: ${name}`).join("\n")}
%define _binary_payload ${values["rpm-compression"] === "gzip" ? "w1.gzdio" : "w6.xzdio"}
%define __os_install_post %{nil}
%define _build_id_links none
%define debug_package %{nil}
%description
${values.description}
%install
mkdir -p %{buildroot}
cp -a "${tree}/." %{buildroot}/
${scripts("post", "postun").map(script).join("")}
%files
%defattr(-,root,root,-)
${[...folders, ...files].join("\n")}
`,
  );
  execFileSync(
    "rpmbuild",
    [
      "-bb",
      ...["--quiet", "--target", `${arch ?? values.architecture}-linux`],
      ...["--define", `_topdir ${join(folder, "rpmbuild")}`],
      spec,
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const [made] = filesBelow(join(folder, "rpmbuild/RPMS"));
  copyFileSync(join(made.parentPath, made.name), values.package);
}
