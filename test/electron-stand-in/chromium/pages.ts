// Opens pages in windows of their own and tells when they go.
//
// Headless, a partition is a browser context. Under a display it is a profile of its own (off the record),
// since only a second start of Chromium with --app=, which hands the request over to the running one,
// opens a window without tab strip and address bar.
//
// Headless, a page begins empty, and is prepared before it goes anywhere. Under a display it starts to load
// at once, before its own session could intercept anything. So documents are stopped on the browser's
// session, until their page has its preload script.
import { spawn } from "node:child_process";
import type { CdpSession, Protocol } from "./cdp.ts";
import type { Chromium } from "./launch.ts";

export interface Page {
  readonly targetId: string;
  readonly cdp: CdpSession;
  readonly contextId: string | undefined;
}
export interface PageRequest {
  /** Where a page under a display begins, as Chromium knows it. */
  readonly url: string;
  /** "" is the default session. */
  readonly partition: string;
  /** The browser context of the partition's other pages, when there are any. */
  readonly contextId: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Prepares the page, which waits meanwhile. */
  readonly prepare: (page: Page) => Promise<void>;
}
type Attached = Protocol.Target.attachedToTargetPayload;

const PAGE_DEADLINE_MS = 15_000;
/** By target id or, before there is one, by address. */
const waiting = new Map<string, (attached: Attached) => void>();
const creations = new Set<Promise<unknown>>();
const openings = new Set<Promise<unknown>>();
const settled = (promises: Set<Promise<unknown>>) =>
  Promise.allSettled([...promises]);

/** Resolves once the page is prepared; its document comes after that. */
export async function openPage(
  chromium: Chromium,
  request: PageRequest,
): Promise<void> {
  const opening = open(chromium, request);
  openings.add(opening);
  return opening.finally(() => openings.delete(opening));
}

async function open(chromium: Chromium, request: PageRequest): Promise<void> {
  const { sessionId, targetInfo } = await (chromium.headless
    ? createTarget(chromium, request)
    : startAppWindow(chromium, request));
  const { targetId, browserContextId } = targetInfo;
  const cdp = chromium.session(sessionId);
  const contextId = request.partition ? browserContextId : undefined;
  await request.prepare({ targetId, cdp, contextId });
  void cdp.trySend("Runtime.runIfWaitingForDebugger");
}

async function createTarget(
  { root }: Chromium,
  { partition, contextId, width, height }: PageRequest,
): Promise<Attached> {
  const context =
    partition && !contextId
      ? (await root.send("Target.createBrowserContext")).browserContextId
      : contextId;
  const creation = root
    .send("Target.createTarget", {
      url: "about:blank",
      width,
      height,
      newWindow: true,
      ...(context ? { browserContextId: context } : {}),
    })
    .then(({ targetId }) => ({ attached: attachment(targetId) }));
  creations.add(creation);
  const { attached } = await creation.finally(() => creations.delete(creation));
  return attached;
}

function startAppWindow(
  { executable, profileDir, switches }: Chromium,
  { url, partition }: PageRequest,
): Promise<Attached> {
  const name = Buffer.from(partition).toString("hex");
  const profile = partition
    ? [`--profile-directory=Partition ${name}`, "--incognito"]
    : ["--profile-directory=Default"];
  const noSandbox = switches.filter((flag) => flag === "--no-sandbox");
  const attached = attachment(url);
  spawn(
    executable,
    [
      `--user-data-dir=${profileDir}`,
      `--app=${url}`,
      "--no-first-run",
      "--test-type", // else a bar warns of --no-sandbox
      ...noSandbox,
      ...profile,
    ],
    { stdio: "ignore" },
  ).once("error", () => {});
  return attached;
}

/** Resolves when a page with this target id or address attaches. */
function attachment(key: string): Promise<Attached> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(key);
      reject(new Error("Chromium has not opened a window in time"));
    }, PAGE_DEADLINE_MS);
    waiting.set(key, (attached) => {
      clearTimeout(timer);
      waiting.delete(key);
      resolve(attached);
    });
  });
}

export interface PageListener {
  onGone(targetId: string): void;
  onCrash(targetId: string, status: string, exitCode: number): void;
  /** Does the page belong to the app? */
  isOurs(targetId: string | undefined): boolean;
  /** A page of the app has made Chromium open a window; it has been closed. */
  onPopup(openerId: string): void;
  /** A document's request, to be answered on `cdp`; false when the frame is not the app's. */
  onDocument(
    event: Protocol.Fetch.requestPausedPayload,
    cdp: CdpSession,
  ): boolean;
}

export async function watchPages(
  chromium: Chromium,
  listener: PageListener,
): Promise<void> {
  const { root } = chromium;
  const popups = new Set<string>();
  const isPopup = async (frameId: string): Promise<boolean> => {
    if (popups.has(frameId)) return true;
    const { targetInfos } = await root.send("Target.getTargets");
    const target = targetInfos.find((info) => info.targetId === frameId);
    return listener.isOurs(target?.openerId);
  };
  const onAttached = async (attached: Attached): Promise<void> => {
    const { sessionId, targetInfo } = attached;
    const { targetId, openerId, url, type } = targetInfo;
    await settled(creations); // learn the ids of our own pages
    const take = waiting.get(targetId) ?? waiting.get(url);
    if (take) return take(attached);
    // A paused popup would block its opener's renderer for good.
    void chromium.session(sessionId).trySend("Runtime.runIfWaitingForDebugger");
    if (type !== "page" || !openerId || !listener.isOurs(openerId)) return;
    popups.add(targetId);
    void root.trySend("Target.closeTarget", { targetId });
    listener.onPopup(openerId);
  };
  const onDocument = async (
    event: Protocol.Fetch.requestPausedPayload,
  ): Promise<void> => {
    const { requestId, frameId } = event;
    await settled(creations);
    await settled(openings);
    if (listener.onDocument(event, root)) return;
    if (await isPopup(frameId))
      void root.trySend("Fetch.failRequest", {
        requestId,
        errorReason: "Aborted",
      });
    else void root.trySend("Fetch.continueRequest", { requestId });
  };
  root.on("Target.attachedToTarget", (attached) => void onAttached(attached));
  root.on("Fetch.requestPaused", (event) => void onDocument(event));
  root.on("Target.targetDestroyed", ({ targetId }) =>
    listener.onGone(targetId),
  );
  root.on("Target.targetCrashed", ({ targetId, status, errorCode }) =>
    listener.onCrash(targetId, status, errorCode),
  );
  await Promise.all([
    root.send("Target.setDiscoverTargets", { discover: true }),
    root.send("Fetch.enable", {
      patterns: [{ urlPattern: "*", resourceType: "Document" }],
    }),
    root.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    }),
  ]);
}
