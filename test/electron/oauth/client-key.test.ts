import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import {
  isEncrypted,
  readClientKey,
  toPem,
  withCertificates,
} from "../../../electron/main/oauth/client-key.ts";
import { failureOf } from "../support/answers.ts";
import {
  certificatePem,
  desPem,
  earlierEncryptedPem,
  emptyPassphrasePkcs12,
  encryptedPem,
  keyPem,
  keylessPkcs12,
  legacyPkcs12,
  modernPkcs12,
  otherCertificatePem,
  passphrase,
  uncheckedPkcs12,
} from "../support/client-keys.ts";

const read = (content: string | Buffer, given?: string) =>
  readClientKey(Buffer.from(content), given);

const expected = createPrivateKey(keyPem).export({ format: "jwk" });
const own = new X509Certificate(certificatePem).fingerprint256;

test.each([
  ["PEM", keyPem, undefined, 0],
  ["PEM with a passphrase that it does not need", keyPem, passphrase, 0],
  ["PEM with its certificate", keyPem + certificatePem, undefined, 1],
  [
    "PEM with words between the blocks",
    `Bag Attributes\r\n${certificatePem}\n\nkey:\n${keyPem}`,
    undefined,
    1,
  ],
  ["encrypted PKCS#8", encryptedPem, passphrase, 0],
  ["OpenSSL's older encryption", earlierEncryptedPem, passphrase, 0],
  ["PKCS#12", modernPkcs12, passphrase, 2],
  ["PKCS#12 under an empty passphrase", emptyPassphrasePkcs12, undefined, 1],
])("reads %s", async (_what, content, given, certificates) => {
  const key = await read(content, given);
  expect(key.privateKey.export({ format: "jwk" })).toEqual(expected);
  expect(key.certificates).toHaveLength(certificates);
  if (certificates > 0) expect(key.certificates[0]?.fingerprint256).toBe(own);
});

test.each([
  ["nothing", "", undefined, "unreadable", /no private key/],
  [
    "a certificate alone",
    certificatePem,
    undefined,
    "unreadable",
    /no private/,
  ],
  ["two keys", keyPem + keyPem, undefined, "unreadable", /more than one/],
  [
    "a torn key",
    keyPem.replace(/\n.{20}/, "\n"),
    undefined,
    "unreadable",
    /cannot be read/,
  ],
  [
    "a torn certificate",
    keyPem + certificatePem.replace(/\n.{20}/, "\n"),
    undefined,
    "unreadable",
    /certificate that cannot be read/,
  ],
  [
    "the certificate of another key",
    keyPem + otherCertificatePem,
    undefined,
    "unreadable",
    /belongs to the key/,
  ],
  [
    "a torn PKCS#12",
    modernPkcs12.subarray(0, 300),
    passphrase,
    "unreadable",
    /neither PEM nor PKCS#12/,
  ],
  [
    "PKCS#12 without a key",
    keylessPkcs12,
    passphrase,
    "unreadable",
    /no private key/,
  ],
  [
    "a wrong passphrase",
    encryptedPem,
    "wrong",
    "wrong-passphrase",
    /does not open/,
  ],
  [
    "a wrong passphrase for OpenSSL's older encryption",
    earlierEncryptedPem,
    "wrong",
    "wrong-passphrase",
    /does not open/,
  ],
  [
    "a wrong passphrase for PKCS#12",
    modernPkcs12,
    "wrong",
    "wrong-passphrase",
    /does not open/,
  ],
  [
    "no passphrase",
    encryptedPem,
    undefined,
    "wrong-passphrase",
    /no passphrase/,
  ],
  [
    "no passphrase for PKCS#12",
    modernPkcs12,
    undefined,
    "wrong-passphrase",
    /no passphrase/,
  ],
  [
    "PKCS#12 in the ciphers of old",
    legacyPkcs12,
    passphrase,
    "unsupported",
    /no longer in use/,
  ],
  [
    "PKCS#12 that nothing protects from change",
    uncheckedPkcs12,
    passphrase,
    "unsupported",
    /no longer in use/,
  ],
  ["DES", desPem, passphrase, "unsupported", /no longer in use/],
  [
    "OpenSSH's format",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg==\n-----END OPENSSH PRIVATE KEY-----",
    undefined,
    "unsupported",
    /OpenSSH/,
  ],
])(
  "%s is a fault with a name, and tells nothing of the key",
  async (_what, content, given, reason, problem) => {
    const failure = await failureOf(() => read(content, given));
    expect(failure.code).toBe(`client-key/${reason}`);
    expect(failure.facts.problem).toMatch(problem);
    expect(JSON.stringify(failure)).not.toContain(passphrase);
  },
);

test.each([
  ["PEM", keyPem, false],
  ["an encrypted certificate bundle", certificatePem + encryptedPem, true],
  ["OpenSSL's older encryption", earlierEncryptedPem, true],
  ["PKCS#12", modernPkcs12, true],
])("knows whether %s needs a passphrase", (_what, content, needed) => {
  expect(isEncrypted(Buffer.from(content))).toBe(needed);
});

test("the key's own certificate comes first, wherever it stood", async () => {
  const key = await read(keyPem + otherCertificatePem + certificatePem);
  expect(key.certificates.map(({ subject }) => subject)).toEqual([
    "CN=latchkey-test",
    "CN=other",
  ]);
});

test("a certificate may come in a file of its own", async () => {
  const key = withCertificates(
    await read(keyPem),
    Buffer.from(otherCertificatePem + certificatePem),
  );
  expect(key.certificates[0]?.fingerprint256).toBe(own);
  const none = await failureOf(async () =>
    withCertificates(await read(keyPem), Buffer.from(keyPem)),
  );
  expect(none.facts.problem).toMatch(/no certificate in PEM/);
});

test("writes what it can read again", async () => {
  const { key, cert } = toPem(await read(modernPkcs12, passphrase));
  const again = await read(key + cert);
  expect(again.privateKey.export({ format: "jwk" })).toEqual(expected);
  expect(again.certificates).toHaveLength(2);
});
