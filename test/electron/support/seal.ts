/** Seals a password as the sign-in window does. */
import { CompactEncrypt, importJWK } from "jose";
import type { SignInForm } from "../../../shared/ipc.ts";
import { framePassword } from "../../../shared/sealed-password.ts";

export async function seal(
  key: SignInForm["sealingKey"],
  password: string,
): Promise<string> {
  const frame = framePassword(new TextEncoder().encode(password));
  if (!frame) throw new Error("too long");
  return new CompactEncrypt(frame)
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid: key.kid })
    .encrypt(await importJWK(key, "ECDH-ES"));
}
