import { expect, test } from "vitest";
import {
  geometryOf,
  headerHeight,
  rowHeightOf,
} from "../../../../renderer/src/features/people/row-window.ts";

const height = headerHeight + 320;

test("rows are comfortable only as long as all of them fit", () => {
  expect(rowHeightOf(750_000, "comfortable")).toBe(44);
  expect(rowHeightOf(1_000_000, "comfortable")).toBe(32);
  expect(rowHeightOf(1000, "compact")).toBe(32);
});

test("a million rows are laid out one to one", () => {
  const list = geometryOf(1_000_000, 32, height);
  expect(list.contentHeight).toBe(32_000_000);
  expect(list.windowAt(16_000_010)).toEqual({
    first: 500_000,
    last: 500_010,
    shift: 0,
  });
});

test("a list taller than an element can be loses nobody at its end", () => {
  const total = 10_000_000;
  const list = geometryOf(total, 32, height);
  expect(list.contentHeight).toBeLessThan(33_500_000);
  const bottom = list.contentHeight - 320;
  const { first, last, shift } = list.windowAt(bottom);
  expect([first, last]).toEqual([total - 10, total - 1]);
  // The last row ends where the content does.
  expect(Math.round(total * 32 + shift)).toBe(list.contentHeight);
  for (const index of [0, 1, 4_999_999, total - 1]) {
    const at = list.windowAt(list.scrollTopFor(index, 1_000_000));
    expect(at.first).toBeLessThanOrEqual(index);
    expect(at.last).toBeGreaterThanOrEqual(index);
  }
});

test("moves only as far as a row needs to be in sight", () => {
  const list = geometryOf(1000, 32, height);
  expect(list.scrollTopFor(5, 0)).toBe(0);
  expect(list.scrollTopFor(10, 0)).toBe(32);
  expect(list.scrollTopFor(3, 640)).toBe(96);
});
