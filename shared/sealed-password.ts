/**
 * What is sealed when a password crosses from the sign-in window to the main process: a frame of fixed length, so that the sealed
 * text tells nothing of the password's length and no short array lands on the JavaScript heap, where it could not be wiped.
 *
 * Frame: two bytes length (big endian), the password's UTF-8 bytes, zeros up to the end.
 */

/** The longest password, in bytes of UTF-8. */
export const passwordLimitBytes = 4096;

const frameBytes = 2 + passwordLimitBytes;

/** A new frame around `password`; undefined when it is longer than {@link passwordLimitBytes}. The caller wipes both. */
export function framePassword(
  password: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (password.length > passwordLimitBytes) return undefined;
  const frame = new Uint8Array(frameBytes);
  new DataView(frame.buffer).setUint16(0, password.length);
  frame.set(password, 2);
  return frame;
}

/** The password inside `frame`, as a view: wiping the frame wipes it. Undefined when this is no such frame. */
export function unframePassword(frame: Uint8Array): Uint8Array | undefined {
  if (frame.length !== frameBytes) return undefined;
  const length = new DataView(frame.buffer, frame.byteOffset).getUint16(0);
  if (length > passwordLimitBytes) return undefined;
  return frame.subarray(2, 2 + length);
}
