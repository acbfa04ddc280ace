/** Windows' policy templates from the table in shared/policy.ts: ADMX, and its words in each language as ADML. Writes no file. */
import { policies, policyKeys } from "../shared/policy.ts";
import { spanish } from "../shared/policy-es.ts";

export const branch = "Software\\Policies\\Latchkey";

/** Text in an XML element or attribute (XML 1.0 section 2.4). */
export const xml = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Identifiers in policy templates are letters, digits and underscores. */
const idOf = (key, half = "") => `${half}${key.replaceAll(".", "_")}`;

export const typeOf = (key) => {
  const { schema } = policies[key];
  if (key === "domains") return "domains";
  if (schema.type === "enum") return "choice";
  return schema.type === "array" ? "list" : schema.type;
};

const halves = [
  { half: "", key: branch, category: "latchkey" },
  { half: "default_", key: `${branch}\\Defaults`, category: "defaults" },
];

const element = {
  string: (id, key) => `<text id="${id}" valueName="${key}" required="true" />`,
  number: (id, key) =>
    `<decimal id="${id}" valueName="${key}" minValue="1" maxValue="${policies[key].schema.maxValue}" required="true" />`,
  domains: (id, key) =>
    `<text id="${id}" valueName="${key}" required="true" maxLength="16384" />`,
  list: (id, key, at) =>
    `<list id="${id}" key="${at}\\${key}" valuePrefix="" />`,
  choice: (id, key) =>
    [
      `<enum id="${id}" valueName="${key}" required="true">`,
      ...policies[key].schema.options.map(
        (one) =>
          `  <item displayName="$(string.${choiceId(key, one)})"><value><string>${xml(one)}</string></value></item>`,
      ),
      "</enum>",
    ].join("\n        "),
};

const choiceId = (key, option) =>
  `${idOf(key)}_${option.replaceAll(/[^a-z0-9]/gi, "_")}`;

function admxPolicy(key, { half, key: at, category }) {
  const id = idOf(key, half);
  const type = typeOf(key);
  const isSwitch = type === "boolean";
  const head = `    <policy name="${id}" class="Both" displayName="$(string.${idOf(key)})" explainText="$(string.${idOf(key)}_help)" key="${at}"${isSwitch ? ` valueName="${key}"` : ` presentation="$(presentation.${id})"`}>`;
  const body = isSwitch
    ? [
        `      <enabledValue><decimal value="1" /></enabledValue>`,
        `      <disabledValue><decimal value="0" /></disabledValue>`,
      ]
    : [
        "      <elements>",
        `        ${element[type](id, key, at)}`,
        "      </elements>",
      ];
  return [
    head,
    `      <parentCategory ref="${category}" />`,
    `      <supportedOn ref="latchkey_supported" />`,
    ...body,
    "    </policy>",
  ].join("\n");
}

/** Microsoft's Group Policy ADMX syntax, schema 1.0. */
export const admx = () => `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="latchkey" namespace="Latchkey.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="latchkey_supported" displayName="$(string.latchkey_supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="latchkey" displayName="$(string.latchkey_category)" />
    <category name="defaults" displayName="$(string.defaults_category)">
      <parentCategory ref="latchkey" />
    </category>
  </categories>
  <policies>
${halves.flatMap((half) => policyKeys.filter((key) => half.half === "" || hasDefault(key)).map((key) => admxPolicy(key, half))).join("\n")}
  </policies>
</policyDefinitions>
`;

/** What a person may say themself, and domains, which a settings file names too, can be suggested. */
const hasDefault = (key) => policies[key].userMayChange || key === "domains";

const words = {
  "en-US": {
    of: (key) => policies[key],
    category: "Latchkey",
    defaults: "Values that people may change",
    supported: "Latchkey 0.1 or newer",
  },
  "es-ES": {
    of: (key) => spanish[key],
    category: "Latchkey",
    defaults: "Valores que las personas pueden cambiar",
    supported: "Latchkey 0.1 o posterior",
  },
};

const presentation = {
  string: (id, label) =>
    `<textBox refId="${id}"><label>${label}</label></textBox>`,
  domains: (id, label) =>
    `<textBox refId="${id}"><label>${label}</label></textBox>`,
  number: (id, label) =>
    `<decimalTextBox refId="${id}" defaultValue="15">${label}</decimalTextBox>`,
  list: (id, label) => `<listBox refId="${id}">${label}</listBox>`,
  choice: (id, label) => `<dropdownList refId="${id}">${label}</dropdownList>`,
};

/** The words of the template in one language. */
export function adml(language) {
  const { of, category, defaults, supported } = words[language];
  const strings = [
    ["latchkey_category", category],
    ["defaults_category", defaults],
    ["latchkey_supported", supported],
    ...policyKeys.flatMap((key) => [
      [idOf(key), of(key).title],
      [`${idOf(key)}_help`, of(key).description],
      ...(typeOf(key) === "choice"
        ? policies[key].schema.options.map((one) => [choiceId(key, one), one])
        : []),
    ]),
  ];
  const presentations = halves.flatMap(({ half }) =>
    policyKeys
      .filter((key) => typeOf(key) !== "boolean")
      .filter((key) => half === "" || hasDefault(key))
      .map((key) => {
        const id = idOf(key, half);
        return `      <presentation id="${id}">${presentation[typeOf(key)](id, xml(of(key).title))}</presentation>`;
      }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Latchkey</displayName>
  <description>Latchkey</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${xml(text)}</string>`).join("\n")}
    </stringTable>
    <presentationTable>
${presentations.join("\n")}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}
