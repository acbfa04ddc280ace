/**
 * `--provision`: takes what the client proves itself with from standard input - its secret, its private key, or the passphrase of its key
 * file - sees that it works, and puts it into the system's keychain. Opens no window. Never shows any of it, not even in part.
 */
import { AppError } from "../app-error.ts";
import { usesKey, type KeyClientProfile } from "../config/client-profile.ts";
import type { Profile } from "../config/profile.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { clientSecretItem } from "../keychain/secrets.ts";
import { keyClient, loadKey } from "../oauth/client-credentials.ts";
import { about } from "../oauth/client-key-file.ts";
import { isEncrypted, readClientKey, toPem } from "../oauth/client-key.ts";
import { domainsCalled, namesOf } from "./wanted-domain.ts";

const inputLimitBytes = 64 * 1024;

type Input = AsyncIterable<Uint8Array>;

/** The profile that is meant: the one that needs something, or that of `wanted`, a host or a client id. Fails with `provision/bad-input`. */
export function profileToProvision(
  domains: readonly Profile[],
  wanted: string | undefined,
): Profile {
  const [profile, second] =
    wanted === undefined
      ? domains.filter(
          ({ client }) =>
            domains.length === 1 || client.authentication !== "none",
        )
      : domainsCalled(domains, wanted);
  if (profile && !second) return profile;
  throw badInput(
    `name one domain by its host or its client id with --for: ${namesOf(domains)}`,
  );
}

/** Stores what `input` holds for the client of `profile`. Answers the line to print. */
export async function provision(
  profile: Profile,
  keychain: Keychain,
  input: Input,
): Promise<string> {
  const { client, domainUrl } = profile;
  const store = async (what: string, value: string) => {
    await keychain.write(clientSecretItem(profile), value);
    return `${what} ${client.id} for ${domainUrl.host} is in the keychain.`;
  };
  if (client.authentication === "none")
    return `${client.id} is a public client and needs no secret. Nothing was stored.`;
  if (!usesKey(client))
    return store("The secret of", oneLine(await readText(input)));
  if (client.keyFile === undefined)
    return store("The key of", await readKey(client, input));
  if (await opens(client, undefined))
    return `The key file of ${client.id} opens without a passphrase. Nothing was stored.`;
  const passphrase = oneLine(await readText(input));
  await opens(client, passphrase);
  return store("The passphrase of the key of", passphrase);
}

/** Takes away what was stored for the client of `profile`, whatever it was. Answers the line to print. */
export async function removeProvisioned(
  profile: Profile,
  keychain: Pick<Keychain, "delete">,
): Promise<string> {
  await keychain.delete(clientSecretItem(profile));
  return `What ${profile.client.id} proves itself with at ${profile.domainUrl.host} is out of the keychain.`;
}

/** Whether the key file can be used with this passphrase, or needs one. Fails when it cannot be used at all. */
async function opens(
  client: KeyClientProfile,
  passphrase: string | undefined,
): Promise<boolean> {
  try {
    await about(client.keyFile, async () =>
      keyClient(client, await loadKey(client, async () => passphrase)),
    );
    return true;
  } catch (error) {
    const isLocked =
      error instanceof AppError && error.code === "client-key/wrong-passphrase";
    if (isLocked && passphrase === undefined) return false;
    throw error;
  }
}

/** The key and the certificates on standard input, and nothing else that may stand between them. */
async function readKey(
  client: KeyClientProfile,
  input: Input,
): Promise<string> {
  const text = await readText(input);
  const bytes = Buffer.from(text);
  if (isEncrypted(bytes))
    throw badInput(
      "standard input holds an encrypted key: give it without a passphrase, or leave it in a file that client.keyFile names",
    );
  try {
    keyClient(client, await loadKey(client, async () => text));
    const { key, cert } = toPem(await readClientKey(bytes, undefined));
    return key + cert;
  } catch (error) {
    throw aboutInput(error);
  }
}

function aboutInput(error: unknown): unknown {
  if (!(error instanceof AppError) || error.facts.file !== undefined)
    return error;
  const problem = `standard input ${error.facts.problem ?? "cannot be used"}`;
  return new AppError(error.code, { ...error.facts, problem });
}

/** All of `input`, which must be UTF-8. Fails with `provision/bad-input`. */
export async function readText(input: Input): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of input) {
    pieces.push(piece);
    length += piece.length;
    if (length > inputLimitBytes)
      throw badInput(`standard input holds more than ${inputLimitBytes} bytes`);
  }
  const bytes = Buffer.concat(pieces);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badInput(
      "standard input must be text in UTF-8; a PKCS#12 file is named by client.keyFile",
    );
  } finally {
    for (const piece of [...pieces, bytes]) piece.fill(0);
  }
}

/** One trailing line end is not part of it. Another encoding, several lines or the wrong file would fail at the domain, and nobody would know why. */
function oneLine(text: string): string {
  const line = text.replace(/\r?\n$/, "");
  if (line === "") throw badInput("standard input was empty");
  if (/\p{Cc}/u.test(line))
    throw badInput("standard input must hold one line of text");
  return line;
}

export function badInput(problem: string): AppError {
  return new AppError("provision/bad-input", { problem });
}
