/**
 * The app's end of the keychain helper: one helper at a time, started at the first call, a deadline for each call. A helper that
 * misses one is killed, with all that waits in it, and the next call starts another.
 */
import type { Fault, HelperRequest, Item } from "./messages.ts";
import { replySchema } from "./messages.ts";
import { KeychainError } from "./keychain-error.ts";

/** Single items of one system keychain. `get` answers null for absent and, on some systems, for locked. Fails with {@link KeychainError}. */
export interface ItemStore {
  get(item: Item): Promise<string | null>;
  set(item: Item, value: string): Promise<void>;
  /** Whether there was such an item. */
  delete(item: Item): Promise<boolean>;
}

/** A running helper process, however it was started. */
export interface HelperProcess {
  postMessage(message: HelperRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

type Value = string | boolean | null;
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

interface Call {
  resolve(value: Value): void;
  reject(error: KeychainError): void;
}

const codes = {
  unavailable: "keychain/unavailable",
  locked: "keychain/locked",
  unreadable: "keychain/unreadable",
} as const satisfies Record<Fault, string>;

/** An {@link ItemStore} over helpers that `fork` starts. */
export function createHelperClient(
  fork: () => HelperProcess,
  deadlineMs: number,
): ItemStore {
  let running: { helper: HelperProcess; calls: Map<number, Call> } | undefined;
  let lastId = 0;

  const start = () => {
    const helper = fork();
    const started = { helper, calls: new Map<number, Call>() };
    helper.onMessage((message) => {
      const reply = replySchema.safeParse(message);
      const call = reply.data && started.calls.get(reply.data.id);
      if (!call) return;
      if ("fault" in reply.data)
        call.reject(new KeychainError(codes[reply.data.fault]));
      else call.resolve(reply.data.value);
    });
    helper.onExit(() => end(started, "keychain/unavailable"));
    return started;
  };

  const end = (
    ended: NonNullable<typeof running>,
    code: ConstructorParameters<typeof KeychainError>[0],
  ) => {
    if (running === ended) running = undefined;
    for (const call of ended.calls.values())
      call.reject(new KeychainError(code));
    ended.calls.clear();
  };

  const call = async (request: Without<HelperRequest, "id">) => {
    const current = (running ??= start());
    const id = ++lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    current.calls.set(id, { resolve, reject });
    const timer = setTimeout(() => {
      end(current, "keychain/timeout");
      current.helper.kill();
    }, deadlineMs);
    try {
      current.helper.postMessage({ ...request, id });
      return await promise;
    } finally {
      clearTimeout(timer);
      current.calls.delete(id);
    }
  };

  return {
    get: async (item) => {
      const value = await call({ action: "get", ...item });
      return typeof value === "string" ? value : null;
    },
    set: async (item, value) => {
      await call({ action: "set", ...item, value });
    },
    delete: async (item) =>
      (await call({ action: "delete", ...item })) === true,
  };
}
