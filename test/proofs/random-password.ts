// Passwords that nobody has: new in every run, of a given length, with what naive encoding breaks.
import { randomInt } from "node:crypto";

/** Bytes of UTF-8: short; what RSA-2048 with OAEP takes, and one more; long. */
export const passwordBytes = [12, 190, 191, 1024] as const;

const ascii = Array.from({ length: 94 }, (_, index) =>
  String.fromCharCode(33 + index),
);
const latin = [..."üöäßéñ"];
/** A string with one of these is kept as two bytes a character. */
const wide = [..."€żЖ字"];

/** Typed in `bytes` bytes of UTF-8. `isWide` decides which of V8's two kinds of strings it makes. */
export function randomPassword(bytes: number, isWide: boolean): string {
  const pick = (from: readonly string[]) => from[randomInt(from.length)] ?? "";
  let password = isWide ? pick(wide) : pick(latin);
  while (Buffer.byteLength(password) < bytes - 1)
    password += randomInt(6) === 0 ? pick(latin) : pick(ascii);
  while (Buffer.byteLength(password) < bytes) password += pick(ascii);
  return password;
}
