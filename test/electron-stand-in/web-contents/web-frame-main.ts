// WebFrameMain: one frame of a page. Its members follow what Chromium tells of the frame.
import { guarded, guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { originOf } from "../main/schemes.ts";
import type { World } from "./ipc-event.ts";
import type { WebContents } from "./web-contents.ts";

type FrameMembers = Members<
  Electron.WebFrameMain,
  | "detached"
  | "executeJavaScript"
  | "frames"
  | "framesInSubtree"
  | "frameTreeNodeId"
  | "isDestroyed"
  | "name"
  | "origin"
  | "parent"
  | "processId"
  | "routingId"
  | "send"
  | "top"
  | "url"
>;
let lastId = 0;

export class WebFrameMain
  extends guardedEmitter("WebFrameMain")
  implements FrameMembers
{
  readonly contents: WebContents;
  readonly parent: WebFrameMain | null;
  readonly processId = 1;
  readonly routingId = ++lastId;
  readonly frameTreeNodeId = this.routingId;
  url = "";
  name = "";
  /** The preload's world in the document that the frame shows now. */
  world: World | undefined;
  /** Chromium's unique id of the page's own world. */
  pageContext: string | undefined;

  constructor(contents: WebContents, parent: WebFrameMain | null) {
    super();
    this.contents = contents;
    this.parent = parent;
  }
  get origin(): string {
    return originOf(this.url);
  }
  get top(): WebFrameMain | null {
    return this.parent ? this.parent.top : this;
  }
  get frames(): WebFrameMain[] {
    return this.contents.frames.all().filter((frame) => frame.parent === this);
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  get detached(): boolean {
    return !this.contents.frames.all().includes(this);
  }
  isDestroyed(): boolean {
    return this.detached;
  }
  send(channel: string, ...args: unknown[]): void {
    this.contents.wire.post(this.world, "event", channel, args);
  }
  executeJavaScript(code: string): Promise<unknown> {
    // Without a context Chromium takes the main frame's current one.
    return this.contents.evaluate(
      code,
      this.parent ? this.pageContext : undefined,
    );
  }
}

/** The `webFrameMain` module. */
export const webFrameMain = guarded("webFrameMain", {});
