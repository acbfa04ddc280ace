/**
 * Owns what a server's certificate is held against: the authorities that are trusted, the lists of what was revoked, and the oldest
 * version of TLS. Read once, at start. Never asks the network: no list is fetched, and no authority either.
 */
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext, getCACertificates } from "node:tls";
import type { PolicyValues } from "../../../shared/policy.ts";
import { AppError } from "../app-error.ts";
import { openPlace, systemUid } from "../policy/file-protection.ts";

/** What TLS is given for every connection, in place of Node's defaults. */
export interface Trust {
  /** Certificates of authorities, in PEM. All that are trusted: no others are. */
  readonly ca: string[];
  /** Revocation lists, in PEM. With one, every certificate of a chain must be covered (RFC 5280 section 6.3). */
  crl: string[];
  minVersion: "TLSv1.2" | "TLSv1.3";
}

type TrustValues = Pick<
  PolicyValues,
  | "network.extraCaFiles"
  | "network.systemCas"
  | "network.crlFiles"
  | "network.minimumTls"
>;

/** A certificate and a list are kilobytes; whole bundles stay below this. */
const fileLimitBytes = 16 * 1024 * 1024;

/**
 * Reads the files that `values` name. Only a policy names any, so they must be as safe as it: nobody but root and `ownerUid` may be able to
 * put something else in their place. Fails with `trust/unreadable`, `trust/unsafe` or `trust/malformed`, naming the file.
 */
export async function loadTrust(
  values: TrustValues,
  ownerUid = systemUid,
): Promise<Trust> {
  const read = (
    files: readonly string[],
    label: string,
    check: (pem: string) => void,
  ) => readAll(files, label, check, ownerUid);
  const [extra, crl] = await Promise.all([
    read(values["network.extraCaFiles"], "CERTIFICATE", checkCertificate),
    read(values["network.crlFiles"], "X509 CRL", checkList),
  ]);
  // Reading the system's takes tenths of a second, and not everybody connects.
  let ca: string[] | undefined;
  return {
    get ca() {
      const system = values["network.systemCas"];
      return (ca ??= [
        ...new Set([
          ...getCACertificates("default"),
          ...(system ? getCACertificates("system") : []),
          ...extra,
        ]),
      ]);
    },
    crl,
    minVersion: values["network.minimumTls"] === "1.3" ? "TLSv1.3" : "TLSv1.2",
  };
}

async function readAll(
  files: readonly string[],
  label: string,
  check: (pem: string) => void,
  ownerUid: number | undefined,
): Promise<string[]> {
  const read = async (file: string) => {
    const blocks = blocksOf(await readText(file, ownerUid), label);
    if (blocks.length === 0)
      throw malformed(
        file,
        `must hold at least one block BEGIN ${label} (PEM)`,
      );
    for (const [index, block] of blocks.entries())
      try {
        check(block);
      } catch {
        throw malformed(file, `block ${index + 1} (${label}) cannot be read`);
      }
    return blocks;
  };
  return (await Promise.all(files.map(read))).flat();
}

async function readText(
  file: string,
  ownerUid: number | undefined,
): Promise<string> {
  const unreadable = (error: unknown): never => {
    const reason =
      error instanceof Error && "code" in error
        ? String(error.code)
        : "unknown";
    throw new AppError("trust/unreadable", { file, reason });
  };
  if (ownerUid !== undefined) {
    const open = await openPlace(file, ownerUid).catch(unreadable);
    if (open !== undefined)
      throw new AppError("trust/unsafe", {
        file,
        problem:
          open === file
            ? "can be written by others than root"
            : `${open} can be written by others than root`,
      });
  }
  const bytes = await readFile(file).catch(unreadable);
  if (bytes.length > fileLimitBytes)
    throw malformed(file, `is larger than ${fileLimitBytes} bytes`);
  return bytes.toString("latin1");
}

/** The blocks with this label, in the textual encoding of RFC 7468. What stands between them is for people. */
function blocksOf(text: string, label: string): string[] {
  const block = new RegExp(
    `-----BEGIN ${label}-----[^-]*-----END ${label}-----`,
    "g",
  );
  return text.match(block) ?? [];
}

function checkCertificate(pem: string): void {
  void new X509Certificate(pem);
}

function checkList(crl: string): void {
  createSecureContext({ crl });
}

const malformed = (file: string, problem: string): AppError =>
  new AppError("trust/malformed", { file, problem });
