import type { Page } from "@playwright/test";

/** Which of these stand anywhere in a page's JavaScript heap. A snapshot keeps the first 1,024 characters of each string. */
export async function heldInHeap(
  page: Page,
  ...needles: string[]
): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) =>
    chunks.push(chunk),
  );
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  const heap = chunks.join("");
  return needles.filter((needle) => heap.includes(needle.slice(0, 500)));
}
