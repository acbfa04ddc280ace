// session: partitions, each with its own pages, protocol handlers, request listeners and permissions.
// A partition is a browser context of Chromium that lives as long as it has a page.
import type { Protocol } from "../chromium/cdp.ts";
import { openPage, type Page } from "../chromium/pages.ts";
import { guarded, guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import type { WebContents } from "../web-contents/web-contents.ts";
import { fetchWith } from "./fetch.ts";
import { createProtocol } from "./protocol.ts";
import { ProxyResolver } from "./proxy-resolver.ts";
import { originOf, schemeUrlPatterns } from "./schemes.ts";
import { createWebRequest } from "./web-request.ts";

type SessionMembers = Members<
  Electron.Session,
  | "clearCache"
  | "clearStorageData"
  | "closeAllConnections"
  | "forceReloadProxyConfig"
  | "isPersistent"
  | "resolveProxy"
  | "setDevicePermissionHandler"
  | "setProxy"
  | "setSpellCheckerEnabled"
  | "storagePath"
>;
type Callback = (granted: boolean) => void;
type RequestHandler = (
  contents: WebContents,
  permission: string,
  callback: Callback,
  details: Record<string, unknown>,
) => void;
type CheckHandler = (
  contents: WebContents | null,
  permission: string,
  origin: string,
  details: Record<string, unknown>,
) => boolean;

export class Session
  extends guardedEmitter("session")
  implements SessionMembers
{
  readonly #partition: string;
  readonly #contents = new Set<WebContents>();
  #contextId: string | undefined;
  #opening: Promise<unknown> = Promise.resolve();
  #requestHandler: RequestHandler | null = null;
  #checkHandler: CheckHandler | null = null;
  readonly #update = () => {
    for (const contents of this.#contents) void contents.updateInterception();
  };
  readonly protocol = createProtocol(this.#update);
  readonly webRequest = createWebRequest(this.#update);
  readonly storagePath = null;
  readonly #proxy = new ProxyResolver();

  constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#requestHandler = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#checkHandler = handler;
  }
  /** Without effect: what a page gets of devices is Chromium's own affair here. */
  setDevicePermissionHandler(): void {}
  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetchWith(this.protocol, input, init);
  }
  async clearStorageData({
    origin,
  }: Electron.ClearStorageDataOptions = {}): Promise<void> {
    const pages = [...this.#contents];
    const root = standIn.chromium?.root;
    if (!origin) await root?.trySend("Storage.clearCookies", this.context);
    const origins = origin
      ? [origin]
      : pages.map((page) => originOf(page.getURL()));
    await Promise.all(pages.map((page) => page.clearStorage(origins)));
  }
  async clearCache(): Promise<void> {
    await Promise.all([...this.#contents].map((page) => page.clearCache()));
  }
  /** Without effect: Chromium here keeps no connections by these settings. */
  closeAllConnections(): Promise<void> {
    return Promise.resolve();
  }
  setProxy(config: Electron.ProxyConfig): Promise<void> {
    return Promise.resolve(this.#proxy.set(config));
  }
  resolveProxy(url: string): Promise<string> {
    return this.#proxy.resolve(url);
  }
  forceReloadProxyConfig(): Promise<void> {
    return Promise.resolve(this.#proxy.reload());
  }
  isPersistent(): boolean {
    return this.#partition === "" || this.#partition.startsWith("persist:");
  }
  setSpellCheckerEnabled(): void {}

  // --- for WebContents ---

  /** As CDP's commands take it: nothing for the default session. */
  get context(): { browserContextId?: string } {
    return this.#contextId ? { browserContextId: this.#contextId } : {};
  }

  /** One page at a time, so that two first windows share one browser context. */
  openPage(
    url: string,
    size: { width: number; height: number },
    prepare: (page: Page) => Promise<void>,
  ): Promise<void> {
    const opened = this.#opening.then(async () =>
      openPage(await standIn.started, {
        ...size,
        url,
        partition: this.#partition,
        contextId: this.#contextId,
        prepare: (page) => {
          this.#contextId = page.contextId;
          return prepare(page);
        },
      }),
    );
    this.#opening = opened.catch(() => {});
    return opened;
  }
  add(contents: WebContents): void {
    this.#contents.add(contents);
  }
  /** With its last page the browser context goes, and Chromium's processes for it. */
  remove(contents: WebContents): void {
    this.#contents.delete(contents);
    const browserContextId = this.#contextId;
    if (this.#contents.size > 0 || !browserContextId) return;
    this.#contextId = undefined;
    void standIn.chromium?.root.trySend("Target.disposeBrowserContext", {
      browserContextId,
    });
  }
  /** What CDP's Fetch domain must stop besides documents. */
  fetchPatterns(): Protocol.Fetch.RequestPattern[] {
    const all = this.webRequest.has("request", "headers");
    return [
      ...schemeUrlPatterns().map((urlPattern) => ({ urlPattern })),
      ...(all ? [{ urlPattern: "*" }] : []),
      ...(this.webRequest.has("response")
        ? [{ urlPattern: "*", requestStage: "Response" as const }]
        : []),
    ];
  }
  /** Electron grants what nobody has forbidden. */
  async requestPermission(
    contents: WebContents,
    permission: string,
    details: Record<string, unknown> & { requestingUrl: string },
  ): Promise<boolean> {
    const origin = originOf(details.requestingUrl);
    const checked =
      this.#checkHandler?.(contents, permission, origin, details) ?? true;
    const handler = this.#requestHandler;
    if (!checked || !handler) return checked;
    return new Promise((resolve) =>
      handler(contents, permission, (granted) => resolve(granted), details),
    );
  }
}

const partitions = new Map<string, Session>([["", new Session("")]]);

export const session = guarded("session", {
  get defaultSession(): Session {
    return session.fromPartition("");
  },
  fromPartition(partition: string): Session {
    const known = partitions.get(partition);
    if (known) return known;
    const created = new Session(partition);
    partitions.set(partition, created);
    return created;
  },
}) satisfies Members<
  typeof Electron.Session,
  "defaultSession" | "fromPartition"
>;
