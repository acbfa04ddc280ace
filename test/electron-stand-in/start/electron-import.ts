// Answers `electron`, however it is imported, with the stand-in's module.
import { registerHooks } from "node:module";

const URL_OF_ELECTRON = "electron-stand-in:electron";
const KEY = "electron-stand-in";

/** One ordinary, mutable object for import and require() alike: tests replace its members' functions. */
export function answerElectron(electron: object): void {
  Reflect.set(globalThis, Symbol.for(KEY), electron);
  // The dead assignments tell Node's static analysis which names an import may use.
  const names = Object.keys(electron).map((name) => `exports.${name} = 0;`);
  const source = `module.exports = globalThis[Symbol.for(${JSON.stringify(KEY)})];
if (false) { ${names.join(" ")} }`;
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common|utility))?$/.test(specifier)
        ? { url: URL_OF_ELECTRON, format: "commonjs", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === URL_OF_ELECTRON
        ? { format: "commonjs", source, shortCircuit: true }
        : next(url, context),
  });
}

/** The name that an `import { name } from "electron"` wanted and that the stand-in does not have. */
export function missingImport(error: unknown): string | undefined {
  if (!(error instanceof SyntaxError)) return undefined;
  const [, name, module] =
    /Named export '(\w+)' not found\. The requested module '([^']+)'/.exec(
      error.message,
    ) ?? [];
  return module?.startsWith("electron") ? name : undefined;
}
