// Turns structured-cloneable values into strings and back, since a CDP binding
// carries strings only. Runs in Node AND, through Function#toString, in the
// renderer: it must not refer to anything outside itself.
export function makeCodec() {
  const TYPED = [
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "Float16Array",
    "Float32Array",
    "Float64Array",
    "BigInt64Array",
    "BigUint64Array",
    "DataView",
  ];
  const ERRORS = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
  const toBase64 = (bytes) =>
    bytes.toBase64
      ? bytes.toBase64()
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
          "base64",
        );
  // A fresh, exactly sized ArrayBuffer: small Buffers share one pool in Node.
  const fromBase64 = (text) =>
    Uint8Array.fromBase64
      ? Uint8Array.fromBase64(text)
      : new Uint8Array(Buffer.from(text, "base64"));

  function encode(root) {
    const seen = new Map(); // object -> number, so that cycles and shared references survive
    const walk = (value) => {
      switch (typeof value) {
        case "string":
        case "boolean":
          return value;
        case "number":
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : { $: "number", v: Object.is(value, -0) ? "-0" : String(value) };
        case "undefined":
          return { $: "undefined" };
        case "bigint":
          return { $: "bigint", v: String(value) };
        case "function":
        case "symbol":
          throw new Error("An object could not be cloned.");
      }
      if (value === null) return null;
      if (seen.has(value)) return { $: "ref", v: seen.get(value) };
      seen.set(value, seen.size);
      if (Array.isArray(value)) return value.map(walk);
      const tag = tagOf(value);
      if (ArrayBuffer.isView(value)) {
        const name = TYPED.includes(tag) ? tag : "Uint8Array";
        return {
          $: "view",
          t: name,
          v: toBase64(
            new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
          ),
        };
      }
      switch (tag) {
        case "Date":
          return { $: "date", v: value.getTime() };
        case "RegExp":
          return { $: "regexp", v: [value.source, value.flags] };
        case "Map":
          return {
            $: "map",
            v: [...value].map(([k, v]) => [walk(k), walk(v)]),
          };
        case "Set":
          return { $: "set", v: [...value].map(walk) };
        case "ArrayBuffer":
          return { $: "buffer", v: toBase64(new Uint8Array(value)) };
        case "Error":
          return { $: "error", v: [value.name, value.message, value.stack] };
        case "Boolean":
        case "Number":
        case "String":
          return { $: "boxed", v: value.valueOf() };
        case "Promise":
        case "WeakMap":
        case "WeakSet":
        case "WeakRef":
          throw new Error("An object could not be cloned.");
      }
      if (typeof Node === "function" && value instanceof Node)
        throw new Error("An object could not be cloned.");
      const copy = {};
      for (const key of Object.keys(value)) copy[key] = walk(value[key]);
      return "$" in copy ? { $: "object", v: copy } : copy;
    };
    return JSON.stringify(walk(root));
  }

  function decode(text) {
    const made = []; // number -> object, in the order in which encode() met them
    const keep = (value) => (made.push(value), value);
    const fill = (target, source) => {
      // defineProperty, so that a key named __proto__ stays a plain key
      for (const key of Object.keys(source))
        Object.defineProperty(target, key, {
          value: walk(source[key]),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      return target;
    };
    const walk = (node) => {
      if (node === null || typeof node !== "object") return node;
      if (Array.isArray(node)) {
        const list = keep([]);
        for (const item of node) list.push(walk(item));
        return list;
      }
      const { $: tag, v, t } = node;
      switch (tag) {
        case undefined:
          return fill(keep({}), node);
        case "object":
          return fill(keep({}), v);
        case "undefined":
          return undefined;
        case "number":
          return Number(v);
        case "bigint":
          return BigInt(v);
        case "ref":
          return made[v];
        case "date":
          return keep(new Date(v));
        case "regexp":
          return keep(new RegExp(v[0], v[1]));
        case "map": {
          const map = keep(new Map());
          for (const [key, value] of v) map.set(walk(key), walk(value));
          return map;
        }
        case "set": {
          const set = keep(new Set());
          for (const item of v) set.add(walk(item));
          return set;
        }
        case "buffer":
          return keep(fromBase64(v).buffer);
        case "view":
          return keep(
            t === "Uint8Array"
              ? fromBase64(v)
              : new globalThis[t](fromBase64(v).buffer),
          );
        case "boxed":
          return keep(Object(v));
        case "error": {
          const error = new (ERRORS[v[0]] ?? Error)(v[1]);
          Object.defineProperty(error, "stack", {
            value: v[2],
            writable: true,
            configurable: true,
          });
          return keep(error);
        }
      }
      throw new Error(`Unknown tag ${tag}`);
    };
    return walk(JSON.parse(text));
  }

  return { encode, decode };
}
