/**
 * Where a client's own secret or key comes from: the keychain, a file, or a file whose passphrase is in the keychain. Keeps a secret no
 * longer than a request; only what TLS holds on to anyway is remembered.
 */
import { AppError } from "../app-error.ts";
import type {
  ClientProfile,
  KeyClientProfile,
} from "../config/client-profile.ts";
import { privateAssertionKey, secretAssertionKey } from "./client-assertion.ts";
import type { Client } from "./client-authentication.ts";
import {
  isEncrypted,
  readClientKey,
  toPem,
  withCertificates,
  type ClientKey,
} from "./client-key.ts";
import { keyError } from "./client-key-error.ts";
import { about, readCertificateFile, readKeyFile } from "./client-key-file.ts";

/** What the keychain holds for the client: its secret, its key as PEM, or the passphrase of its key file. */
export type ReadStored = () => Promise<string | undefined>;

/** The client with what it needs. Fails with `keychain/...` or `client-key/...`. */
export async function loadClient(
  client: ClientProfile,
  readStored: ReadStored,
): Promise<Client> {
  const { id } = client;
  switch (client.authentication) {
    case "none":
      return client;
    case "client_secret_basic":
    case "client_secret_post":
      return { ...client, secret: await storedSecret(readStored) };
    case "client_secret_jwt":
      return {
        id,
        authentication: client.authentication,
        key: secretAssertionKey(
          await storedSecret(readStored),
          client.assertion.keyId,
        ),
      };
    case "private_key_jwt":
    case "tls_client_auth":
      return about(client.keyFile, async () =>
        keyClient(client, await loadKey(client, readStored)),
      );
  }
}

async function storedSecret(readStored: ReadStored): Promise<string> {
  const secret = await readStored();
  if (secret !== undefined) return secret;
  throw new AppError("keychain/client-secret-missing");
}

/** A client with its key. Fails with `client-key/...` when its method cannot use the key. */
export function keyClient(client: KeyClientProfile, key: ClientKey): Client {
  const { id } = client;
  if (client.authentication === "private_key_jwt")
    return {
      id,
      authentication: client.authentication,
      key: privateAssertionKey(key, client.assertion.keyId),
    };
  if (key.certificates.length === 0)
    throw keyError(
      "client-key/missing",
      "comes without its certificate, and certificateFile names none",
    );
  return {
    id,
    authentication: client.authentication,
    certificate: toPem(key),
  };
}

/** The key of a client and its certificates. Fails with `client-key/...` or `keychain/...`. */
export async function loadKey(
  { keyFile, certificateFile }: KeyClientProfile,
  readStored: ReadStored,
): Promise<ClientKey> {
  const key =
    keyFile === undefined
      ? await storedKey(readStored)
      : await about(keyFile, () => keyInFile(keyFile, readStored));
  if (certificateFile === undefined) return key;
  return about(certificateFile, async () =>
    withCertificates(key, await readCertificateFile(certificateFile)),
  );
}

async function storedKey(readStored: ReadStored): Promise<ClientKey> {
  const pem = await readStored();
  if (pem === undefined)
    throw keyError("client-key/missing", "is not in the keychain");
  return readClientKey(Buffer.from(pem), undefined);
}

async function keyInFile(
  file: string,
  readStored: ReadStored,
): Promise<ClientKey> {
  const bytes = await readKeyFile(file);
  try {
    return await readClientKey(
      bytes,
      isEncrypted(bytes) ? await readStored() : undefined,
    );
  } finally {
    bytes.fill(0);
  }
}
