// The Chrome DevTools Protocol over a pair of pipes: JSON messages, each ended by a NUL byte.
// Knows nothing of pages. The protocol's types are the ones that Playwright ships.
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { Protocol } from "../../../node_modules/playwright-core/types/protocol.d.ts";

export type { Protocol };
type Command = keyof Protocol.CommandParameters;

/** One session; the browser's own has no id. */
export class CdpSession {
  readonly #connection: CdpConnection;
  readonly #id: string | undefined;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(connection: CdpConnection, id: string | undefined) {
    this.#connection = connection;
    this.#id = id;
  }
  send<C extends Command>(
    method: C,
    params?: Protocol.CommandParameters[C],
  ): Promise<Protocol.CommandReturnValues[C]> {
    return this.#connection.request(method, params, this.#id);
  }
  /** For calls whose failure only means that the page has gone meanwhile. */
  async trySend<C extends Command>(
    method: C,
    params?: Protocol.CommandParameters[C],
  ): Promise<Protocol.CommandReturnValues[C] | undefined> {
    return this.send(method, params).catch(() => undefined);
  }
  on<E extends keyof Protocol.Events>(
    event: E,
    listener: (payload: Protocol.Events[E]) => void,
  ): void {
    this.#events.on(event, listener);
  }
  /** Called by the connection. */
  deliver(event: string, payload: unknown): void {
    this.#events.emit(event, payload);
  }
}

interface Call {
  method: string;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}
interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

export class CdpConnection {
  #out: Writable | null;
  #lastId = 0;
  #unfinished: Buffer[] = [];
  readonly #calls = new Map<number, Call>();
  readonly #sessions = new Map<string | undefined, CdpSession>();
  readonly root: CdpSession;

  constructor(out: Writable, input: Readable) {
    this.#out = out;
    this.root = this.session(undefined);
    input.on("data", (chunk: Buffer) => this.#onData(chunk));
    input.on("close", () => this.#onClose());
    out.on("error", () => this.#onClose());
  }

  session(id: string | undefined): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  request<R>(
    method: string,
    params: unknown = {},
    sessionId?: string,
  ): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (!this.#out) return reject(gone(method));
      const id = ++this.#lastId;
      const finish = (result: unknown) => resolve(result as R);
      this.#calls.set(id, { method, resolve: finish, reject });
      this.#out.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  #onData(chunk: Buffer): void {
    let from = 0;
    for (let end; (end = chunk.indexOf(0, from)) !== -1; from = end + 1) {
      const parts = [...this.#unfinished, chunk.subarray(from, end)];
      this.#unfinished = [];
      this.#onMessage(JSON.parse(Buffer.concat(parts).toString("utf8")));
    }
    if (from < chunk.length) this.#unfinished.push(chunk.subarray(from));
  }

  #onMessage(message: Message): void {
    const { id, method, params, sessionId, result, error } = message;
    if (id === undefined) {
      if (method) this.#sessions.get(sessionId)?.deliver(method, params);
      return;
    }
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
    else call?.resolve(result);
  }

  #onClose(): void {
    this.#out = null;
    for (const { method, reject } of this.#calls.values()) reject(gone(method));
    this.#calls.clear();
  }
}

const gone = (method: string) => new Error(`${method}: Chromium has gone`);
