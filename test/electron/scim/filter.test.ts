import { expect, test } from "vitest";
import {
  searchFilter,
  selectionFilter,
} from "../../../electron/main/scim/filter.ts";

test.each(["", "   ", "\t\n"])("%j asks for everybody", (search) => {
  expect(searchFilter(search)).toBeUndefined();
});

test("looks for every word in names and mails", () => {
  expect(searchFilter(" ada  love ")).toBe(
    '(displayName co "ada" or userName co "ada" or emails.value co "ada")' +
      ' and (displayName co "love" or userName co "love" or emails.value co "love")',
  );
});

test.each([
  ['"', String.raw`displayName co "\""`],
  ["\\", String.raw`displayName co "\\"`],
  ['x"or"1"eq"1', String.raw`displayName co "x\"or\"1\"eq\"1"`],
  ["\u0001", String.raw`displayName co "\u0001"`],
  ["密码", 'displayName co "密码"'],
])("%j cannot leave its quotes", (search, term) => {
  expect(searchFilter(search)).toContain(`(${term} or `);
});

test("a very long search does not grow without end", () => {
  const words = searchFilter("a ".repeat(100))?.split(" and ");
  expect(words).toHaveLength(8);
});

test("a selection asks for all that it names, and for one of its states", () => {
  const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
  const enterprise =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const filter = selectionFilter({
    search: "",
    states: ["locked", "mfa"],
    department: 'R"D',
    group: { id: "g", displayName: "not asked for" },
    manager: { id: "m" },
  });
  expect(filter).toBe(
    [
      `(${oracle}:userState:User:locked.on eq true or ${oracle}:mfa:User:mfaStatus eq "ENROLLED")`,
      String.raw`${enterprise}:department eq "R\"D"`,
      'groups.value eq "g"',
      `${enterprise}:manager.value eq "m"`,
    ].join(" and "),
  );
  expect(selectionFilter({ search: " ", states: [] })).toBeUndefined();
});
