import { describe, expect, it } from "vitest";
import { guarded, guardedEmitter } from "./guard.ts";

class Thing extends guardedEmitter("Thing") {
  readonly #secret = 42;
  static make(): Thing {
    return new Thing();
  }
  secret(): number {
    return this.#secret;
  }
}

describe("a guarded object", () => {
  const object = guarded("module", { known: 1 });

  it("has what it has, and what every object has", () => {
    expect(object.known).toBe(1);
    expect(String(object)).toBe("[object Object]");
    expect(JSON.stringify(object)).toBe('{"known":1}');
  });
  it("throws for what it does not have", () => {
    expect(() => Reflect.get(object, "other")).toThrow(
      "module.other is not in the stand-in",
    );
  });
  it("can be awaited", async () => {
    expect(await object).toBe(object);
  });
  it("takes a new member", () => {
    Reflect.set(object, "added", 2);
    expect(Reflect.get(object, "added")).toBe(2);
  });
});

describe("an instance of a guarded class", () => {
  it("keeps its private fields and is an emitter", () => {
    const thing = Thing.make();
    let heard = 0;
    thing.once("event", () => heard++);
    thing.emit("event");
    expect([thing.secret(), heard]).toEqual([42, 1]);
  });
  it("throws for what it does not have, and so does its class", () => {
    expect(() => Reflect.get(new Thing(), "other")).toThrow(
      "Thing.other is not in the stand-in",
    );
    expect(() => Reflect.get(Thing, "other")).toThrow(
      "Thing.other is not in the stand-in",
    );
  });
});
