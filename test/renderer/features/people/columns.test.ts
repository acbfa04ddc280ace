import { expect, test } from "vitest";
import {
  columnOrder,
  layoutOf,
} from "../../../../renderer/src/features/people/columns.ts";

const shownAt = (width: number) => layoutOf(columnOrder, width).columns;

test("shows what was chosen, in the order of the columns", () => {
  expect(layoutOf(["state", "title"], 2000).columns).toEqual([
    "displayName",
    "title",
    "state",
  ]);
  expect(shownAt(2000)).toEqual(["displayName", ...columnOrder]);
});

test("keeps the name, then the state, then the title where there is little room", () => {
  expect(shownAt(705)).toEqual(["displayName", "title", "email", "state"]);
  expect(shownAt(500)).toEqual(["displayName", "title", "state"]);
  expect(shownAt(240)).toEqual(["displayName", "state"]);
  expect(shownAt(0)).toEqual(["displayName"]);
});
