import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { clientSecretItem } from "../../../electron/main/keychain/secrets.ts";
import {
  profileToProvision,
  provision,
} from "../../../electron/main/commands/provision.ts";
import { failureOf } from "../support/answers.ts";
import {
  certificatePem,
  encryptedPem,
  keyPem,
  legacyPkcs12,
  modernPkcs12,
  otherCertificatePem,
  passphrase,
} from "../support/client-keys.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { profileFor } from "../support/profiles.ts";

const folder = await mkdtemp(join(tmpdir(), "latchkey-provision-"));
afterAll(() => rm(folder, { recursive: true }));

const profileOf = (client: object, url = "https://id.example.com") =>
  profileFor(url, { client: { id: "app", ...client } });
const confidential = profileOf({ authentication: "client_secret_basic" });
const jwt = profileOf({ authentication: "private_key_jwt" });
const tls = profileOf({ authentication: "tls_client_auth" });

async function withKeyFile(content: string | Buffer, mode = 0o600) {
  const keyFile = join(folder, "key");
  await writeFile(keyFile, content);
  await chmod(keyFile, mode);
  return profileOf({ authentication: "private_key_jwt", keyFile });
}

/** A terminal at which nobody types. */
async function* neverRead() {
  await new Promise(() => undefined);
  yield new Uint8Array();
}

