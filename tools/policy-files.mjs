/**
 * Writes what administrators take from the table in shared/policy.ts: Windows' policy templates, a macOS profile, the schema and an
 * example of policy.json, and the reference page. Run it after a change of the table; what it makes is committed, and a test compares.
 * `node tools/policy-files.mjs`
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import prettier from "prettier";
import { z } from "zod";
import { profileSchema } from "../electron/main/config/profile.ts";
import { policies, policyKeys } from "../shared/policy.ts";
import { admx, adml, branch, typeOf, xml } from "./policy-templates.mjs";
import { root } from "./steps.mjs";

const preferenceDomain = "com.latchkey.Latchkey";

/** Members in which a key's dots are levels. */
function nested(entries) {
  const all = {};
  for (const [key, value] of entries) {
    const path = key.split(".");
    const last = path.pop();
    const at = path.reduce((level, name) => (level[name] ??= {}), all);
    at[last] = value;
  }
  return all;
}

const exampleDomain = JSON.parse(
  readFileSync(join(root, "docs/examples/oracle-profile.json"), "utf8"),
);

/** A policy as a company may have it. */
export const example = () => ({
  enforced: nested([
    ["domains", [exampleDomain]],
    ["allowOtherDomains", false],
    ["allowExport", false],
    ["network.minimumTls", "1.3"],
    ["network.extraCaFiles", ["company-ca.pem"]],
    ["updates.enabled", false],
  ]),
  defaults: nested([
    ["lock.afterMinutes", 15],
    ["lock.onScreenLock", true],
  ]),
});

const jsonSchemaOf = (schema) => {
  const made = z.toJSONSchema(schema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  });
  delete made.$schema;
  return made;
};

/** What policy.json may say. Keys that nobody knows are reported by the app, and refused here: that is what an editor is for. */
export function jsonSchema() {
  const schemaOf = (key) => ({
    title: policies[key].title,
    description: policies[key].description,
    ...jsonSchemaOf(
      key === "domains" ? z.array(profileSchema).min(1) : policies[key].schema,
    ),
  });
  const half = (description) => ({
    description,
    ...objectOf(
      nested(policyKeys.map((key) => [key, { leaf: schemaOf(key) }])),
    ),
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Latchkey policy",
    ...objectOf({
      enforced: { leaf: half("What nobody changes.") },
      defaults: { leaf: half("What a person may change.") },
    }),
  };
}

const objectOf = (members) => ({
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      name,
      member.leaf ?? objectOf(member),
    ]),
  ),
});

/** A value in a property list (Apple's PropertyList-1.0 DTD). */
function plist(value, indent) {
  const inner = `${indent}\t`;
  if (typeof value === "boolean") return `${indent}<${value} />`;
  if (typeof value === "number")
    return Number.isInteger(value)
      ? `${indent}<integer>${value}</integer>`
      : `${indent}<real>${value}</real>`;
  if (typeof value === "string")
    return `${indent}<string>${xml(value)}</string>`;
  if (Array.isArray(value))
    return [
      `${indent}<array>`,
      ...value.map((one) => plist(one, inner)),
      `${indent}</array>`,
    ].join("\n");
  return [
    `${indent}<dict>`,
    ...Object.entries(value).flatMap(([key, one]) => [
      `${inner}<key>${xml(key)}</key>`,
      plist(one, inner),
    ]),
    `${indent}</dict>`,
  ].join("\n");
}

const payload = (type, identifier, uuid, rest) => ({
  PayloadType: type,
  PayloadIdentifier: identifier,
  PayloadUUID: uuid,
  PayloadVersion: 1,
  PayloadDisplayName: "Latchkey",
  ...rest,
});

/** A configuration profile that forces the example's values. */
export function mobileconfig() {
  const { enforced, defaults } = example();
  const settings = { ...enforced, Defaults: defaults };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${plist(
  payload(
    "Configuration",
    `${preferenceDomain}.policy`,
    "6F2B0F0E-5C5E-4D4C-9C43-1B7C9E1A6D01",
    {
      PayloadScope: "System",
      PayloadContent: [
        payload(
          preferenceDomain,
          `${preferenceDomain}.policy.settings`,
          "6F2B0F0E-5C5E-4D4C-9C43-1B7C9E1A6D02",
          settings,
        ),
      ],
    },
  ),
  "",
)}
</plist>
`;
}

const valuesOf = (key) => {
  const { schema } = policies[key];
  if (key === "domains") return "[profiles](profile.md)";
  if (typeOf(key) === "choice")
    return schema.options.map((one) => `\`${one}\``).join(", ");
  return (
    { boolean: "`true`, `false`", number: "a number", list: "a list of texts" }[
      typeOf(key)
    ] ?? "a text"
  );
};

