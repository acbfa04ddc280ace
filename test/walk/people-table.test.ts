import { expect, test } from "vitest";
import { tableOf, widthOf } from "./people-table.ts";

test("columns are aligned and nothing trails", () => {
  expect(
    tableOf([
      ["Ada", "Analyst", ""],
      ["Grace Hopper", "", "x"],
    ]),
  ).toEqual(["Ada           Analyst", "Grace Hopper           x"]);
});

test("East Asian letters take two columns and combining marks none", () => {
  expect(widthOf("山田")).toBe(4);
  expect(widthOf("김")).toBe(2);
  expect(widthOf("e\u0301")).toBe(1);
});
