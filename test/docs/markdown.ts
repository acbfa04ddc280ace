// Reads the documentation's Markdown as far as its tests need it: links, headings, blocks of code, tables.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Paths from the root, with slashes. */
export const pages: readonly string[] = [
  "README.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
  "test/identity-domain/README.md",
  "test/electron-stand-in/README.md",
];

export const textOf = (page: string): string =>
  readFileSync(join(root, page), "utf8");

const fence = /^```(\w*)\n(.*?)^```$/gms;

/** The blocks of code in `language`. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(fence)].flatMap(([, its, code = ""]) =>
    its === language ? [code] : [],
  );

/** Where links and pictures lead, outside of code. */
export const linksOf = (text: string): string[] => {
  const prose = text.replace(fence, "").replace(/`[^`\n]*`/g, "");
  return [
    ...prose.matchAll(/\]\(([^)\s]+)\)/g),
    ...prose.matchAll(/\ssrc="([^"]+)"/g),
  ].map(([, target = ""]) => target);
};

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsOf = (text: string): string[] =>
  [...text.replace(fence, "").matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** The cells of each row of every table. */
export const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) =>
    row.split(" | ").map((cell) => cell.trim()),
  );

/** The page or file that `target` on `page` leads to, from the root. */
export const followed = (page: string, target: string): string =>
  relative(root, resolve(root, page, "..", target)).replaceAll("\\", "/");
