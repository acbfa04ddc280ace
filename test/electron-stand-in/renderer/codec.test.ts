import { describe, expect, it } from "vitest";
import { makeCodec } from "./codec.ts";

const { encode, decode } = makeCodec();
const back = (value: unknown) => decode(encode(value));

describe("the codec", () => {
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "ü\u0000\u2028"],
    ["an odd number", -0],
    ["no number", NaN],
    ["a big number", 2n ** 80n],
    ["a date", new Date(5)],
    ["a pattern", /a\/b/gi],
    ["a map of sets", new Map([[{ k: 1 }, new Set([1, "1"])]])],
    ["a list with a hole for undefined", [1, undefined, { a: undefined }]],
    ["an object with the codec's own key", { $: "date", v: 1 }],
    ["views", [new Float64Array([1.5]), new Uint8Array([0, 255])]],
    ["a boxed text", Object("text")],
  ])("brings back %s", (_name, value) => {
    expect(back(value)).toEqual(value);
  });

  it("brings back the bytes of a view and no more", () => {
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    expect(back(view)).toEqual(new Uint8Array([1, 2]));
  });

  it("brings back an error with its class and its text", () => {
    const error = back(new RangeError("too far"));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toHaveProperty("message", "too far");
  });

  it("keeps cycles and shared references", () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value["self"] = value;
    const copy = Object(back(value));
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b);
  });

  it("takes a key named __proto__ for a plain key", () => {
    const value = JSON.parse('{"__proto__": {"admin": true}}');
    const copy = Object(back(value));
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(["__proto__"]);
  });

  it.each([
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a promise", Promise.resolve()],
    ["a function deep inside", { list: [new Map([["k", () => 1]])] }],
  ])("refuses %s", (_name, value) => {
    expect(() => encode(value)).toThrow("could not be cloned");
  });
});
