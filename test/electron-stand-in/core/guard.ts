// Makes a member that the stand-in does not have throw when it is read, instead of being `undefined`.
// The guard is the end of the prototype chain: it is asked only for what nobody else has, so private
// fields, assignments and `instanceof` work as ever.
import { EventEmitter } from "node:events";

/** Read by `await`, JSON and module loaders from any object at all. */
const ASKED_OF_EVERYTHING = new Set([
  "then",
  "toJSON",
  "default",
  "__esModule",
  "module.exports",
]);

const missing = (name: string): ProxyHandler<object> => ({
  get(target, key, receiver): unknown {
    if (
      typeof key === "symbol" ||
      key in target ||
      ASKED_OF_EVERYTHING.has(key)
    )
      return Reflect.get(target, key, receiver);
    throw new Error(`${name}.${key} is not in the stand-in`);
  },
});

/** Guards an object literal; `name` is what the message calls it. */
export function guarded<T extends object>(name: string, members: T): T {
  Object.setPrototypeOf(members, new Proxy(Object.prototype, missing(name)));
  return members;
}

/** A base class whose instances, and whose subclasses' static members, are guarded. */
export function guardedEmitter(name: string) {
  class Guarded extends EventEmitter {}
  const members = new Proxy(EventEmitter.prototype, missing(name));
  Object.setPrototypeOf(Guarded.prototype, members);
  Object.setPrototypeOf(Guarded, new Proxy(EventEmitter, missing(name)));
  return Guarded;
}