async function* input(...pieces: (string | Buffer)[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** What is in the keychain afterwards, and the line that was printed. */
async function provisioned(
  profile: typeof confidential,
  stdin: AsyncIterable<Uint8Array>,
) {
  const keychain = createKeychain(createMemoryItems());
  const line = await provision(profile, keychain, stdin);
  return { line, stored: await keychain.read(clientSecretItem(profile)) };
}

test.each([
  [["s3cret +%&"], "s3cret +%&"],
  [["s3c", "ret\n"], "s3cret"],
  [["s3cret\r\n"], "s3cret"],
  [["\ufeffs3cret"], "s3cret"],
])("stores what standard input holds: %j", async (pieces, secret) => {
  const { line, stored } = await provisioned(confidential, input(...pieces));
  expect(line).toContain("id.example.com");
  expect(line).not.toContain(secret);
  expect(stored).toBe(secret);
});

test("an empty input stores nothing and keeps what was there", async () => {
  const keychain = createKeychain(createMemoryItems());
  await provision(confidential, keychain, input("good"));
  const failure = await failureOf(() =>
    provision(confidential, keychain, input("\n")),
  );
  expect(failure.code).toBe("provision/bad-input");
  expect(await keychain.read(clientSecretItem(confidential))).toBe("good");
});

test.each([
  ["two lines", Buffer.from("one\ntwo\n"), /one line of text/],
  ["a line too many", Buffer.from("one\n\n"), /one line of text/],
  ["UTF-16", Buffer.from("\ufeffs3cret", "utf16le"), /text in UTF-8/],
  ["another encoding", Buffer.from([0x73, 0xe9]), /text in UTF-8/],
  ["an input without end", Buffer.alloc(65_537, "x"), /more than 65536 bytes/],
])("%s is no secret: nothing is stored", async (_what, bytes, problem) => {
  const items = createMemoryItems();
  const failure = await failureOf(() =>
    provision(confidential, createKeychain(items), input(bytes)),
  );
  expect(failure.code).toBe("provision/bad-input");
  expect(failure.facts.problem).toMatch(problem);
  expect(items.items.size).toBe(0);
});

test("a public client needs no secret", async () => {
  const { line, stored } = await provisioned(
    profileFor("https://id.example.com"),
    neverRead(),
  );
  expect(line).toContain("needs no secret");
  expect(stored).toBeUndefined();
});

test("stores a key with its certificate, and nothing of what stood around them", async () => {
  const { line, stored = "" } = await provisioned(
    tls,
    input(`friendlyName: mine\n${certificatePem}`, keyPem),
  );
  expect(line).toBe("The key of app for id.example.com is in the keychain.");
  expect(stored).toContain("-----BEGIN PRIVATE KEY-----");
  expect(stored).toContain(certificatePem);
  expect(stored).not.toContain("friendlyName");
});

test.each([
  ["words", jwt, "hello\n", "client-key/unreadable", /input holds no private/],
  [
    "another's certificate",
    jwt,
    keyPem + otherCertificatePem,
    "client-key/unreadable",
    /input holds no certificate that belongs/,
  ],
  [
    "a key without a certificate, where TLS needs one",
    tls,
    keyPem,
    "client-key/missing",
    /input comes without its certificate/,
  ],
  [
    "an encrypted key",
    jwt,
    encryptedPem,
    "provision/bad-input",
    /without a passphrase/,
  ],
  ["PKCS#12", jwt, modernPkcs12, "provision/bad-input", /client\.keyFile/],
])(
  "%s cannot be used: nothing is stored",
  async (_what, profile, bytes, code, problem) => {
    const items = createMemoryItems();
    const failure = await failureOf(() =>
      provision(profile, createKeychain(items), input(bytes)),
    );
    expect(failure.code).toBe(code);
    expect(failure.facts.problem).toMatch(problem);
    expect(items.items.size).toBe(0);
  },
);

test("stores the passphrase of a key file once it has opened the file", async () => {
  const profile = await withKeyFile(modernPkcs12);
  const { line, stored } = await provisioned(profile, input(`${passphrase}\n`));
  expect(line).toContain("The passphrase of the key of app");
  expect(line).not.toContain(passphrase);
  expect(stored).toBe(passphrase);
});

test.each([
  ["a wrong passphrase", modernPkcs12, 0o600, "wrong-passphrase"],
  ["ciphers of old", legacyPkcs12, 0o600, "unsupported"],
  ["a file open to others", modernPkcs12, 0o644, "readable-by-others"],
  ["no key", certificatePem, 0o600, "unreadable"],
])("%s: nothing is stored", async (what, content, mode, reason) => {
  const items = createMemoryItems();
  const profile = await withKeyFile(content, mode);
  const given = what === "a wrong passphrase" ? "wrong" : passphrase;
  const failure = await failureOf(() =>
    provision(profile, createKeychain(items), input(given)),
  );
  expect(failure.code).toBe(`client-key/${reason}`);
  expect(failure.facts.file).toBe(join(folder, "key"));
  expect(items.items.size).toBe(0);
});

test("a key file without the certificate that TLS needs is named", async () => {
  const keyFile = join(folder, "key");
  await withKeyFile(keyPem);
  const profile = profileOf({ authentication: "tls_client_auth", keyFile });
  const failure = await failureOf(() =>
    provision(profile, createKeychain(createMemoryItems()), neverRead()),
  );
  expect(failure).toMatchObject({
    code: "client-key/missing",
    facts: { file: keyFile },
  });
});

test("a key file that is not encrypted needs nothing", async () => {
  const { line, stored } = await provisioned(
    await withKeyFile(keyPem),
    neverRead(),
  );
  expect(line).toContain("opens without a passphrase");
  expect(stored).toBeUndefined();
});

test("of several domains the one is meant that needs something, or that was named", async () => {
  const open = profileOf({ authentication: "none" }, "https://a.example.com");
  const second = profileOf(
    { id: "other", authentication: "client_secret_post" },
    "https://b.example.com",
  );
  expect(profileToProvision([open], undefined)).toBe(open);
  expect(profileToProvision([open, second], undefined)).toBe(second);
  const all = [open, confidential, second];
  expect(profileToProvision(all, "b.example.com")).toBe(second);
  expect(profileToProvision(all, "other")).toBe(second);
  const there = profileOf({ authentication: "none" }, "http://127.0.0.1:9443");
  expect(profileToProvision([second, there], "127.0.0.1:9443")).toBe(there);
  expect(profileToProvision([second, there], "127.0.0.1")).toBe(there);
  const usual = profileOf({ authentication: "none" });
  const other = profileOf(
    { authentication: "none" },
    "https://id.example.com:8443",
  );
  const both = [usual, other];
  expect(profileToProvision(both, "id.example.com")).toBe(usual);
  expect(profileToProvision(both, "id.example.com:8443")).toBe(other);
  for (const wanted of [undefined, "app", "c.example.com"]) {
    const failure = await failureOf(() => profileToProvision(all, wanted));
    expect(failure.code).toBe("provision/bad-input");
    expect(failure.facts.problem).toContain("b.example.com (other)");
  }
});
