// Puts the stand-in's two scripts and the app's preload script at the start of every document.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { CdpSession } from "../chromium/cdp.ts";
import { schemeNames } from "../main/schemes.ts";
import { makeBridge } from "../renderer/bridge.ts";
import { makeCodec } from "../renderer/codec.ts";
import { pageWorld } from "../renderer/page-world.ts";
import { preloadWorld } from "../renderer/preload-world.ts";

/** The name that Electron's own isolated world has. */
export const PRELOAD_WORLD = "Electron Isolated Context";
/** Globals of the preload's world alone: the page cannot see them. */
export const BINDING = "__electronStandInSend";
export const RECEIVER = "__electronStandInReceive";

const json = JSON.stringify;

export class Preload {
  readonly #path: string | undefined;
  readonly #arguments: readonly string[];
  readonly #token = randomBytes(16).toString("hex");
  #installed: { identifier: string; source: string } | undefined;

  constructor(
    path: string | undefined,
    additionalArguments: readonly string[],
  ) {
    this.#path = path;
    this.#arguments = additionalArguments;
  }

  /** Once for each page. */
  async install(cdp: CdpSession): Promise<void> {
    const source = `(${pageWorld})(${makeBridge}, ${json(this.#token)})`;
    await Promise.all([
      cdp.send("Runtime.addBinding", {
        name: BINDING,
        executionContextName: PRELOAD_WORLD,
      }),
      cdp.send("Page.addScriptToEvaluateOnNewDocument", { source }),
    ]);
  }

  /**
   * Before each document: the preload script as it is on the disk now.
   * @returns why it could not be read
   */
  async refresh(cdp: CdpSession): Promise<Error | undefined> {
    let preload = "";
    let failure: Error | undefined;
    try {
      if (this.#path) preload = readFileSync(this.#path, "utf8");
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    const source = this.#source(preload);
    if (source === this.#installed?.source) return failure;
    const old = this.#installed?.identifier;
    const { identifier } = await cdp.send(
      "Page.addScriptToEvaluateOnNewDocument",
      { worldName: PRELOAD_WORLD, source },
    );
    this.#installed = { identifier, source };
    if (old)
      await cdp.send("Page.removeScriptToEvaluateOnNewDocument", {
        identifier: old,
      });
    return failure;
  }

  /** Electron's sandboxed preload scripts see a small `process` and a small require(). */
  #source(preload: string): string {
    const { pid, platform, arch, version, versions, argv, execPath, env } =
      process;
    const info = { pid, platform, arch, version, versions, execPath, env };
    const own = { ...info, argv: [argv[0], ...this.#arguments] };
    return `(${preloadWorld})({ makeCodec: ${makeCodec}, makeBridge: ${makeBridge},
      token: ${json(this.#token)}, binding: ${json(BINDING)}, receiver: ${json(RECEIVER)},
      schemes: ${json(schemeNames())}, processInfo: ${json(own)},
      runPreload: function (require, process, setImmediate, clearImmediate, global, module, exports) {
${preload}
      } })
      //# sourceURL=${this.#path ? pathToFileURL(this.#path).href : "electron-stand-in-preload"}`;
  }
}
