import { exportJWK, generateKeyPair, type CryptoKey } from "jose";
import type { Bridge, Input, SignInForm } from "../../../shared/ipc.ts";
import { ok } from "./answers.ts";

export const domain = { name: "Corporate directory", host: "127.0.0.1:9443" };

/** A key as the main process makes one for each form. */
export async function createSealingKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", {
    crv: "P-256",
    extractable: true,
  });
  const { x = "", y = "" } = await exportJWK(publicKey);
  const sealingKey = { kty: "EC", crv: "P-256", x, y, kid } as const;
  return { sealingKey, privateKey };
}

/** The main process's half of the sign-in window: a fresh key for each form, and what was submitted. */
export function createFakeSignIn(
  overrides: Partial<Bridge<"sign-in">> = {},
  form: Partial<SignInForm> = { domain },
) {
  const privateKeys = new Map<string, CryptoKey>();
  const submitted: Input<"sign-in:submit">[] = [];
  let cancelled = 0;
  const submit = overrides["sign-in:submit"];
  const bridge: Bridge<"sign-in"> = {
    async "sign-in:describe"() {
      const kid = `key-${privateKeys.size + 1}`;
      const { sealingKey, privateKey } = await createSealingKey(kid);
      privateKeys.set(kid, privateKey);
      return ok({ userName: "", sealingKey, ...form });
    },
    async "sign-in:cancel"() {
      cancelled++;
      return ok(undefined);
    },
    ...overrides,
    async "sign-in:submit"(input) {
      submitted.push(input);
      return submit ? submit(input) : ok(undefined);
    },
  };
  return { bridge, privateKeys, submitted, cancelled: () => cancelled };
}
