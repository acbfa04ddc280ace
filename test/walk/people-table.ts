/** Reads people from the directory's grid, as a screen reader would, and prints them as a table. */
import type { Locator } from "@playwright/test";

/** One person as the grid shows them: the name, and every cell's text with the name among them. */
export interface ShownPerson {
  name: string;
  cells: string[];
}

/** The people whose rows are there, in the grid's order. */
export async function peopleIn(grid: Locator): Promise<ShownPerson[]> {
  const rows = await grid.getByRole("row").evaluateAll((elements) =>
    elements
      .filter((row) => row.getAttribute("aria-busy") !== "true")
      .map((row) => ({
        index: Number(row.getAttribute("aria-rowindex")),
        cells: [...row.querySelectorAll('[role="gridcell"]')].map((cell) => {
          const copy = document.createElement("div");
          copy.append(
            ...[...cell.childNodes].map((one) => one.cloneNode(true)),
          );
          for (const hidden of copy.querySelectorAll('[aria-hidden="true"]'))
            hidden.remove();
          return (copy.textContent ?? "").trim();
        }),
      })),
  );
  return rows
    .filter(({ cells }) => cells.length > 0)
    .sort((a, b) => a.index - b.index)
    .map(({ cells }) => ({ name: cells.find((text) => text) ?? "", cells }));
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** Columns that a terminal needs: East Asian letters take two, combining marks none. */
export const widthOf = (text: string) =>
  [...text.replaceAll(/\p{Mn}/gu, "")].reduce(
    (sum, letter) => sum + (wide.test(letter) ? 2 : 1),
    0,
  );

/** The rows as lines, their columns aligned. */
export function tableOf(rows: readonly string[][]): string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows.map((row) =>
    widths
      .map((width, column) => {
        const text = row[column] ?? "";
        return text + " ".repeat(width - widthOf(text));
      })
      .join("  ")
      .trimEnd(),
  );
}
