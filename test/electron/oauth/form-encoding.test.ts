import { expect, test } from "vitest";
import {
  encodeFormBytes,
  encodeFormText,
} from "../../../electron/main/oauth/form-encoding.ts";

const nasty = [
  "",
  "plain",
  "correct horse battery staple",
  "a+b%c&d=e;f?g#h/i",
  "100%2Bsure %20 %zz %",
  `it's "quoted" and \`ticked\` (~!*-._)`,
  "Crème brûlée".normalize("NFC"),
  "Crème brûlée".normalize("NFD"),
  "密码パスワード пароль كلمة",
  "🔑👩‍💻",
  "  both ends  ",
  "\t\r\n\0\x7f",
  "x".repeat(4096),
];

test.each(nasty)("encodes %j as URLSearchParams does", (text) => {
  const expected = new URLSearchParams([["", text]]).toString().slice(1);
  const encoded = encodeFormBytes(new TextEncoder().encode(text));
  expect(Buffer.from(encoded).toString("latin1")).toBe(expected);
  expect(encodeFormText(text)).toBe(expected);
});

test("encodes every byte there is, UTF-8 or not", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text = Buffer.from(encodeFormBytes(all)).toString("latin1");
  const decoded = text
    .replaceAll("+", " ")
    .replace(/%([0-9A-F]{2})/g, (_all, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  expect(decoded).toBe(Buffer.from(all).toString("latin1"));
});

test("puts even a short password outside the JavaScript heap", () => {
  // V8 keeps arrays of up to 64 bytes on its own heap, where they cannot be wiped.
  expect(
    encodeFormBytes(new Uint8Array([0x61])).buffer.byteLength,
  ).toBeGreaterThan(64);
});
