import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSparseIds } from "../../../electron/main/scim/sparse-ids.ts";

const sorted = (indexes: Iterable<number>) =>
  [...indexes].toSorted((a, b) => a - b);

describe("ids by index", () => {
  it("holds, replaces and lets go as a map does", () => {
    const index = fc.nat(1500);
    const change = fc.oneof(
      fc.record({ index, id: fc.string() }),
      fc.record({ index, id: fc.constant(undefined) }),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const map = new Map<number, string>();
        const ids = createSparseIds();
        for (const { index, id } of changes) {
          if (id === undefined) map.delete(index);
          else map.set(index, id);
          if (id === undefined) ids.delete(index);
          else ids.set(index, id);
        }
        expect(sorted(ids.indexes())).toEqual(sorted(map.keys()));
        for (const { index } of changes)
          expect(ids.get(index)).toBe(map.get(index));
      }),
    );
  });

  it("has nothing left once it is cleared", () => {
    const ids = createSparseIds();
    ids.set(1_000_000, "last");
    ids.clear();
    expect(ids.get(1_000_000)).toBeUndefined();
    expect([...ids.indexes()]).toEqual([]);
  });
});
