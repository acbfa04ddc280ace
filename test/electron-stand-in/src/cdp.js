// Chrome DevTools Protocol over --remote-debugging-pipe: JSON messages, each
// ended by a NUL byte. No library needed.
import { EventEmitter } from "node:events";

/** One flattened CDP session. Events are emitted under their method name. */
export class CdpSession extends EventEmitter {
  constructor(connection, sessionId) {
    super();
    this.setMaxListeners(0);
    this.connection = connection;
    this.sessionId = sessionId;
  }
  send(method, params) {
    return this.connection.request(method, params, this.sessionId);
  }
  /** For calls whose failure only means that the page went away meanwhile. */
  trySend(method, params) {
    return this.send(method, params).catch(() => undefined);
  }
}

export class CdpConnection {
  #out;
  #nextId = 0;
  #pending = new Map();
  #sessions = new Map();
  #chunks = [];

  constructor(out, input) {
    this.#out = out;
    this.root = this.session(undefined);
    input.on("data", (chunk) => this.#onData(chunk));
    input.on("close", () => this.#onClose());
    out.on("error", () => this.#onClose());
  }

  session(sessionId) {
    let session = this.#sessions.get(sessionId);
    if (!session)
      this.#sessions.set(
        sessionId,
        (session = new CdpSession(this, sessionId)),
      );
    return session;
  }

  request(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      if (!this.#out) return reject(new Error(`${method}: Chromium has gone`));
      const id = ++this.#nextId;
      this.#pending.set(id, { resolve, reject, method });
      this.#out.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  #onData(chunk) {
    let from = 0;
    for (let end; (end = chunk.indexOf(0, from)) !== -1; from = end + 1) {
      this.#chunks.push(chunk.subarray(from, end));
      const text = Buffer.concat(this.#chunks).toString("utf8");
      this.#chunks = [];
      this.#onMessage(JSON.parse(text));
    }
    if (from < chunk.length) this.#chunks.push(chunk.subarray(from));
  }

  #onMessage(message) {
    if (message.id === undefined) {
      this.#sessions
        .get(message.sessionId)
        ?.emit(message.method, message.params);
      return;
    }
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error)
      call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }

  #onClose() {
    this.#out = null;
    for (const { reject, method } of this.#pending.values())
      reject(new Error(`${method}: Chromium has gone`));
    this.#pending.clear();
  }
}
