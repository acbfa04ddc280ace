// Connects Chromium's targets (pages, popups) with WebContents objects.
import { host } from "./host.js";
import {
  contentsOfFrame,
  findContents,
  pendingCreations,
} from "./web-contents.js";

export async function watchTargets(chromium) {
  const { root } = chromium;

  root.on(
    "Target.attachedToTarget",
    async ({ sessionId, targetInfo, waitingForDebugger }) => {
      const cdp = chromium.session(sessionId);
      const resume = () =>
        waitingForDebugger && cdp.trySend("Runtime.runIfWaitingForDebugger");
      try {
        if (targetInfo.type !== "page") return void resume();
        await Promise.allSettled([...pendingCreations]); // learn the ids of our own new pages
        const contents = findContents(targetInfo.targetId);
        if (contents) await contents.attach(targetInfo.targetId, cdp);
        else if (findContents(targetInfo.openerId)) openPopup(targetInfo, cdp);
        else resume(); // somebody else's page, as Playwright's own
      } catch (error) {
        if (host.chromium) console.error("electron stand-in:", error);
      }
    },
  );

  // A page opened by createTarget or window.open starts loading at once,
  // whatever waitForDebuggerOnStart says, and its own session would come too
  // late to intercept. So documents are stopped here, on the browser's session,
  // until their page is attached and has its preload script.
  root.on("Fetch.requestPaused", async (event) => {
    const { requestId, frameId } = event;
    await Promise.allSettled([...pendingCreations]);
    const contents = contentsOfFrame(frameId);
    await contents?.ready.catch(() => {});
    if (contents && !contents.isDestroyed()) contents.onPaused(event, root);
    else if (await isPopup(frameId))
      root.trySend("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    else root.trySend("Fetch.continueRequest", { requestId });
  });

  root.on("Target.detachedFromTarget", ({ targetId }) =>
    findContents(targetId)?.onGone(),
  );
  root.on("Target.targetDestroyed", ({ targetId }) =>
    findContents(targetId)?.onGone(),
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

const popups = new Set(); // target ids, also of closed ones
async function isPopup(frameId) {
  if (popups.has(frameId)) return true;
  const { targetInfos } = await host.chromium.root.send("Target.getTargets");
  return Boolean(
    findContents(
      targetInfos.find((target) => target.targetId === frameId)?.openerId,
    ),
  );
}

/**
 * A popup that Chromium opened for a target=_blank link (window.open() never
 * comes this far, see page-world.js). It is closed at once: its first document
 * may share the global object of the initial empty one, and then no preload
 * script would run. An allowed window is an ordinary new one.
 */
function openPopup({ targetId, openerId }, cdp) {
  popups.add(targetId);
  // Resume before closing: a paused popup blocks the opener's renderer for good.
  cdp.trySend("Runtime.runIfWaitingForDebugger");
  host.chromium.root.trySend("Target.closeTarget", { targetId });
  findContents(openerId).openPopup();
}