const cell = (text) => text.replaceAll("|", "\\|");

/** The reference page. */
export function page() {
  const rows = policyKeys.map((key) => {
    const { title, description, default: value, userMayChange } = policies[key];
    const usual = value === undefined ? "" : `\`${JSON.stringify(value)}\``;
    return `| \`${key}\` | ${cell(`${title}. ${description}`)} | ${valuesOf(key)} | ${usual} | ${userMayChange ? "yes" : "no"} |`;
  });
  return `# The policy

${"<!-"}- Written by tools/policy-files.mjs from shared/policy.ts. -->

Whoever manages a computer can say how Latchkey behaves there. What is **enforced** nobody changes; what is a **default** a person may change
in their [settings file](profile.md), where the last column says yes. In effect is what is enforced, else what the person's file says, else
the default, else what is built in. _Settings and support_ - in the account menu, on the sign-in form and in the Help menu - shows each value
with who set it, and where. The policy is read once, at start.

On Linux folder and file belong to root, everybody can read them and root alone writes them (\`install -o root -g root -m 644\`). The
certificate files that it names (\`network.extraCaFiles\`, \`network.crlFiles\`) need the same care, all folders on the way included:
others are refused as \`trust/unsafe\`. That is seen by owner and mode. On Windows Latchkey cannot ask who may write a file; keep them
where only administrators may, such as below \`Program Files\`. [The way to the first sign-in](install.md#from-the-package-to-the-first-sign-in-on-linux)
has it step by step.

| system | enforced | defaults | template |
| --- | --- | --- | --- |
| Linux | \`enforced\` in \`/etc/latchkey/policy.json\` | \`defaults\` in it | [example](policy/policy.json), [schema](policy/policy.schema.json) |
| Windows | values below \`HKLM\\${branch}\`, then \`HKCU\\${branch}\` | its subkey \`Defaults\` | [ADMX](policy/latchkey.admx), ADML in [English](policy/en-US/latchkey.adml) and [Spanish](policy/es-ES/latchkey.adml) |
| macOS | forced preferences of \`${preferenceDomain}\` | the dictionary \`Defaults\` in them | [profile](policy/latchkey.mobileconfig) |

In JSON and in preferences a dot is a level: \`lock.afterMinutes\` is the member \`afterMinutes\` of \`lock\`. In the registry it is part of the
value's name; switches and whole numbers are DWORDs, lists are subkeys of the key's name with a text for each member, \`domains\` is the JSON of
the list in one text, and all of it is ASCII (JSON has \`\\u\` escapes for the rest). Paths of files count from the folder of policy.json;
elsewhere write them whole.

| key | what it does | values | built in | a person may change it |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

## A policy that cannot be used

Then nobody signs in: what it was to forbid is not known. The window says why, and standard error has one line with the code, the file, the
line and the key. \`policy/unknown-key\` and \`policy/other-domains\` are only reported.

| code | meaning |
| --- | --- |
| \`policy/unreadable\` | It is there and cannot be read. |
| \`policy/unsafe\` | The file or a folder on the way to it does not belong to root, can be written by others, or is a symbolic link. |
| \`policy/malformed\` | It is not JSON, larger than 1 MiB, says a key twice, or a value cannot be used. |
| \`policy/secret-in-clear\` | It holds a secret. Take it out, change it, and [provision](profile.md#what-is-in-the-keychain) it. |
| \`policy/unknown-key\` | It has a key that this version does not know, which is left out. |
| \`policy/other-domains\` | The person's own domains are not offered, since \`allowOtherDomains\` is \`false\`. |

No flag and no variable moves the policy. A domain's words in the policy count before those of a person's file for the same domain and client,
so that a password goes no further than the policy lets it.
`;
}

/** Every file, by its path in the project, formatted as the rest of it. */
export async function files() {
  const all = {
    "docs/policy/latchkey.admx": admx(),
    "docs/policy/en-US/latchkey.adml": adml("en-US"),
    "docs/policy/es-ES/latchkey.adml": adml("es-ES"),
    "docs/policy/latchkey.mobileconfig": mobileconfig(),
    "docs/policy/policy.schema.json": JSON.stringify(jsonSchema()),
    "docs/policy/policy.json": JSON.stringify(example()),
    "docs/policy.md": page(),
  };
  const formatted = Object.entries(all).map(async ([path, text]) => [
    path,
    /\.(json|md)$/.test(path)
      ? await prettier.format(text, { filepath: path })
      : text,
  ]);
  return Object.fromEntries(await Promise.all(formatted));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [path, text] of Object.entries(await files())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
