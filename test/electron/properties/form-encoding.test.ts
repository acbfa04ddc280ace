import fc from "fast-check";
import { expect, test } from "vitest";
import {
  encodeFormBytes,
  encodeFormText,
} from "../../../electron/main/oauth/form-encoding.ts";
import { runs } from "./foreign.ts";

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** Any characters, lone surrogates included: the encoder of text makes U+FFFD of them, as URLSearchParams does. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 100 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }))
    .map((units) => String.fromCharCode(...units)),
);

test("any text is encoded as URLSearchParams does, byte by byte as well as whole", () => {
  fc.assert(
    fc.property(text, (value) => {
      const expected = new URLSearchParams([["", value]]).toString().slice(1);
      const bytes = new TextEncoder().encode(value);
      expect(latin1(encodeFormBytes(bytes))).toBe(expected);
      expect(encodeFormText(value)).toBe(expected);
    }),
    runs,
  );
});

test("any bytes, text or not, can be read back from what is sent", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const sent = latin1(encodeFormBytes(bytes));
      expect(sent).toMatch(/^[*\-._+0-9A-Za-z%]*$/);
      const read = sent
        .replaceAll("+", " ")
        .replace(/%([0-9A-F]{2})/g, (_all, hex: string) =>
          String.fromCharCode(parseInt(hex, 16)),
        );
      expect(read).toBe(latin1(bytes));
    }),
    runs,
  );
});

test("encoding leaves the password as it was", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const before = bytes.slice();
      encodeFormBytes(bytes);
      expect(bytes).toEqual(before);
    }),
    runs,
  );
});
