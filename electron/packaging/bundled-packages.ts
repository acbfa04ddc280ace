/** Notes which packages' code went into a bundle: `bundled-packages.json` beside it, folders below the project. Packing reads it. */
import { relative, sep } from "node:path";
import type { Plugin } from "vite";

const projectDir = process.cwd();

export const bundledPackages = (): Plugin => ({
  name: "bundled-packages",
  generateBundle(_options, bundle) {
    const folders = Object.values(bundle)
      .flatMap((output) => (output.type === "chunk" ? output.moduleIds : []))
      .flatMap((id) => packageFolder(id) ?? []);
    this.emitFile({
      type: "asset",
      fileName: "bundled-packages.json",
      source: JSON.stringify([...new Set(folders)].sort()),
    });
  },
});

/** The folder of the package that a module belongs to; undefined for the project's own. */
export function packageFolder(id: string): string | undefined {
  const [, path = ""] = /^\0?([^?]*)/.exec(id) ?? [];
  const place = relative(projectDir, path).split(sep).join("/");
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(place)?.[0];
}
