/** Reads the files in which a client's key and certificates lie. A key that others could read is refused, as OpenSSH does. */
import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "../app-error.ts";
import { keyError } from "./client-key-error.ts";

const fileLimitBytes = 1024 * 1024;

/** Permissions of group and others. */
const othersMask = 0o077;

/**
 * The bytes of `file`, which must belong to the person (or root) and be closed to all others where the system has such permissions. Fails
 * with `client-key/missing`, `client-key/unreadable` or `client-key/readable-by-others`.
 */
export async function readKeyFile(file: string): Promise<Buffer> {
  return readFileWith(file, async (handle) => {
    if (!process.getuid) return;
    const { uid, mode } = await handle.stat();
    if (uid !== process.getuid() && uid !== 0)
      throw keyError(
        "client-key/readable-by-others",
        "belongs to another user of this computer",
      );
    if ((mode & othersMask) !== 0)
      throw keyError(
        "client-key/readable-by-others",
        `has mode ${(mode & 0o777).toString(8)} and needs 600`,
      );
  });
}

/** The bytes of a file that holds nothing secret. Fails with `client-key/missing` or `client-key/unreadable`. */
export function readCertificateFile(file: string): Promise<Buffer> {
  return readFileWith(file, async () => undefined);
}

/** Does `work`; a failure that names no file yet is about `file`, where there is one. */
export async function about<T>(
  file: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (file === undefined || !(error instanceof AppError)) throw error;
    throw new AppError(error.code, { file, ...error.facts });
  }
}

/** Checks and reads one and the same file, whatever happens to its name meanwhile. */
async function readFileWith(
  file: string,
  check: (handle: FileHandle) => Promise<void>,
): Promise<Buffer> {
  // Not to wait for whoever writes into a pipe.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const handle = await open(file, flags).catch(cannotRead);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > fileLimitBytes)
      throw keyError("client-key/unreadable", "is no file of a key's size");
    await check(handle);
    return await handle.readFile().catch(cannotRead);
  } finally {
    await handle.close();
  }
}

function cannotRead(error: unknown): never {
  const reason =
    error instanceof Error && "code" in error ? String(error.code) : undefined;
  throw new AppError(
    reason === "ENOENT" ? "client-key/missing" : "client-key/unreadable",
    { reason },
  );
}
