/**
 * The prompter's side of gcr's secret exchange "sx-aes-1", in which a typed password crosses the session bus to the keyring: Diffie-Hellman
 * in the 1536-bit group of RFC 3526, HKDF with SHA-256, AES-128-CBC.
 */
import {
  createCipheriv,
  createDiffieHellmanGroup,
  hkdfSync,
  randomBytes,
} from "node:crypto";

const protocol = "sx-aes-1";

export interface SecretExchange {
  /** What the prompter says first: its public key. */
  begin(): string;
  /** `secret`, enciphered for whoever sent `theirs`. */
  send(theirs: string, secret: string): string;
}

export function createSecretExchange(): SecretExchange {
  const own = createDiffieHellmanGroup("modp5");
  const publicKey = own.generateKeys("base64");
  return {
    begin: () => write({ public: publicKey }),
    send: (theirs, secret) => {
      const shared = own.computeSecret(readPublicKey(theirs));
      const key = hkdfSync("sha256", shared, "", "", 16);
      const iv = randomBytes(16);
      const cipher = createCipheriv("aes-128-cbc", new Uint8Array(key), iv);
      return write({
        public: publicKey,
        secret: Buffer.concat([cipher.update(secret), cipher.final()]).toString(
          "base64",
        ),
        iv: iv.toString("base64"),
      });
    },
  };
}

function write(members: Record<string, string>): string {
  const lines = Object.entries(members).map(
    ([name, value]) => `${name}=${value}\n`,
  );
  return `[${protocol}]\n${lines.join("")}`;
}

function readPublicKey(text: string): Buffer {
  const base64 = /^public=(.*)$/m.exec(text)?.[1];
  if (!text.includes(`[${protocol}]`) || base64 === undefined)
    throw new Error("This is no exchange of the protocol that is spoken here");
  return Buffer.from(base64, "base64");
}
