// Turns structured-cloneable values into text and back, since a CDP binding carries text only. Runs in Node
// and, through Function#toString, in the renderer: makeCodec() must not refer to anything outside itself.

export interface Codec {
  /** @throws when the value cannot be cloned, as structuredClone() does */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

declare global {
  // Chromium has them; Node 24 does not.
  interface Uint8Array {
    toBase64?(): string;
  }
  interface Uint8ArrayConstructor {
    fromBase64?(text: string): Uint8Array<ArrayBuffer>;
  }
}

export function makeCodec(): Codec {
  type Json =
    null | boolean | number | string | Json[] | { [key: string]: Json };
  interface Tagged {
    $?: string;
    t?: string;
    v?: unknown;
  }
  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const has = <T extends object>(table: T, key: PropertyKey): key is keyof T =>
    Object.hasOwn(table, key);
  const cannotClone = () => new Error("An object could not be cloned.");
  const tagOf = (value: object): string =>
    Object.prototype.toString.call(value).slice(8, -1);

  const toBase64 = (bytes: Uint8Array): string =>
    bytes.toBase64
      ? bytes.toBase64()
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
          "base64",
        );
  // A fresh buffer of the exact size: small Buffers share one pool in Node.
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.fromBase64?.(text) ??
    new Uint8Array(Buffer.from(text, "base64"));

  function encode(root: unknown): string {
    const seen = new Map<object, number>(); // so that cycles and shared references survive
    const encodeNumber = (value: number): Json => {
      if (Object.is(value, -0)) return { $: "number", v: "-0" };
      return Number.isFinite(value) ? value : { $: "number", v: String(value) };
    };
    const encodeObject = (value: object): Json => {
      if (Array.isArray(value)) return Array.from(value, walk);
      const tag = tagOf(value);
      if (ArrayBuffer.isView(value)) {
        const { buffer, byteOffset, byteLength } = value;
        const bytes = new Uint8Array(buffer, byteOffset, byteLength);
        const t = has(views, tag) ? tag : "Uint8Array";
        return { $: "view", t, v: toBase64(bytes) };
      }
      if (value instanceof ArrayBuffer)
        return { $: "buffer", v: toBase64(new Uint8Array(value)) };
      if (value instanceof Date) return { $: "date", v: value.getTime() };
      if (value instanceof RegExp)
        return { $: "regexp", v: [value.source, value.flags] };
      if (value instanceof Map)
        return {
          $: "map",
          v: Array.from(value, ([k, v]) => [walk(k), walk(v)]),
        };
      if (value instanceof Set) return { $: "set", v: Array.from(value, walk) };
      if (value instanceof Error)
        return {
          $: "error",
          v: [value.name, value.message, value.stack ?? ""],
        };
      if (["Boolean", "Number", "String"].includes(tag))
        return { $: "boxed", v: walk(value.valueOf()) };
      const isDomNode = typeof Node === "function" && value instanceof Node;
      if (
        isDomNode ||
        ["Promise", "WeakMap", "WeakSet", "WeakRef"].includes(tag)
      )
        throw cannotClone();
      // fromEntries, so that a key named __proto__ stays a plain key
      const entries = Object.entries(value);
      const copy = Object.fromEntries(entries.map(([k, v]) => [k, walk(v)]));
      return Object.hasOwn(copy, "$") ? { $: "object", v: copy } : copy;
    };
    const walk = (value: unknown): Json => {
      switch (typeof value) {
        case "string":
        case "boolean":
          return value;
        case "number":
          return encodeNumber(value);
        case "undefined":
          return { $: "undefined" };
        case "bigint":
          return { $: "bigint", v: String(value) };
        case "function":
        case "symbol":
          throw cannotClone();
        case "object":
      }
      if (value === null) return null;
      const number = seen.get(value);
      if (number !== undefined) return { $: "ref", v: number };
      seen.set(value, seen.size);
      return encodeObject(value);
    };
    return JSON.stringify(walk(root));
  }

  function decode(text: string): unknown {
    const made: unknown[] = []; // in the order in which encode() met them
    const keep = <T>(value: T): T => {
      made.push(value);
      return value;
    };
    const fill = (source: object): object => {
      const target = keep({});
      // defineProperty, so that a key named __proto__ stays a plain key
      for (const [key, item] of Object.entries(source))
        Object.defineProperty(target, key, {
          value: walk(item),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      return target;
    };
    const list = (value: unknown): unknown[] =>
      Array.isArray(value) ? value : [];
    const decodeView = (type: string, text: string): unknown => {
      const bytes = fromBase64(text);
      if (type === "Uint8Array" || !has(views, type)) return bytes;
      return Reflect.construct(views[type], [bytes.buffer]);
    };
    const decodeError = ([name, message, stack]: unknown[]): Error => {
      const key = String(name);
      const error = new errors[has(errors, key) ? key : "Error"](
        String(message),
      );
      Object.defineProperty(error, "stack", {
        value: stack,
        writable: true,
        configurable: true,
      });
      return error;
    };
    const decodeTagged = (node: Tagged): unknown => {
      const { $: tag, v, t } = node;
      switch (tag) {
        case undefined:
          return fill(node);
        case "object":
          return fill(Object(v));
        case "undefined":
          return undefined;
        case "number":
          return Number(v);
        case "bigint":
          return BigInt(String(v));
        case "ref":
          return made[Number(v)];
        case "date":
          return keep(new Date(Number(v)));
        case "regexp":
          return keep(new RegExp(String(list(v)[0]), String(list(v)[1])));
        case "map": {
          const map = keep(new Map<unknown, unknown>());
          for (const pair of list(v))
            map.set(walk(list(pair)[0]), walk(list(pair)[1]));
          return map;
        }
        case "set": {
          const set = keep(new Set<unknown>());
          for (const item of list(v)) set.add(walk(item));
          return set;
        }
        case "buffer":
          return keep(fromBase64(String(v)).buffer);
        case "view":
          return keep(decodeView(String(t), String(v)));
        case "boxed":
          return keep(Object(v));
        case "error":
          return keep(decodeError(list(v)));
      }
      throw new Error(`Unknown tag ${tag}`);
    };
    const walk = (node: unknown): unknown => {
      if (node === null || typeof node !== "object") return node;
      if (!Array.isArray(node)) return decodeTagged(node);
      const items = keep<unknown[]>([]);
      for (const item of node) items.push(walk(item));
      return items;
    };
    return walk(JSON.parse(text));
  }

  return { encode, decode };
}
