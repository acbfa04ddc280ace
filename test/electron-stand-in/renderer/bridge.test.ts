// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { makeBridge } from "./bridge.ts";

/** Both ends over one document. */
function twoWorlds() {
  const token = crypto.randomUUID();
  return {
    page: makeBridge(token, "page"),
    preload: makeBridge(token, "preload"),
  };
}

describe("the bridge", () => {
  it("answers a call at once", () => {
    const { page, preload } = twoWorlds();
    page.roots["add"] = (a, b) => Number(a) + Number(b);
    expect(preload.call("add", [1, 2])).toBe(3);
  });

  it("hands functions over, in both directions", () => {
    const { page, preload } = twoWorlds();
    page.roots["twice"] = (fn) => (typeof fn === "function" ? fn(fn(3)) : 0);
    expect(preload.call("twice", [(n: number) => n * 2])).toBe(12);
  });

  it("hands promises over, kept and broken", async () => {
    const { page, preload } = twoWorlds();
    page.roots["later"] = async () => "kept";
    page.roots["never"] = () => Promise.reject(new Error("broken"));
    expect(await preload.call("later", [])).toBe("kept");
    await expect(preload.call("never", [])).rejects.toThrow("broken");
  });

  it("throws what the other world throws", () => {
    const { page, preload } = twoWorlds();
    page.roots["fail"] = () => {
      throw new RangeError("too far");
    };
    expect(() => preload.call("fail", [])).toThrow("too far");
  });

  it("refuses what cannot be cloned", () => {
    const { page, preload } = twoWorlds();
    page.roots["take"] = () => undefined;
    expect(() => preload.call("take", [Symbol("s")])).toThrow(
      "could not be cloned",
    );
  });

  it("shares no object between the worlds", () => {
    const { page, preload } = twoWorlds();
    const own = { list: [1] };
    page.roots["give"] = () => own;
    const given = preload.call("give", []);
    expect(given).toEqual(own);
    expect(given).not.toBe(own);
  });
});
