// What a proof found, for people: a line that the test command shows, and a table below out/proofs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "@playwright/test";

const folder = resolve(import.meta.dirname, "../../out/proofs");

/** A line of the test command's report. */
export function figure(line: string): void {
  process.stdout.write(`${line}\n`);
  test.info().annotations.push({ type: "figure", description: line });
}

type Rows = Record<string, Record<string, string | number>>;

/**
 * Puts rows, by their names, into the table `name`, and writes it as Markdown. Rows of the same names are replaced; others stay, since
 * the tests of one table may run in processes of their own.
 */
export function record(name: string, title: string, rows: Rows): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  const before: Rows = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : {};
  const all = { ...before, ...rows };
  writeFileSync(file, JSON.stringify(all, undefined, 2));
  writeFileSync(join(folder, `${name}.md`), markdown(title, all));
}

function markdown(title: string, rows: Rows): string {
  const columns = [...new Set(Object.values(rows).flatMap(Object.keys))];
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    title,
    "",
    line(["", ...columns]),
    line(["---", ...columns.map(() => "---:")]),
    ...Object.entries(rows).map(([name, row]) =>
      line([name, ...columns.map((column) => row[column] ?? "")]),
    ),
    "",
  ].join("\n");
}
