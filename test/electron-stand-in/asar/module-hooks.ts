// Makes import and require() find modules inside archives: files by their path, packages in the archive's own node_modules by their
// `main`. What is unpacked is loaded from beside the archive, as native modules must be.
import { isBuiltin, registerHooks } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Archive } from "./archive.ts";
import { placeInArchive, readInArchive, unpackedPath } from "./patch-fs.ts";

type Place = { archive: Archive; inside: string };

export function loadFromArchives(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (isBuiltin(specifier)) return next(specifier, context);
      const file = fileOf(specifier, context.parentURL);
      const place = placeInArchive(file);
      if (!place) return next(specifier, context);
      const found = /^[./]|^file:/.test(specifier)
        ? existing(place)
        : packageMain(place.archive, specifier);
      if (!found) {
        const error = new Error(`Cannot find module '${specifier}'`);
        throw Object.assign(error, { code: "MODULE_NOT_FOUND" });
      }
      return { url: pathToFileURL(found).href, shortCircuit: true };
    },
    load: (url, context, next) => {
      const place = url.startsWith("file:") && placeInArchive(new URL(url));
      if (!place) return next(url, context);
      return {
        format: formatOf(place),
        source: readInArchive(place.archive, place.inside).toString(),
        shortCircuit: true,
      };
    },
  });
}

/** The file that a specifier means, as far as its importer tells; a bare one counts from its importer. */
function fileOf(specifier: string, parent: string | undefined): string {
  if (specifier.startsWith("file:")) return fileURLToPath(specifier);
  if (specifier.startsWith("/")) return specifier;
  if (!parent?.startsWith("file:")) return specifier;
  return join(dirname(fileURLToPath(parent)), specifier);
}

/** The path from which the module is loaded; undefined where there is none. */
function existing({ archive, inside }: Place): string | undefined {
  for (const path of [inside, `${inside}.js`]) {
    const entry = archive.find(path);
    if (entry && "size" in entry)
      return entry.unpacked
        ? unpackedPath(archive, path)
        : join(archive.path, path);
  }
  return undefined;
}

function packageMain(archive: Archive, name: string): string | undefined {
  const folder = join("node_modules", name);
  if (!archive.find(join(folder, "package.json"))) return undefined;
  const { main = "index.js" } = manifestOf(archive, folder);
  return existing({ archive, inside: join(folder, String(main)) });
}

function formatOf({ archive, inside }: Place): "module" | "commonjs" {
  const extension = extname(inside);
  if (extension === ".cjs") return "commonjs";
  if (extension === ".mjs") return "module";
  for (let at = dirname(inside); ; at = dirname(at)) {
    if (archive.find(join(at, "package.json")))
      return manifestOf(archive, at).type === "module" ? "module" : "commonjs";
    if (at === ".") return "commonjs";
  }
}

function manifestOf(
  archive: Archive,
  folder: string,
): { main?: unknown; type?: unknown } {
  const text = readInArchive(archive, join(folder, "package.json")).toString();
  return JSON.parse(text);
}
