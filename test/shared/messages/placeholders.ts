import { IntlMessageFormat } from "intl-messageformat";

type Parts = ReturnType<IntlMessageFormat["getAst"]>;
type Part = Parts[number];

/** What a message has to be given: "name", and what of: "name: number", "name: date", "name: case, case", "name: element". */
export function placeholdersOf(message: string): string[] {
  const found = new Set<string>();
  collect(new IntlMessageFormat(message, "en").getAst(), found);
  return [...found].sort();
}

/** The names alone. */
export const namesIn = (message: string): string[] => [
  ...new Set(placeholdersOf(message).map((one) => one.replace(/:.*/, ""))),
];

function collect(parts: Parts, found: Set<string>): void {
  for (const part of parts) {
    const kind = kindOf(part);
    if (kind !== undefined && "value" in part)
      found.add(`${part.value}${kind}`);
    if ("children" in part) collect(part.children, found);
    if ("options" in part)
      for (const { value } of Object.values(part.options))
        collect(value, found);
  }
}

const typeOf = (message: string) =>
  new IntlMessageFormat(message, "en").getAst()[0]?.type;
const literal = typeOf("words");
const number = typeOf("{count, number}");
const date = typeOf("{when, date}");

/** Undefined for what needs nothing. */
function kindOf(part: Part): string | undefined {
  if (part.type === literal || !("value" in part)) return undefined;
  if ("children" in part) return ": element";
  // How many cases a plural has is the language's own affair.
  if (part.type === number || "pluralType" in part) return ": number";
  if (part.type === date) return ": date";
  return "options" in part
    ? `: ${Object.keys(part.options).sort().join(", ")}`
    : "";
}
