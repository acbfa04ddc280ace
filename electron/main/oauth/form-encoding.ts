/**
 * application/x-www-form-urlencoded, for strings and, byte by byte, for what must never become a string.
 * The bytes kept as they are and `+` for a space follow the URL standard's serializer, so both forms agree with URLSearchParams.
 */

const hex = Uint8Array.from("0123456789ABCDEF", (c) => c.charCodeAt(0));
const plus = 0x2b;
const percent = 0x25;

/** How many bytes each byte takes once encoded. */
const width = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0x20 || /[*\-._0-9A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 3,
);

/** The encoded form of `bytes` (UTF-8). It lies outside the JavaScript heap, where nothing moves it; the caller wipes it. */
export function encodeFormBytes(bytes: Uint8Array): Uint8Array {
  let length = 0;
  for (const byte of bytes) length += width[byte] ?? 0;
  // Arrays of up to 64 bytes may lie on the heap and be copied by the garbage collector.
  const encoded = new Uint8Array(Math.max(length, 128)).subarray(0, length);
  let at = 0;
  for (const byte of bytes) {
    if (byte === 0x20) encoded[at++] = plus;
    else if (width[byte] === 1) encoded[at++] = byte;
    else {
      encoded[at++] = percent;
      encoded[at++] = hex[byte >> 4] ?? 0;
      encoded[at++] = hex[byte & 15] ?? 0;
    }
  }
  return encoded;
}

/** One value in the same encoding, for strings that may be strings. */
export function encodeFormText(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
