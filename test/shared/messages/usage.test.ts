/** Reads the sources: every message is used, and every use gives it what it names. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import {
  catalogs,
  type MessageKey,
} from "../../../shared/messages/catalogs.ts";
import { namesIn } from "./placeholders.ts";

const root = resolve(import.meta.dirname, "../../..");
const keys = Object.keys(catalogs.en) as MessageKey[];
const isKey = (text: string): text is MessageKey => text in catalogs.en;

const sources = ["renderer/src", "electron/main"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const path = join(folder, file);
      const text = readFileSync(join(root, path), "utf8");
      return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    }),
);

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** What a template such as `failures.${code}.action` can become. */
const patternOf = (template: ts.TemplateExpression) =>
  new RegExp(
    `^${[template.head, ...template.templateSpans.map(({ literal }) => literal)]
      .map(({ text }) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
      .join(".+")}$`,
  );

/** The keys that an expression can stand for. */
function keysIn(expression: ts.Node): MessageKey[] {
  const found: MessageKey[] = [];
  visit(expression, (node) => {
    if (ts.isStringLiteralLike(node) && isKey(node.text)) found.push(node.text);
    if (ts.isTemplateExpression(node) && node.head.text.includes("."))
      found.push(...keys.filter((key) => patternOf(node).test(key)));
  });
  return found;
}

test("every message is used", () => {
  const used = new Set(sources.flatMap(keysIn));
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

interface Use {
  place: string;
  keys: MessageKey[];
  values: ts.Node | undefined;
}

/** `text(key, values)`, `parts(key, values)` and `<Sentence of={key} values={values} />`. */
function useAt(node: ts.Node): Omit<Use, "place"> | undefined {
  if (ts.isCallExpression(node)) {
    const name = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : node.expression.getText();
    const [key, values] = node.arguments;
    return ["text", "parts"].includes(name) && key
      ? { keys: keysIn(key), values }
      : undefined;
  }
  if (
    !ts.isJsxSelfClosingElement(node) ||
    node.tagName.getText() !== "Sentence"
  )
    return undefined;
  const attribute = (name: string) =>
    node.attributes.properties
      .filter(ts.isJsxAttribute)
      .find((one) => one.name.getText() === name)?.initializer;
  const [of, values] = [attribute("of"), attribute("values")];
  return {
    keys: of ? keysIn(of) : [],
    values:
      values && ts.isJsxExpression(values) ? values.expression : undefined,
  };
}

const uses: Use[] = sources.flatMap((source) => {
  const found: Use[] = [];
  visit(source, (node) => {
    const use = useAt(node);
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    if (use) found.push({ ...use, place: `${source.fileName}:${line + 1}` });
  });
  return found;
});

test("every use gives a message what it names, and nothing else", () => {
  const wrong = uses.flatMap(({ place, keys: used, values }) => {
    // Values that were put together elsewhere are for many messages, of which each takes its own.
    if (values && !ts.isObjectLiteralExpression(values)) return [];
    const given = (values?.properties ?? []).flatMap((property) =>
      property.name ? [property.name.getText()] : [],
    );
    const named = [
      ...new Set(used.flatMap((key) => namesIn(catalogs.en[key]))),
    ];
    return used.length === 0 || named.sort().join() === given.sort().join()
      ? []
      : [`${place} gives ${given.join()} to ${used.join()}`];
  });
  expect(uses.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
