// The frames of one page and their execution contexts, as Chromium reports them.
import type { CdpSession, Protocol } from "../chromium/cdp.ts";
import { toAppUrl } from "../main/schemes.ts";
import type { World } from "./ipc-event.ts";
import { PRELOAD_WORLD } from "./preload.ts";
import type { WebContents } from "./web-contents.ts";
import { WebFrameMain } from "./web-frame-main.ts";

export class Frames {
  readonly main: WebFrameMain;
  readonly #contents: WebContents;
  readonly #frames = new Map<string, WebFrameMain>();
  readonly #worlds = new Map<number, World>();
  #gone = false;

  constructor(contents: WebContents) {
    this.#contents = contents;
    this.main = new WebFrameMain(contents, null);
  }

  all(): WebFrameMain[] {
    if (this.#gone) return [];
    return [...new Set([this.main, ...this.#frames.values()])];
  }
  find(frameId: string | undefined): WebFrameMain | undefined {
    return frameId === undefined ? undefined : this.#frames.get(frameId);
  }
  /** The preload's world with this execution context id. */
  world(contextId: number): World | undefined {
    return this.#worlds.get(contextId);
  }
  /** The page has gone. */
  clear(): void {
    this.#gone = true;
    this.#forgetWorlds();
  }

  /** The main frame has the id of its target. */
  watch(targetId: string, cdp: CdpSession): void {
    this.#frames.set(targetId, this.main);
    cdp.on("Page.frameAttached", ({ frameId, parentFrameId }) => {
      if (this.#frames.has(frameId)) return;
      const parent = this.find(parentFrameId) ?? this.main;
      this.#frames.set(frameId, new WebFrameMain(this.#contents, parent));
    });
    cdp.on("Page.frameDetached", ({ frameId, reason }) => {
      if (reason === "remove") this.#frames.delete(frameId);
    });
    cdp.on("Page.frameNavigated", ({ frame }) => {
      const known = this.find(frame.id);
      if (!known) return;
      const url = frame.unreachableUrl ?? frame.url + (frame.urlFragment ?? "");
      known.url = toAppUrl(url);
      known.name = frame.name ?? "";
    });
    cdp.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      const known = this.find(frameId);
      if (known) known.url = toAppUrl(url);
    });
    cdp.on("Runtime.executionContextCreated", ({ context }) =>
      this.#onContext(context),
    );
    cdp.on("Runtime.executionContextDestroyed", ({ executionContextId }) =>
      this.#forgetWorld(executionContextId),
    );
    cdp.on("Runtime.executionContextsCleared", () => this.#forgetWorlds());
  }

  #onContext(context: Protocol.Runtime.ExecutionContextDescription): void {
    const frame = this.find(String(context.auxData?.["frameId"]));
    if (!frame) return;
    if (context.auxData?.["isDefault"]) frame.pageContext = context.uniqueId;
    else if (context.name === PRELOAD_WORLD) {
      frame.world = { frame, context: context.uniqueId };
      this.#worlds.set(context.id, frame.world);
    }
  }
  #forgetWorld(contextId: number): void {
    const world = this.#worlds.get(contextId);
    this.#worlds.delete(contextId);
    if (world && world.frame.world === world) world.frame.world = undefined;
  }
  #forgetWorlds(): void {
    for (const id of [...this.#worlds.keys()]) this.#forgetWorld(id);
  }
}
