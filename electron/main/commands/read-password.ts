/** Takes a password from standard input: bytes from there on, and never a string. */
import { passwordLimitBytes } from "../../../shared/sealed-password.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * What `input` holds, without one line end at its end; the caller wipes it. Of one that is too long only so much is read that this can be
 * seen.
 */
export async function readPassword(
  input: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  // Shorter arrays may lie on the JavaScript heap and be copied by the garbage collector.
  const held = new Uint8Array(passwordLimitBytes + 128);
  let length = 0;
  for await (const piece of input) {
    held.set(piece.subarray(0, held.length - length), length);
    length = Math.min(held.length, length + piece.length);
    piece.fill(0);
    if (length === held.length) break;
  }
  if (held[length - 1] === lineFeed) {
    length -= 1;
    if (held[length - 1] === carriageReturn) length -= 1;
  }
  return held.subarray(0, length);
}
