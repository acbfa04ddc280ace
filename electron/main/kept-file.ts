/**
 * Small JSON files of the app's own in the user data folder: read strictly, replaced whole, for this user's eyes only. What is there but
 * cannot be read is set aside, never written over. Knows nothing of what is in them.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { parseJson } from "./json.ts";

/**
 * What is in `file`, or where it lies now when it was set aside; neither where there is no file. Never fails.
 */
export async function readKeptFile<T>(
  file: string,
  schema: z.ZodType<T>,
): Promise<{ value?: T; aside?: string }> {
  const text = await readFile(file, "utf8").catch(isAbsent);
  if (text === true) return {};
  const read = schema.safeParse(text && parseJson(text));
  return read.success ? { value: read.data } : { aside: await setAside(file) };
}

/** The old content or the new one, whenever the machine stops. Fails as the file system does. */
export async function replaceKeptFile(
  file: string,
  value: unknown,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, "wx", 0o600);
    try {
      await handle.writeFile(JSON.stringify(value, null, 2));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR");

async function setAside(file: string): Promise<string> {
  const aside = `${file}.broken`;
  return rename(file, aside).then(
    () => aside,
    () => file,
  );
}
