/** What several layers of one policy say together. */
import { asObject, type JsonObject } from "../json.ts";

/** Dictionaries member by member; what comes later counts. */
export function merged(all: readonly JsonObject[]): JsonObject {
  return all.reduce<JsonObject>((before, next) => {
    const both = Object.entries(next).map(([name, value]) => {
      const [one, other] = [asObject(before[name]), asObject(value)];
      return [name, one && other ? merged([one, other]) : value];
    });
    return { ...before, ...Object.fromEntries(both) };
  }, {});
}
