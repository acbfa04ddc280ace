/** People as the text of a file: CSV (RFC 4180) for spreadsheets, JSON for programs. A page at a time, so that no list is ever whole in memory. */
import { stringify } from "csv-stringify/sync";
import type { Messages } from "../../../shared/messages/messages.ts";
import type { ExportFormat, PersonRow } from "../../../shared/people.ts";

/** What an export holds of somebody, in this order. */
export const exportedFields = [
  "displayName",
  "userName",
  "title",
  "department",
  "email",
  "state",
  "id",
] as const satisfies readonly (keyof PersonRow)[];

type ExportedField = (typeof exportedFields)[number];

/** The headings of the CSV's columns. */
export type Headings = Readonly<Record<ExportedField, string>>;

export const headingsIn = ({ text }: Pick<Messages, "text">): Headings => ({
  displayName: text("export.name"),
  userName: text("export.user-name"),
  title: text("export.job-title"),
  department: text("export.department"),
  email: text("export.email"),
  state: text("export.state"),
  id: text("export.id"),
});

/** The parts of a file, to be written one after another. */
export interface PeopleText {
  head: string;
  /** Of the next page; may be empty. */
  page(people: readonly PersonRow[]): string;
  tail: string;
}

export function peopleText(
  format: ExportFormat,
  headings: Headings,
): PeopleText {
  return format === "csv" ? csvText(headings) : jsonText();
}

function csvText(headings: Headings): PeopleText {
  const lines = (rows: (string | undefined)[][], bom = false) =>
    stringify(rows, {
      bom,
      record_delimiter: "windows",
      quote_record_delimiter: true,
      // What a directory holds must not run in whoever's spreadsheet it is opened with (OWASP: CSV injection).
      escape_formulas: true,
    });
  return {
    // Without a byte order mark Excel takes the file for one in the system's old encoding.
    head: lines([exportedFields.map((field) => headings[field])], true),
    page: (people) =>
      lines(
        people.map((row) => exportedFields.map((field) => plain(row[field]))),
      ),
    tail: "",
  };
}

/**
 * A spreadsheet whose list separator is a semicolon, as it is in Spanish, begins another cell after each: what follows must not run either.
 * A line feed at the beginning is passed over by some.
 */
const plain = (cell: string | undefined): string | undefined =>
  cell?.replace(/(?<=;[\s"]*)(?=[=+\-@＝＋－＠])|^(?=\n)/gu, "'");

function jsonText(): PeopleText {
  let isFirst = true;
  return {
    head: "[",
    page: (people) => {
      const texts = people.map((row) =>
        JSON.stringify(row, [...exportedFields]),
      );
      if (texts.length === 0) return "";
      const start = isFirst ? "\n" : ",\n";
      isFirst = false;
      return start + texts.join(",\n");
    },
    tail: "\n]\n",
  };
}
