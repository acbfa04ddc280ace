// The contextBridge wire between the page's world and the preload's isolated world. The two worlds share
// the DOM but no JavaScript objects; a CustomEvent on `document` reaches listeners of both at once, and
// Chromium structured-clones its `detail` on the way. Functions and promises travel as numbered handles.
// Synchronous, so that an exposed function returns a plain value at once, as in Electron.
//
// Runs in the renderer through Function#toString: makeBridge() must not refer to anything outside itself.
// `token` is random for each window; neither the page's code nor other frames know it.

type AnyFunction = (...args: unknown[]) => unknown;

export interface Bridge {
  /** Calls a root of the other world. */
  call(root: string, args: readonly unknown[]): unknown;
  /** What the other world may call by its name. */
  readonly roots: Record<string, AnyFunction>;
}

export function makeBridge(token: string, side: "page" | "preload"): Bridge {
  interface Message {
    call?: string | number;
    args?: unknown;
    settle?: number;
    reply?: true;
    ok?: boolean;
    value?: unknown;
  }
  // The page's code cannot tamper with these references: it runs later.
  const { apply, ownKeys, get, set: assign } = Reflect;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const Custom = CustomEvent;
  const clone = structuredClone;
  const target = document;
  const other = side === "page" ? "preload" : "page";
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<object, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const roots: Record<string, AnyFunction> = {};
  let lastId = 0;
  let reply: Message | null = null;

  const cannotClone = () => new Error("An object could not be cloned.");
  const isFunction = (value: unknown): value is AnyFunction =>
    typeof value === "function";
  const isPlain = (value: object) =>
    Object.prototype.toString.call(value) === "[object Object]";
  const post = (detail: Message): void => {
    apply(dispatchEvent, target, [new Custom(`${token}>${other}`, { detail })]);
  };

  /** Not an assignment, so that a key named __proto__ stays a plain key. */
  const define = (object: object, key: string, value: unknown): void => {
    const open = { writable: true, enumerable: true, configurable: true };
    Object.defineProperty(object, key, { value, ...open });
  };
  const packFunction = (value: AnyFunction): object => {
    let id = functionIds.get(value);
    if (id === undefined) {
      functionIds.set(value, (id = ++lastId));
      functions.set(id, value);
    }
    return { [token]: "function", id };
  };
  const packPromise = (promise: Promise<unknown>): object => {
    const id = ++lastId;
    const settle = (ok: boolean, result: unknown): void => {
      try {
        post({ settle: id, ok, value: pack(result) });
      } catch {
        post({ settle: id, ok: false, value: cannotClone() });
      }
    };
    promise.then(
      (result) => settle(true, result),
      (error: unknown) => settle(false, error),
    );
    return { [token]: "promise", id };
  };

  function pack(value: unknown): unknown {
    const seen = new Map<object, object>();
    let exotic = false;
    const walk = (item: unknown): unknown => {
      if (typeof item === "symbol") throw cannotClone();
      if (isFunction(item)) return packFunction(item);
      if (item === null || typeof item !== "object") return item;
      const known = seen.get(item);
      if (known) return known;
      if (item instanceof Promise) return packPromise(item);
      if (!isPlain(item) && !Array.isArray(item)) {
        exotic = true; // Date, Map, typed array, Error, ...: left to structured clone
        return item;
      }
      const copy: object = Array.isArray(item) ? [] : {};
      seen.set(item, copy);
      for (const key of Object.keys(item))
        define(copy, key, walk(get(item, key)));
      return copy;
    };
    const packed = walk(value);
    // An uncloneable detail would arrive silently as null: find out here instead.
    if (exotic) clone(packed);
    return packed;
  }

  function unpack(value: unknown): unknown {
    const seen = new Set<object>();
    const walk = (item: unknown): unknown => {
      if (item === null || typeof item !== "object" || seen.has(item))
        return item;
      const handle = get(item, token);
      const id = Number(get(item, "id"));
      if (handle === "function") return (...args: unknown[]) => call(id, args);
      if (handle === "promise") {
        const settled = Promise.withResolvers<unknown>();
        promises.set(id, settled);
        return settled.promise;
      }
      seen.add(item);
      if (Array.isArray(item) || isPlain(item))
        for (const key of ownKeys(item))
          if (key !== "length") assign(item, key, walk(get(item, key)));
      return item;
    };
    return walk(value);
  }

  function call(id: string | number, args: readonly unknown[]): unknown {
    reply = null;
    post({ call: id, args: packed(args) });
    const answer: Message | null = reply;
    reply = null;
    if (!answer) throw cannotClone();
    const { ok, value }: Message = answer;
    const result = unpack(value);
    if (!ok) throw result;
    return result;
  }
  /** pack(), with Electron's words for what cannot be cloned. */
  function packed(value: unknown): unknown {
    try {
      return pack(value);
    } catch {
      throw cannotClone();
    }
  }

  function answer({ call: id, args }: Message): Message {
    try {
      const callee =
        typeof id === "string" ? roots[id] : functions.get(id ?? 0);
      const given = unpack(args);
      const result = callee?.(...(Array.isArray(given) ? given : []));
      return { reply: true, ok: true, value: packed(result) };
    } catch (error) {
      const value = error instanceof Error ? error : String(error);
      return { reply: true, ok: false, value };
    }
  }
  function onMessage(message: Message): void {
    if (message.call !== undefined) return post(answer(message));
    if (message.reply) {
      reply = message;
      return;
    }
    const settled = promises.get(message.settle ?? 0);
    promises.delete(message.settle ?? 0);
    const value = unpack(message.value);
    if (message.ok) settled?.resolve(value);
    else settled?.reject(value);
  }
  const listener = (event: Event): void => {
    if (event instanceof Custom && event.detail) onMessage(event.detail);
  };
  apply(addEventListener, target, [`${token}>${side}`, listener]);

  return { call, roots };
}
