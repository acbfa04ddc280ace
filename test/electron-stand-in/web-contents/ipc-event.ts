// What ipcMain's handlers and listeners get as their first argument.
import { PreventableEvent } from "../core/event.ts";
import type { Members } from "../core/members.ts";
import type { WebContents } from "./web-contents.ts";
import type { WebFrameMain } from "./web-frame-main.ts";

/** One document of a frame: its preload's world in Chromium. */
export interface World {
  readonly frame: WebFrameMain;
  /** Chromium's unique id of the execution context. */
  readonly context: string;
}
type EventMembers = Members<
  Electron.IpcMainInvokeEvent,
  "frameId" | "processId" | "sender" | "senderFrame" | "type"
>;

export class IpcEvent extends PreventableEvent implements EventMembers {
  readonly type = "frame";
  readonly processId = 1;
  readonly frameId: number;
  readonly sender: WebContents;
  readonly #world: World | undefined;

  constructor(sender: WebContents, world: World | undefined) {
    super();
    this.sender = sender;
    this.frameId = world?.frame.routingId ?? -1;
    this.#world = world;
  }
  /** Null once the frame has gone or shows another document. */
  get senderFrame(): WebFrameMain | null {
    const frame = this.#world?.frame;
    const current = frame && !frame.detached && frame.world === this.#world;
    return current ? frame : null;
  }
  /** To the document that sent the message. */
  reply(channel: string, ...args: unknown[]): void {
    this.sender.wire.post(this.#world, "event", channel, args);
  }
}
