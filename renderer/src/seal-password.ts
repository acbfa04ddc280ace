/**
 * The password on its way out of the window: out of the field into bytes, framed, sealed to the main process's one-time key. Owns the
 * wiping of every array it makes or is given. Never makes a string of it, keeps none, logs none.
 */
import { CompactEncrypt, importJWK } from "jose";
import type { SignInForm } from "../../shared/ipc.ts";
import { framePassword } from "../../shared/sealed-password.ts";

/** Arrays shorter than this may lie on the JavaScript heap, where wiping does not reach. */
const leastRoomBytes = 128;

/** The field's text as UTF-8. The array is its caller's to wipe. */
export function passwordBytes(field: HTMLInputElement): Uint8Array {
  const room = new Uint8Array(Math.max(leastRoomBytes, 3 * field.value.length));
  const { written } = new TextEncoder().encodeInto(field.value, room);
  return room.subarray(0, written);
}

/**
 * The sealed text that `sign-in:submit` takes: compact JWE (RFC 7516), ECDH-ES and A256GCM, over the fixed-length frame. Wipes `password` and
 * the frame, whatever happens. Undefined when the password is longer than a frame takes.
 */
export async function sealPassword(
  password: Uint8Array,
  sealingKey: SignInForm["sealingKey"],
): Promise<string | undefined> {
  const frame = framePassword(password);
  password.fill(0);
  if (frame === undefined) return undefined;
  try {
    return await new CompactEncrypt(frame)
      .setProtectedHeader({
        alg: "ECDH-ES",
        enc: "A256GCM",
        kid: sealingKey.kid,
      })
      .encrypt(await importJWK(sealingKey, "ECDH-ES"));
  } finally {
    frame.fill(0);
  }
}
