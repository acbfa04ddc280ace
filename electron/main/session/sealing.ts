/**
 * Owns the one-time key to which the sign-in window seals a password (ECDH-ES with A256GCM, RFC 7518 sections 4.6 and 5.3).
 * The private key opens one sealed password and is dropped. What was opened belongs to the caller, who wipes it.
 */
import { randomUUID } from "node:crypto";
import {
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
} from "jose";
import { z } from "zod";
import type { SignInForm } from "../../../shared/ipc.ts";
import { AppError } from "../app-error.ts";

type SealingKey = SignInForm["sealingKey"];

const publicKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
});

export interface Sealing {
  /** A new public key; the one before it is forgotten. */
  renew(): Promise<SealingKey>;
  /** The frame inside a compact JWE sealed to the newest key. `form/expired` when that key was used, replaced or never this one. */
  open(sealed: string): Promise<Uint8Array>;
}

export function createSealing(): Sealing {
  let current: { kid: string; privateKey: CryptoKey } | undefined;
  return {
    renew: async () => {
      const pair = await generateKeyPair("ECDH-ES", { crv: "P-256" });
      const kid = randomUUID();
      const key = publicKey.parse(await exportJWK(pair.publicKey));
      current = { kid, privateKey: pair.privateKey };
      return { ...key, kid };
    },
    open: async (sealed) => {
      const key = current;
      current = undefined;
      if (!key) throw new AppError("form/expired");
      try {
        const { plaintext } = await compactDecrypt(
          sealed,
          ({ kid }) => {
            if (kid !== key.kid) throw new AppError("form/expired");
            return key.privateKey;
          },
          {
            keyManagementAlgorithms: ["ECDH-ES"],
            contentEncryptionAlgorithms: ["A256GCM"],
          },
        );
        return plaintext;
      } catch {
        // Sealed to another key, or not sealed at all: either way this form cannot be used again.
        throw new AppError("form/expired");
      }
    },
  };
}
