// What a proof found, for people: a line that the test command shows, and a table below out/proofs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
 * Puts rows, by their names, into the table `name`, and writes it as Markdown. Each row is a file of its own: the tests of one table may
 * run in several processes.
 */
export function record(name: string, title: string, rows: Rows): void {
  const rowFolder = join(folder, name);
  mkdirSync(rowFolder, { recursive: true });
  for (const [row, cells] of Object.entries(rows))
    writeFileSync(join(rowFolder, `${row}.json`), JSON.stringify(cells));
  const all: Rows = {};
  for (const file of readdirSync(rowFolder).sort())
    all[file.replace(/\.json$/, "")] = JSON.parse(
      readFileSync(join(rowFolder, file), "utf8"),
    );
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
