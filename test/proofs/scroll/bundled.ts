// Bundles what the scrolling proof shows or weighs, as the app's own build does it. Writes nothing to the disk.
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type LibraryFormats } from "vite";

const people = resolve(
  import.meta.dirname,
  "../../../renderer/src/features/people",
);

/** A file of this folder, as a script that makes `comparison`. */
export const scriptOf = (file: string): Promise<string> =>
  bundle([join(import.meta.dirname, file)], "iife");

/** What the list and the store behind it add to a page that has React and the app's words already, in bytes after gzip. */
export async function listBytes(): Promise<number> {
  const script = await bundle(
    [join(people, "people-list.tsx"), join(people, "people-store.ts")],
    "cjs",
    [/^react($|\/)/, /^react-dom($|\/)/, /\/messages(\.tsx|\/.*)$/],
  );
  return gzipSync(script).length;
}

async function bundle(
  entry: string[],
  format: LibraryFormats,
  external: RegExp[] = [],
): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: [format], name: "comparison" },
      rolldownOptions: { external },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !("output" in first))
    throw new Error("Nothing was built");
  return first.output
    .map((part) => (part.type === "chunk" ? part.code : ""))
    .join("\n");
}
