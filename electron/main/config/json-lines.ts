/** Finds the line on which a key of a JSON document stands, so that a complaint can name it. Reads valid JSON only. */

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** 1-based line of the member or element at `path` in `text`, or of the innermost part of the path that exists. */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  const wanted = path.map(String);
  const open: { key: string; isArray: boolean; index: number }[] = [];
  let best = { depth: 0, line: 1 };
  let lastString = "";
  const note = (index: number) => {
    if (open.length > wanted.length) return;
    const here = open.map((level) => level.key);
    const matches = here.every((key, depth) => key === wanted[depth]);
    if (matches && here.length > best.depth)
      best = { depth: here.length, line: lineAt(text, index) };
  };
  for (const { 0: word, index } of text.matchAll(token)) {
    const level = open.at(-1);
    if (level?.isArray && level.key === "" && word !== "]") {
      level.key = String(level.index);
      note(index);
    }
    if (word === "{" || word === "[")
      open.push({ key: "", isArray: word === "[", index: 0 });
    else if (word === "}" || word === "]") open.pop();
    else if (word === "," && level) {
      level.key = "";
      level.index += 1;
    } else if (word === ":" && level) {
      level.key = lastString;
      note(index);
    } else if (word.startsWith('"')) lastString = String(JSON.parse(word));
  }
  return best.line;
}

/** 1-based line of the character at `index`. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** The first key that an object of `text` has twice, as a path, and its line: which of the two was meant is not ours to guess. */
export function duplicateKey(
  text: string,
): { key: string; line: number } | undefined {
  const open: { keys: Set<string>; key: string }[] = [];
  let lastString = "";
  for (const { 0: word, index } of text.matchAll(token)) {
    const level = open.at(-1);
    if (word === "{" || word === "[") open.push({ keys: new Set(), key: "" });
    else if (word === "}" || word === "]") open.pop();
    else if (word === ":" && level) {
      const isTwice = level.keys.has(lastString);
      level.keys.add(lastString);
      level.key = lastString;
      const path = open.map(({ key }) => key).filter((key) => key !== "");
      if (isTwice) return { key: path.join("."), line: lineAt(text, index) };
    } else if (word.startsWith('"')) lastString = String(JSON.parse(word));
  }
  return undefined;
}
