// @vitest-environment jsdom
/**
 * What is generated from the table of policies: as it is committed, and valid for readers that are not ours - an XML parser, a JSON Schema
 * validator, and the app.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../electron/main/policy/policy.ts";
import { policyKeys } from "../../shared/policy.ts";
import { files } from "../../tools/policy-files.mjs";

const root = resolve(import.meta.dirname, "../..");
const committed = (path: string) => readFileSync(join(root, path), "utf8");
const made: Record<string, string> = await files();

/** Fails where it is not well-formed. */
function xmlIn(path: string): Document {
  const document = new DOMParser().parseFromString(
    committed(path),
    "application/xml",
  );
  expect(document.querySelector("parsererror")).toBeNull();
  return document;
}

const attributes = (document: Document, selector: string, name: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.getAttribute(name));

test.each(Object.keys(made))("%s is what the table says", (path) => {
  expect(committed(path)).toBe(made[path]);
});

describe("the policy templates", () => {
  const admx = "docs/policy/latchkey.admx";
  const namespace =
    "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

  test("have a policy for every key, with its parts in the order of Microsoft's schema", () => {
    const document = xmlIn(admx);
    expect(document.documentElement.namespaceURI).toBe(namespace);
    const names = attributes(document, "policy", "name");
    expect(new Set(names).size).toBe(names.length);
    for (const key of policyKeys)
      expect(names).toContain(key.replaceAll(".", "_"));
    const order = [
      "parentCategory",
      "supportedOn",
      "enabledValue",
      "disabledValue",
      "elements",
    ];
    for (const policy of document.querySelectorAll("policy")) {
      const places = [...policy.children].map(({ localName }) =>
        order.indexOf(localName),
      );
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(places).not.toContain(-1);
      expect(policy.getAttribute("key")).toMatch(
        /^Software\\Policies\\Latchkey/,
      );
    }
  });

  test.each(["en-US", "es-ES"])(
    "have every word and every field in %s",
    (language) => {
      const words = xmlIn(`docs/policy/${language}/latchkey.adml`);
      const strings = attributes(words, "string", "id");
      const presentations = attributes(words, "presentation", "id");
      expect(new Set(strings).size).toBe(strings.length);
      const used = committed(admx);
      for (const [, name] of used.matchAll(/\$\(string\.([^)]*)\)/g)) {
        expect(name).toMatch(/^\w+$/);
        expect(strings).toContain(name);
      }
      for (const [, name] of used.matchAll(/\$\(presentation\.([^)]*)\)/g))
        expect(presentations).toContain(name);
      const elements = attributes(xmlIn(admx), "elements > *", "id");
      expect(attributes(words, "[refId]", "refId").sort()).toEqual(
        elements.sort(),
      );
    },
  );
});

// Elsewhere these tools are other systems' own, or not there.
const onLinux = process.platform === "linux";

/** What a tool of the system says of a file. Fails where the tool is missing. */
function toldBy(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });
}

if (onLinux)
  test.each(Object.keys(made).filter((path) => /\.adm[xl]$/.test(path)))(
    "xmllint takes %s, and not what is torn",
    (path) => {
      expect(toldBy("xmllint", "--noout", join(root, path))).toBe("");
      const torn = join(mkdtempSync(join(tmpdir(), "latchkey-xml-")), "torn");
      writeFileSync(torn, committed(path).slice(0, -20));
      expect(() => toldBy("xmllint", "--noout", torn)).toThrow();
      rmSync(dirname(torn), { recursive: true });
    },
  );

/** A property list as JSON, read by another's XML parser. */
function valueIn(element: Element): unknown {
  const children = [...element.children];
  const text = element.textContent ?? "";
  switch (element.localName) {
    case "dict":
      return Object.fromEntries(
        children.flatMap((key, index) => {
          const value = children[index + 1];
          return index % 2 === 0 && value
            ? [[key.textContent ?? "", valueIn(value)]]
            : [];
        }),
      );
    case "array":
      return children.map(valueIn);
    case "true":
    case "false":
      return element.localName === "true";
    case "integer":
    case "real":
      return Number(text);
    default:
      return text;
  }
}

const mobileconfig = "docs/policy/latchkey.mobileconfig";

if (onLinux)
  test("a reader of property lists takes the profile for macOS, and loses nothing of it", () => {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-plist-"));
    const binary = join(folder, "binary");
    const file = join(root, mobileconfig);
    toldBy("plistutil", "-i", file, "-f", "bin", "-o", binary);
    const again = new DOMParser().parseFromString(
      toldBy("plistutil", "-i", binary, "-f", "xml"),
      "application/xml",
    );
    expect(dictIn(again)).toEqual(dictIn(xmlIn(mobileconfig)));
    rmSync(folder, { recursive: true });
  });

function dictIn(document: Document): unknown {
  const dict = document.querySelector("plist > dict");
  if (!dict) throw new Error("There is no dictionary");
  return valueIn(dict);
}

test("the profile for macOS forces what the example enforces", () => {
  const profile = dictIn(xmlIn(mobileconfig));
  const { enforced, defaults } = JSON.parse(
    committed("docs/policy/policy.json"),
  );
  expect(profile).toMatchObject({
    PayloadType: "Configuration",
    PayloadVersion: 1,
    PayloadContent: [
      {
        PayloadType: "com.latchkey.Latchkey",
        PayloadVersion: 1,
        ...enforced,
        Defaults: defaults,
      },
    ],
  });
});

describe("the schema of policy.json", () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(committed("docs/policy/policy.schema.json")),
  );
  const example = JSON.parse(committed("docs/policy/policy.json"));

  test("takes the example, and the app takes it too", () => {
    expect(validate(example)).toBe(true);
    const policy = parsePolicy(
      committed("docs/policy/policy.json"),
      "/etc/latchkey/policy.json",
    );
    expect(policy.warnings).toEqual([]);
    expect(policy.enforced.domains).toHaveLength(1);
  });

  test.each([
    [{ enforced: { alowExport: false } }],
    [{ enforced: { allowExport: "no" } }],
    [{ enforced: { lock: { afterMinutes: 0 } } }],
    [{ enforced: { lock: { afterMinutes: 1441 } } }],
    [{ enforced: { network: { minimumTls: "1.1" } } }],
    [{ enforced: { domains: [] } }],
    [{ enforced: { domains: [{ name: "x" }] } }],
    [{ allowExport: false }],
  ])("does not take %j", (value) => {
    expect(validate(value)).toBe(false);
  });
});
