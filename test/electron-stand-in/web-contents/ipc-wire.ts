// The wire between a page's preload world and the main process: messages come through a CDP binding and
// answers go back by evaluating a call of the receiver. Both carry text, see renderer/codec.ts.
import type { CdpSession } from "../chromium/cdp.ts";
import { ipcMain } from "../main/ipc-main.ts";
import { makeCodec } from "../renderer/codec.ts";
import { IpcEvent, type World } from "./ipc-event.ts";
import { BINDING, RECEIVER } from "./preload.ts";
import type { WebContents } from "./web-contents.ts";

type Answer = "event" | "result" | "error";
const codec = makeCodec();

/** A message of the stand-in's own scripts, as against the app's send() and invoke(). */
export interface PageMessage {
  readonly kind: string;
  readonly channel: string;
  readonly value: unknown;
  readonly world: World | undefined;
  reply(value: unknown): void;
}

export class IpcWire {
  readonly #contents: WebContents;
  readonly #onPageMessage: (message: PageMessage) => void;
  #cdp: CdpSession | undefined;

  constructor(
    contents: WebContents,
    onPageMessage: (message: PageMessage) => void,
  ) {
    this.#contents = contents;
    this.#onPageMessage = onPageMessage;
  }

  watch(cdp: CdpSession): void {
    this.#cdp = cdp;
    cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name !== BINDING) return;
      const world = this.#contents.frames.world(executionContextId);
      void this.#onMessage(payload, world);
    });
  }

  /** @throws when the value cannot be cloned and it is an event: send() throws to its caller */
  post(
    world: World | undefined,
    kind: Answer,
    idOrChannel: number | string,
    value: unknown,
  ): void {
    const text = codec.encode(value);
    if (!world || this.#contents.isDestroyed()) return;
    const args = [kind, idOrChannel, text].map((arg) => JSON.stringify(arg));
    void this.#cdp?.trySend("Runtime.evaluate", {
      expression: `${RECEIVER}(${args.join(",")})`,
      uniqueContextId: world.context,
      silent: true,
    });
  }

  async #onMessage(payload: string, world: World | undefined): Promise<void> {
    const [kind, id, channel, text]: [string, number, string, string] =
      JSON.parse(payload);
    const args = codec.decode(text);
    if (!Array.isArray(args)) return;
    if (kind === "invoke") return this.#invoke(world, id, channel, args);
    if (kind === "send") return this.#send(world, channel, args);
    this.#onPageMessage({
      kind,
      channel,
      value: args[0],
      world,
      reply: (value) => this.post(world, "result", id, value),
    });
  }

  #send(world: World | undefined, channel: string, args: unknown[]): void {
    const event = new IpcEvent(this.#contents, world);
    this.#contents.emit("ipc-message", event, channel, ...args);
    this.#contents.ipc.emit(channel, event, ...args);
    ipcMain.emit(channel, event, ...args);
  }

  async #invoke(
    world: World | undefined,
    id: number,
    channel: string,
    args: unknown[],
  ): Promise<void> {
    const handler =
      this.#contents.ipc.handlerFor(channel) ?? ipcMain.handlerFor(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const event = new IpcEvent(this.#contents, world);
      this.post(world, "result", id, await handler(event, ...args));
    } catch (error) {
      if (handler)
        console.error(`Error occurred in handler for '${channel}':`, error);
      this.post(world, "error", id, String(error)); // as Electron: only the text crosses
    }
  }
}
