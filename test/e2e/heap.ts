import type { Page } from "@playwright/test";

/** Whether a string stands anywhere in a page's JavaScript heap. A snapshot keeps the first 1,024 characters of each string. */
export async function heapHolds(page: Page, needle: string) {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) =>
    chunks.push(chunk),
  );
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  return chunks.join("").includes(needle.slice(0, 500));
}
