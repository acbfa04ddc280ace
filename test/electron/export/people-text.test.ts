import { expect, test } from "vitest";
import { peopleText } from "../../../electron/main/export/people-text.ts";
import type { PersonRow } from "../../../shared/people.ts";

const headings = {
  displayName: "Name",
  userName: "User name",
  title: "Title",
  department: "Department",
  email: "Mail",
  state: "State",
  id: "Id",
};
const row = (
  displayName: string,
  more: Partial<PersonRow> = {},
): PersonRow => ({
  id: "1",
  displayName,
  userName: "ada",
  state: "active",
  ...more,
});

/** The lines of a CSV after its head. */
const csv = (...people: PersonRow[]) =>
  peopleText("csv", headings).page(people);

test("a CSV begins with a byte order mark and the headings", () => {
  expect(peopleText("csv", headings).head).toBe(
    "\uFEFFName,User name,Title,Department,Mail,State,Id\r\n",
  );
});

test("a cell is quoted where it must be, and what is absent is empty (RFC 4180)", () => {
  expect(
    csv(
      row('Ada "Countess" Lovelace', {
        title: "First, and last",
        department: "Line\nbreak",
        email: "a\rb",
      }),
      row("Zoë 山田 🙂"),
    ),
  ).toBe(
    '"Ada ""Countess"" Lovelace",ada,"First, and last","Line\nbreak","a\rb",active,1\r\n' +
      "Zoë 山田 🙂,ada,,,,active,1\r\n",
  );
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1",
  "＋1",
  "－1",
  "＠A1",
])("a cell that a spreadsheet would compute is made text: %j", (formula) => {
  const cell = csv(row(formula)).replace(/,ada,,,,active,1\r\n$/, "");
  expect([`'${formula}`, `"'${formula}"`]).toContain(cell);
});

test("an id, a user name and a mail address are no formulas either", () => {
  expect(csv(row("Ada", { id: "-1", userName: "@ada", email: "=a@b" }))).toBe(
    "Ada,'@ada,,,'=a@b,active,'-1\r\n",
  );
});

test.each([
  ["a;=1+1", "a;'=1+1"],
  ["a; ＝1", "a; '＝1"],
  ['a;"=1', `"a;""'=1"`],
  ["a;b=c", "a;b=c"],
])("no cell that begins behind a semicolon is computed: %j", (name, cell) => {
  expect(csv(row(name))).toBe(`${cell},ada,,,,active,1\r\n`);
});

test("JSON in pages reads as one list", () => {
  const text = peopleText("json", headings);
  const people = [row("Ada", { email: "a@b" }), row("=1+1"), row("Zoë")];
  const written =
    text.head +
    text.page([]) +
    text.page(people.slice(0, 2)) +
    text.page(people.slice(2)) +
    text.page([]) +
    text.tail;
  expect(JSON.parse(written)).toEqual(people);
});

test("a list of nobody is a list in JSON, and headings in CSV", () => {
  const text = peopleText("json", headings);
  expect(JSON.parse(text.head + text.tail)).toEqual([]);
  expect(csv()).toBe("");
});

test("what a row does not show is not written", () => {
  const more = { ...row("Ada"), secret: "x" };
  for (const format of ["csv", "json"] as const)
    expect(peopleText(format, headings).page([more])).not.toContain("x");
});
