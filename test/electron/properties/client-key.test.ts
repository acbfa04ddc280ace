import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isEncrypted,
  readClientKey,
} from "../../../electron/main/oauth/client-key.ts";
import {
  damaged,
  expectValueOrFailure,
  plantedPassword,
  runs,
} from "./foreign.ts";

const pem = (cipher?: object) =>
  generateKeyPairSync("ec", { namedCurve: "P-256" })
    .privateKey.export({ format: "pem", type: "pkcs8", ...cipher })
    .toString();
const plain = pem();
const encrypted = pem({
  cipher: "aes-256-cbc",
  passphrase: plantedPassword,
});

const bytes = fc.oneof(
  damaged(fc.constantFrom(plain, encrypted, plain + encrypted)).map((text) =>
    Buffer.from(text),
  ),
  fc.uint8Array({ maxLength: 400 }),
  // As DER begins: read as PKCS#12.
  fc.uint8Array({ maxLength: 400 }).map((rest) => Buffer.from([0x30, ...rest])),
  fc.constantFrom(
    Buffer.from(`-----BEGIN ${"A ".repeat(30_000)}PRIVATE KEY-----`),
    Buffer.from("-----BEGIN A-----\n".repeat(3_000)),
  ),
);

test("whatever a key file holds is a key, or a typed failure that tells nothing of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.constantFrom(undefined, "", plantedPassword),
      (content, passphrase) =>
        expectValueOrFailure(async () => {
          isEncrypted(content);
          const { privateKey } = await readClientKey(content, passphrase);
          expect(privateKey.type).toBe("private");
        }),
    ),
    runs,
  );
});
