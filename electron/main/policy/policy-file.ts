/**
 * Reads the policy file of Linux. What somebody other than its owner, or one who may write a folder on the way to it, could have put
 * there is no policy: it is refused, and with it every sign-in.
 */
import { constants } from "node:fs";
import { lstat, open, type FileHandle } from "node:fs/promises";
import { isOpen } from "./file-protection.ts";
import { noPolicy, parsePolicy, type Policy } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";

/** Where it lies, whom it must belong to, and every folder that leads there. */
export interface PolicyFile {
  file: string;
  ownerUid: number;
  folders: readonly string[];
}

/** No flag and no variable moves it. */
export const linuxPolicyFile: PolicyFile = {
  file: "/etc/latchkey/policy.json",
  ownerUid: 0,
  folders: ["/", "/etc", "/etc/latchkey"],
};

const limitBytes = 1_048_576;

/** Fails with {@link PolicyError}. Without a file there is no policy; a folder from which others could have taken it is refused. */
export async function readPolicyFile(source: PolicyFile): Promise<Policy> {
  const { file, ownerUid } = source;
  const unlessMissing = (error: unknown): undefined => {
    const reason = systemCode(error);
    if (reason === "ENOENT") return;
    throw reason === "ELOOP"
      ? unsafe(file, "must not be a symbolic link")
      : new PolicyError("policy/unreadable", { file, reason });
  };
  for (const folder of source.folders) {
    const found = await lstat(folder).catch(unlessMissing);
    if (!found) return noPolicy;
    if (!found.isDirectory()) throw unsafe(file, `${folder} must be a folder`);
    if (isOpen(found, ownerUid))
      throw unsafe(file, `${folder} can be written by others than root`);
  }
  // Not followed where it is a link, not waited for where it is a pipe.
  const flags =
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const opened = await open(file, flags).catch(unlessMissing);
  if (!opened) return noPolicy;
  try {
    return parsePolicy(await textOf(opened, source), file);
  } finally {
    await opened.close();
  }
}

async function textOf(
  opened: FileHandle,
  { file, ownerUid }: PolicyFile,
): Promise<string> {
  const found = await opened.stat();
  if (!found.isFile()) throw unsafe(file, "must be a file");
  if (isOpen(found, ownerUid))
    throw unsafe(file, "it can be written by others than root");
  if (found.size > limitBytes)
    throw new PolicyError("policy/malformed", {
      file,
      problem: "must not be larger than 1 MiB",
    });
  const bytes = await opened.readFile().catch((error: unknown) => {
    throw new PolicyError("policy/unreadable", {
      file,
      reason: systemCode(error),
    });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new PolicyError("policy/malformed", {
      file,
      problem: "must be in UTF-8",
    });
  }
}

const unsafe = (file: string, problem: string) =>
  new PolicyError("policy/unsafe", { file, problem });

function systemCode(error: unknown): string {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "unknown";
}
