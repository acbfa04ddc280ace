import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ClientProfile } from "../../../electron/main/config/client-profile.ts";
import { loadClient } from "../../../electron/main/oauth/client-credentials.ts";
import { failureOf } from "../support/answers.ts";
import {
  certificatePem,
  keyPem,
  modernPkcs12,
  otherCertificatePem,
  passphrase,
} from "../support/client-keys.ts";

const folder = await mkdtemp(join(tmpdir(), "latchkey-keys-"));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function file(content: string | Buffer, mode = 0o600): Promise<string> {
  const path = join(folder, `key-${(files += 1)}`);
  await writeFile(path, content);
  // Not left to the umask.
  await chmod(path, mode);
  return path;
}

type Files = { keyFile?: string; certificateFile?: string };
const assertion = { audience: "domain" } as const;
const jwt = (files: Files = {}): ClientProfile => ({
  id: "app",
  authentication: "private_key_jwt",
  assertion,
  ...files,
});
const tls = (files: Files = {}): ClientProfile => ({
  id: "app",
  authentication: "tls_client_auth",
  ...files,
});
const stored = (value?: string) => async () => value;
const notAsked = () => Promise.reject(new Error("asked for"));

test("a public client asks the keychain for nothing", async () => {
  expect(
    await loadClient({ id: "app", authentication: "none" }, notAsked),
  ).toEqual({ id: "app", authentication: "none" });
});

test.each<ClientProfile>([
  { id: "app", authentication: "client_secret_basic", basicEncoding: "form" },
  { id: "app", authentication: "client_secret_post" },
  { id: "app", authentication: "client_secret_jwt", assertion },
])("a secret that was never provisioned is missing: %j", async (client) => {
  const failure = await failureOf(() => loadClient(client, stored()));
  expect(failure.code).toBe("keychain/client-secret-missing");
});

test("the keychain holds the key as PEM where no file is named", async () => {
  expect(await loadClient(jwt(), stored(keyPem))).toMatchObject({
    key: { algorithm: "ES256", name: {} },
  });
  const failure = await failureOf(() => loadClient(jwt(), stored()));
  expect(failure.code).toBe("client-key/missing");
});

test("a key file that is not encrypted asks the keychain for nothing", async () => {
  const client = jwt({ keyFile: await file(keyPem) });
  expect(await loadClient(client, notAsked)).toMatchObject({
    key: { algorithm: "ES256" },
  });
});

test("the passphrase of an encrypted key file comes from the keychain", async () => {
  const keyFile = await file(modernPkcs12);
  expect(await loadClient(jwt({ keyFile }), stored(passphrase))).toMatchObject({
    key: { name: { x5t: expect.any(String) } },
  });
  expect(
    await failureOf(() => loadClient(jwt({ keyFile }), stored("wrong"))),
  ).toMatchObject({
    code: "client-key/wrong-passphrase",
    facts: { file: keyFile },
  });
});

test("a client of mutual TLS shows its certificate, from the key's file or from one beside it", async () => {
  const together = tls({ keyFile: await file(keyPem + certificatePem) });
  const apart = tls({
    keyFile: await file(keyPem),
    certificateFile: await file(certificatePem, 0o644),
  });
  for (const client of [together, apart])
    expect(await loadClient(client, notAsked)).toEqual({
      id: "app",
      authentication: "tls_client_auth",
      certificate: {
        key: expect.stringContaining("BEGIN PRIVATE KEY"),
        cert: certificatePem,
      },
    });
});

test("a client of mutual TLS without a certificate cannot connect", async () => {
  const keyFile = await file(keyPem);
  expect(
    await failureOf(() => loadClient(tls({ keyFile }), notAsked)),
  ).toMatchObject({ code: "client-key/missing", facts: { file: keyFile } });
});

test("a certificate of another key is named as the file that it is in", async () => {
  const certificateFile = await file(otherCertificatePem);
  expect(
    await failureOf(async () =>
      loadClient(
        tls({ keyFile: await file(keyPem), certificateFile }),
        notAsked,
      ),
    ),
  ).toMatchObject({
    code: "client-key/unreadable",
    facts: { file: certificateFile },
  });
});

test.each([0o640, 0o604, 0o622, 0o666, 0o610])(
  "a key file with the permissions %o is refused before it is read",
  async (mode) => {
    const keyFile = await file(keyPem, mode);
    const failure = await failureOf(() =>
      loadClient(jwt({ keyFile }), notAsked),
    );
    expect(failure.code).toBe("client-key/readable-by-others");
    expect(failure.facts).toMatchObject({
      file: keyFile,
      problem: expect.stringContaining(mode.toString(8)),
    });
  },
);

test("a key file that is not there is missing; a folder, or a file of another size, is unreadable", async () => {
  const codeOf = async (keyFile: string) =>
    (await failureOf(() => loadClient(jwt({ keyFile }), notAsked))).code;
  expect(await codeOf(join(folder, "none"))).toBe("client-key/missing");
  expect(await codeOf(folder)).toBe("client-key/unreadable");
  expect(await codeOf(await file(Buffer.alloc(1024 * 1024 + 1)))).toBe(
    "client-key/unreadable",
  );
});
