// A SCIM filter (RFC 7644 section 3.4.2.2) as an SQL condition. scimmy reads every comparison; and, or, not and
// parentheses are read here, because scimmy 1.3 negates a group member by member (`not (a and b)` becomes
// `not a and not b`) and refuses escaped quotes. It builds no SQL from text that came in.
import SCIMMY from "scimmy";
import {
  compare,
  everybody,
  join,
  not,
  type Condition,
  type Search,
} from "./scim-condition.ts";
import { invalidFilter } from "./scim-error.ts";
import { findSource } from "./scim-schema.ts";

const longest = 8_000;
const deepest = 50;

/** The condition that a filter stands for; everybody when there is none. Throws ScimError "invalidFilter". */
export function translateFilter(
  filter: string | undefined,
  search: Search = "index",
): Condition {
  if (filter === undefined) return everybody;
  if (filter.length > longest) throw invalidFilter("The filter is too long.");
  const strings: string[] = [];
  const bare = filter.replace(/"(?:[^"\\]|\\.)*"/gs, (literal) => {
    strings.push(readString(literal));
    return ` "${strings.length - 1}" `;
  });
  return new FilterReader(bare, strings, search).read();
}

function readString(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    throw invalidFilter(`${literal} is not a JSON string.`);
  }
}

/** Reads a filter in which every string has been replaced by its number, so that no word of one can mislead it. */
class FilterReader {
  readonly #tokens: readonly string[];
  readonly #strings: readonly string[];
  readonly #search: Search;
  #at = 0;

  constructor(bare: string, strings: readonly string[], search: Search) {
    this.#search = search;
    this.#tokens = bare.match(/[()]|\[[^\]]*\]|"\d+"|[^\s()[\]"]+|./g) ?? [];
    this.#strings = strings;
  }

  read(): Condition {
    const condition = this.#readOr(0);
    if (this.#at < this.#tokens.length)
      throw invalidFilter(`The filter ends too early, or goes on too long.`);
    return condition;
  }

  #next(): string | undefined {
    while (this.#tokens[this.#at]?.trim() === "") this.#at++;
    return this.#tokens[this.#at]?.toLowerCase();
  }

  #take(word: string): boolean {
    const found = this.#next() === word;
    if (found) this.#at++;
    return found;
  }

  #readOr(depth: number): Condition {
    const parts = [this.#readAnd(depth)];
    while (this.#take("or")) parts.push(this.#readAnd(depth));
    return join("OR", parts);
  }

  #readAnd(depth: number): Condition {
    const parts = [this.#readOne(depth)];
    while (this.#take("and")) parts.push(this.#readOne(depth));
    return join("AND", parts);
  }

  #readOne(depth: number): Condition {
    if (depth > deepest) throw invalidFilter("The filter is nested too deep.");
    if (this.#take("not")) return not(this.#readOne(depth + 1));
    if (this.#take("(")) {
      const condition = this.#readOr(depth + 1);
      if (!this.#take(")")) throw invalidFilter('A ")" is missing.');
      return condition;
    }
    return this.#readComparison();
  }

  #readComparison(): Condition {
    let text = "";
    for (;;) {
      const token = this.#next();
      if (!token || ["and", "or", "(", ")"].includes(token)) break;
      text += /^[[.]/.test(token) || !text ? "" : " ";
      text += this.#tokens[this.#at++];
    }
    return this.#translate(this.#parse(text));
  }

  #parse(text: string): readonly unknown[] {
    try {
      return [...new SCIMMY.Types.Filter(text)];
    } catch {
      const asSent = text.replace(/"(\d+)"/g, (_, index) =>
        JSON.stringify(this.#strings[Number(index)]),
      );
      throw invalidFilter(`Not a comparison: ${asSent || "(nothing)"}`);
    }
  }

  /** scimmy gives alternatives; each is attributes, nested as their names are, with one or several expressions. */
  #translate(alternatives: readonly unknown[]): Condition {
    return join(
      "OR",
      alternatives.map((each) => join("AND", this.#translateAll("", each))),
    );
  }

  #translateAll(path: string, node: unknown): Condition[] {
    if (Array.isArray(node)) {
      return node.every(Array.isArray)
        ? node.flatMap((each) => this.#translateAll(path, each))
        : [this.#translateExpression(path, node)];
    }
    return Object.entries(node ?? {}).flatMap(([name, inner]) =>
      this.#translateAll(path ? `${path}.${name}` : name, inner),
    );
  }

  #translateExpression(
    path: string,
    expression: readonly unknown[],
  ): Condition {
    const source = findSource(path);
    if (!source) throw invalidFilter(`People cannot be filtered by "${path}".`);
    const negated = expression[0] === "not";
    const [operator, value] = negated ? expression.slice(1) : expression;
    const condition = compare(
      path,
      source,
      String(operator),
      typeof value === "string" ? this.#strings[Number(value)] : value,
      this.#search,
    );
    return negated ? not(condition) : condition;
  }
}
