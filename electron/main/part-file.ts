/**
 * A file that appears when it is whole: written beside its place under another name, for this user's eyes only, and moved there at the end.
 * Whatever goes wrong, nothing of it stays, and what stood in its place before is untouched.
 */
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";

/** Writes what `parts` gives; text as UTF-8. Fails as the file system, `parts` or `signal` does. */
export async function writeWhole(
  file: string,
  parts: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(part, "wx", 0o600);
    try {
      for await (const text of parts) {
        signal.throwIfAborted();
        await handle.appendFile(text);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal.throwIfAborted();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
