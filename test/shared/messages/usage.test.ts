/** Reads the sources: every message is used, and every use gives it what it names. */
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

const programs = ["renderer", "electron"].map((folder) => {
  const config = join(root, folder, "tsconfig.json");
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    join(root, folder),
  );
  return ts.createProgram(fileNames, options);
});

const sources = programs.flatMap((program) =>
  program
    .getSourceFiles()
    .filter(({ fileName }) =>
      [
        "renderer/src/",
        "electron/main/",
        "shared/failure-text.ts",
        "shared/doctor-text.ts",
      ].some((place) => fileName.startsWith(join(root, place))),
    )
    .map((file) => ({ file, checker: program.getTypeChecker() })),
);

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** The keys that are written in an expression; those of a template are what its type says. */
function keysIn(expression: ts.Node, checker: ts.TypeChecker): MessageKey[] {
  const found: MessageKey[] = [];
  visit(expression, (node) => {
    if (ts.isStringLiteralLike(node) && isKey(node.text)) found.push(node.text);
    if (!ts.isTemplateExpression(node)) return;
    const type = checker.getTypeAtLocation(node);
    for (const one of type.isUnion() ? type.types : [type])
      if (one.isStringLiteral() && isKey(one.value)) found.push(one.value);
  });
  return found;
}

test("every message is used", () => {
  const used = new Set(
    sources.flatMap(({ file, checker }) => keysIn(file, checker)),
  );
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

interface Use {
  place: string;
  keys: MessageKey[];
  values: ts.Node | undefined;
}

/** `text(key, values)`, `parts(key, values)` and `<Sentence of={key} values={values} />`. */
function useAt(
  node: ts.Node,
  checker: ts.TypeChecker,
): Omit<Use, "place"> | undefined {
  if (ts.isCallExpression(node)) {
    const name = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : node.expression.getText();
    const [key, values] = node.arguments;
    return ["text", "parts"].includes(name) && key
      ? { keys: keysIn(key, checker), values }
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
    keys: of ? keysIn(of, checker) : [],
    values:
      values && ts.isJsxExpression(values) ? values.expression : undefined,
  };
}

const uses: Use[] = sources.flatMap(({ file, checker }) => {
  const found: Use[] = [];
  visit(file, (node) => {
    const use = useAt(node, checker);
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (use)
      found.push({
        ...use,
        place: `${file.fileName.slice(root.length + 1)}:${line + 1}`,
      });
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
