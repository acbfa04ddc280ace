// The contextBridge wire between the page's world and the preload's isolated
// world. The two worlds share the DOM but no JavaScript objects; a CustomEvent
// on `document` is delivered synchronously to listeners of both worlds, and
// Chromium structured-clones its `detail` on the way. Functions and promises
// travel as numbered handles. Synchronous, so an exposed function that returns
// a plain value returns it at once, as in Electron.
//
// Runs in the renderer through Function#toString: no outside references.
// `token` is random per window and known to neither page code nor other frames.
export function makeBridge(token, side) {
  // Page code cannot tamper with these references: it runs later.
  const { apply, ownKeys } = Reflect;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const Custom = CustomEvent;
  const clone = structuredClone;
  const target = document;
  const outgoing = token + (side === "page" ? ">preload" : ">page");
  const incoming = token + (side === "page" ? ">page" : ">preload");
  const functions = new Map();
  const functionIds = new WeakMap();
  const promises = new Map();
  const roots = {}; // functions callable by name from the other side
  let lastId = 0;
  let reply = null;

  const cannotClone = () => new Error("An object could not be cloned.");
  const post = (message) =>
    apply(dispatchEvent, target, [new Custom(outgoing, { detail: message })]);

  function pack(value) {
    const seen = new Map();
    let exotic = false;
    const walk = (v) => {
      if (typeof v === "symbol") throw cannotClone();
      if (typeof v === "function") {
        if (!functionIds.has(v)) {
          functionIds.set(v, ++lastId);
          functions.set(lastId, v);
        }
        return { [token]: "function", id: functionIds.get(v) };
      }
      if (v === null || typeof v !== "object") return v;
      if (seen.has(v)) return seen.get(v);
      if (v instanceof Promise) {
        const id = ++lastId;
        const settle = (ok, result) => {
          try {
            post({ settle: id, ok, value: pack(result) });
          } catch {
            post({ settle: id, ok: false, value: cannotClone() });
          }
        };
        v.then(
          (result) => settle(true, result),
          (error) => settle(false, error),
        );
        return { [token]: "promise", id };
      }
      const plain = Object.prototype.toString.call(v) === "[object Object]";
      if (!plain && !Array.isArray(v)) {
        exotic = true; // Date, Map, typed array, Error, ...: left to structured clone
        return v;
      }
      const copy = Array.isArray(v) ? [] : {};
      seen.set(v, copy);
      for (const key of Object.keys(v)) copy[key] = walk(v[key]);
      return copy;
    };
    const packed = walk(value);
    if (exotic) {
      // An uncloneable detail arrives silently as null: find out here instead.
      try {
        clone(packed);
      } catch {
        throw cannotClone();
      }
    }
    return packed;
  }

  function unpack(value) {
    const seen = new Set();
    const walk = (v) => {
      if (v === null || typeof v !== "object" || seen.has(v)) return v;
      if (v[token] === "function") return (...args) => call(v.id, args);
      if (v[token] === "promise")
        return new Promise((resolve, reject) =>
          promises.set(v.id, { resolve, reject }),
        );
      seen.add(v);
      if (
        Array.isArray(v) ||
        Object.prototype.toString.call(v) === "[object Object]"
      ) {
        for (const key of ownKeys(v))
          if (key !== "length") v[key] = walk(v[key]);
      }
      return v;
    };
    return walk(value);
  }

  /** Calls a function of the other world: by its number, or a root by its name. */
  function call(id, args) {
    reply = null;
    post({ call: id, args: pack(args) });
    const answer = reply;
    reply = null;
    if (!answer) throw cannotClone();
    const value = unpack(answer.value);
    if (!answer.ok) throw value;
    return value;
  }

  apply(addEventListener, target, [
    incoming,
    (event) => {
      const message = event.detail;
      if (!message) return;
      if (message.call !== undefined) {
        let answer;
        try {
          const callee =
            typeof message.call === "string"
              ? roots[message.call]
              : functions.get(message.call);
          answer = {
            reply: true,
            ok: true,
            value: pack(callee(...unpack(message.args))),
          };
        } catch (error) {
          answer = {
            reply: true,
            ok: false,
            value: error instanceof Error ? error : String(error),
          };
        }
        post(answer);
      } else if (message.settle !== undefined) {
        const promise = promises.get(message.settle);
        promises.delete(message.settle);
        const value = unpack(message.value);
        if (message.ok) promise?.resolve(value);
        else promise?.reject(value);
      } else if (message.reply) {
        reply = message;
      }
    },
  ]);

  return { call, roots };
}
