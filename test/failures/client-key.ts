/** A client whose own key cannot be used: real key files, read when the key is needed. */
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { offline } from "./network.ts";
import type { Provocations } from "./provocation.ts";

const rsaKey = (modulusLength: number, cipher: object = {}) =>
  generateKeyPairSync("rsa", { modulusLength })
    .privateKey.export({ format: "pem", type: "pkcs8", ...cipher })
    .toString();

/** A client whose key file holds `text`, with `mode`; `stored` is what the keychain holds for it. */
async function withKeyFile(
  text: string | undefined,
  { mode = 0o600, stored = "" } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-key-"));
  try {
    const keyFile = join(folder, "key.pem");
    if (text !== undefined) writeFileSync(keyFile, text);
    if (text !== undefined) chmodSync(keyFile, mode);
    const authentication = "private_key_jwt";
    const client = { id: "app", authentication, keyFile };
    return await offline({ client }, stored);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const clientKeyProvocations: Provocations<"client-key"> = {
  "client-key/missing": () => withKeyFile(undefined),
  "client-key/unreadable": () => withKeyFile("no key at all"),
  "client-key/readable-by-others": () =>
    withKeyFile(rsaKey(2048), { mode: 0o644 }),
  "client-key/wrong-passphrase": () =>
    withKeyFile(rsaKey(2048, { cipher: "aes-256-cbc", passphrase: "right" }), {
      stored: "wrong",
    }),
  "client-key/unsupported": () => withKeyFile(rsaKey(1024)),
};
