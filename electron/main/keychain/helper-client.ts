/**
 * The app's end of the keychain helper: one helper at a time, started at the first call, a deadline for each call. A helper that
 * misses one, or that nobody wants to wait for, is killed with all that waits in it, and the next call starts another.
 */
import type { Fault, HelperRequest, Item } from "./messages.ts";
import { replySchema } from "./messages.ts";
import { KeychainError, type KeychainCode } from "./keychain-error.ts";

/** Single items of one system keychain. `get` answers null for absent and, on some systems, for locked. Fails with {@link KeychainError}. */
export interface ItemStore {
  get(item: Item): Promise<string | null>;
  set(item: Item, value: string): Promise<void>;
  /** Whether there was such an item. */
  delete(item: Item): Promise<boolean>;
}

/** An {@link ItemStore} whose calls may have to wait until a person has answered the system's prompt. */
export interface HelperClient extends ItemStore {
  /** Ends all calls under way with `keychain/cancelled`; does nothing without one. */
  cancel(): void;
}

export interface HelperClientOptions {
  /** How long a call may take, in ms. */
  deadlineMs: number;
  /** Told true when the system has let a call wait for {@link waitingAfterMs}, and false when no call waits any more. */
  onWaiting: (isWaiting: boolean) => void;
}

/** A running helper process, however it was started. */
export interface HelperProcess {
  postMessage(message: HelperRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/**
 * A call takes milliseconds; one that takes this long waits for a person, who is then told. In ms, from when the system was asked: the
 * start of a helper on a busy machine is no reason.
 */
const waitingAfterMs = 1_000;

/**
 * The deadline of a call, in ms. On Linux and macOS the system may ask the person to unlock the keychain first; Windows never asks, and
 * a call that takes longer there waits for nobody.
 */
export function keychainDeadlineMs(platform: NodeJS.Platform): number {
  return platform === "win32" ? 20_000 : 120_000;
}

type Value = string | boolean | null;
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

interface Call {
  /** The system has been asked. */
  asked(): void;
  resolve(value: Value): void;
  reject(error: KeychainError): void;
}

interface Running {
  helper: HelperProcess;
  calls: Map<number, Call>;
}

const codes = {
  unavailable: "keychain/unavailable",
  locked: "keychain/locked",
  unreadable: "keychain/unreadable",
} as const satisfies Record<Fault, KeychainCode>;

/** A {@link HelperClient} over helpers that `fork` starts. */
export function createHelperClient(
  fork: () => HelperProcess,
  { deadlineMs, onWaiting }: HelperClientOptions,
): HelperClient {
  let running: Running | undefined;
  let lastId = 0;
  const waiting = new Set<number>();

  const setWaiting = (id: number, isWaiting: boolean) => {
    const before = waiting.size;
    if (isWaiting) waiting.add(id);
    else waiting.delete(id);
    if (before === 0 && waiting.size === 1) onWaiting(true);
    if (before === 1 && waiting.size === 0) onWaiting(false);
  };

  const start = (): Running => {
    const started = { helper: fork(), calls: new Map<number, Call>() };
    started.helper.onMessage((message) => settle(started.calls, message));
    started.helper.onExit(() => end(started, "keychain/unavailable"));
    return started;
  };

  const end = (ended: Running, code: KeychainCode) => {
    if (running === ended) running = undefined;
    for (const call of ended.calls.values())
      call.reject(new KeychainError(code));
    ended.calls.clear();
  };

  const kill = (killed: Running, code: KeychainCode) => {
    end(killed, code);
    killed.helper.kill();
  };

  const call = async (request: Without<HelperRequest, "id">) => {
    const current = (running ??= start());
    const id = ++lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    let patience: NodeJS.Timeout | undefined;
    const asked = () => {
      patience = setTimeout(() => setWaiting(id, true), waitingAfterMs);
    };
    current.calls.set(id, { asked, resolve, reject });
    const deadline = setTimeout(
      () => kill(current, "keychain/timeout"),
      deadlineMs,
    );
    try {
      current.helper.postMessage({ ...request, id });
      return await promise;
    } finally {
      clearTimeout(deadline);
      clearTimeout(patience);
      current.calls.delete(id);
      setWaiting(id, false);
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
    cancel: () => {
      if (running && running.calls.size > 0)
        kill(running, "keychain/cancelled");
    },
  };
}

/** Tells the call that `message` is about; what is no reply is not listened to. */
function settle(calls: ReadonlyMap<number, Call>, message: unknown): void {
  const reply = replySchema.safeParse(message).data;
  const call = reply && calls.get(reply.id);
  if (!call) return;
  if ("asked" in reply) call.asked();
  else if ("fault" in reply) call.reject(new KeychainError(codes[reply.fault]));
  else call.resolve(reply.value);
}
