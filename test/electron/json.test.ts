import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson, readUniqueObject } from "../../electron/main/json.ts";

const fatal = new TextDecoder("utf-8", { fatal: true });

/** The long way round. */
function decoded(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fatal.decode(bytes));
  } catch {
    return undefined;
  }
}

describe("JSON from bytes", () => {
  it("is what a decoder that forgives nothing makes of them", () => {
    const inText = fc.uint8Array().map((bytes) => quoted(bytes));
    fc.assert(
      fc.property(fc.oneof(inText, fc.uint8Array()), (bytes) => {
        expect(readJson(bytes)).toEqual(decoded(bytes));
      }),
    );
  });

  it("may begin with a byte order mark, and with no second one", () => {
    const mark = [0xef, 0xbb, 0xbf];
    const object = new TextEncoder().encode('{"a":1}');
    expect(readJson(Uint8Array.from([...mark, ...object]))).toEqual({ a: 1 });
    expect(
      readUniqueObject(Uint8Array.from([...mark, ...mark, ...object])),
    ).toBeUndefined();
  });

  it("is read from the middle of a larger piece of memory", () => {
    const memory = new TextEncoder().encode('x{"name":"Jürgen"}x');
    expect(readJson(memory.subarray(1, -1))).toEqual({ name: "Jürgen" });
  });
});

const quoted = (bytes: Uint8Array) => Uint8Array.from([0x22, ...bytes, 0x22]);
