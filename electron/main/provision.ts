/**
 * `--provision`: takes the client's secret from standard input and puts it into the system's keychain. Opens no window. Never shows
 * the secret, not even in part.
 */
import { AppError } from "./app-error.ts";
import type { Profile } from "./config/profile.ts";
import type { Keychain } from "./keychain/keychain.ts";
import { clientSecretItem } from "./keychain/secrets.ts";

const secretLimitBytes = 4096;

/** Stores the secret read from `input`; one trailing line end is not part of it. Answers the line to print. */
export async function provision(
  profile: Profile,
  keychain: Keychain,
  input: AsyncIterable<Uint8Array>,
): Promise<string> {
  if (profile.client.authentication === "none")
    return `${profile.client.id} is a public client and needs no secret. Nothing was stored.`;
  const secret = (await readAll(input)).replace(/\r?\n$/, "");
  if (secret === "")
    throw new AppError("keychain/client-secret-missing", {
      problem: "standard input was empty",
    });
  if (/\p{Cc}/u.test(secret)) throw notOneLine();
  await keychain.write(clientSecretItem(profile), secret);
  return `The secret of ${profile.client.id} for ${profile.domainUrl.host} is in the keychain.`;
}

async function readAll(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of input) {
    length += piece.length;
    if (length > secretLimitBytes)
      throw new AppError("form/password-too-long", {
        limitBytes: secretLimitBytes,
      });
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notOneLine();
  } finally {
    for (const piece of [...pieces, bytes]) piece.fill(0);
  }
}

/** Not what a secret is: another encoding, several lines, the wrong file. Stored, it would fail at the domain and nobody would know why. */
function notOneLine(): AppError {
  return new AppError("keychain/client-secret-missing", {
    problem: "standard input must hold one line of text in UTF-8",
  });
}
