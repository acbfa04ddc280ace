// @vitest-environment jsdom
import { compactDecrypt, decodeProtectedHeader } from "jose";
import { expect, test, vi } from "vitest";
import {
  passwordBytes,
  sealPassword,
} from "../../renderer/src/seal-password.ts";
import {
  passwordLimitBytes,
  unframePassword,
} from "../../shared/sealed-password.ts";
import { createSealingKey } from "./support/fake-sign-in.ts";

function fieldWith(text: string) {
  const field = document.createElement("input");
  field.type = "password";
  field.value = text;
  return field;
}

const nasty = [
  "x",
  "correct horse battery staple",
  " spaces  around ",
  "+%&=?#/\\",
  "%2B%00",
  `"'\`<>{}$`,
  "Ünïcödé ß",
  "密码パスワード비밀번호",
  "👩‍👩‍👧‍👦𠮷",
  "a\u0301 \u00e1",
  "x".repeat(190),
  "x".repeat(191),
  "ü".repeat(512),
  "x".repeat(passwordLimitBytes),
];

test.each(nasty)(
  "what main opens is the password, byte for byte: %j",
  async (password) => {
    const { sealingKey, privateKey } = await createSealingKey("key-1");
    const sealed = await sealPassword(
      passwordBytes(fieldWith(password)),
      sealingKey,
    );
    const { plaintext } = await compactDecrypt(sealed ?? "", privateKey);
    expect(Buffer.from(unframePassword(plaintext) ?? [])).toEqual(
      Buffer.from(password, "utf8"),
    );
  },
);

test("names its algorithms and the key, and fits into the channel", async () => {
  const { sealingKey } = await createSealingKey("key-7");
  const sealed = await sealPassword(
    passwordBytes(fieldWith("secret")),
    sealingKey,
  );
  expect(decodeProtectedHeader(sealed ?? "")).toMatchObject({
    alg: "ECDH-ES",
    enc: "A256GCM",
    kid: "key-7",
  });
  expect(sealed?.length).toBeLessThan(8192);
});

test("tells nothing of the password's length", async () => {
  const { sealingKey } = await createSealingKey("key-1");
  const lengths = await Promise.all(
    ["", "x", "x".repeat(1000)].map(
      async (text) =>
        (await sealPassword(passwordBytes(fieldWith(text)), sealingKey))
          ?.length,
    ),
  );
  expect(new Set(lengths).size).toBe(1);
});

test("wipes the bytes it was given, also when they are too many or sealing fails", async () => {
  const { sealingKey } = await createSealingKey("key-1");
  const sealed = passwordBytes(fieldWith("secret"));
  await sealPassword(sealed, sealingKey);
  const tooLong = passwordBytes(fieldWith("x".repeat(passwordLimitBytes + 1)));
  expect(await sealPassword(tooLong, sealingKey)).toBeUndefined();
  const withBadKey = passwordBytes(fieldWith("secret"));
  await expect(
    sealPassword(withBadKey, { ...sealingKey, x: "AAAA" }),
  ).rejects.toThrow();
  for (const bytes of [sealed, tooLong, withBadKey]) {
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  }
});

test("a short password's bytes have room outside of the JavaScript heap", () => {
  expect(passwordBytes(fieldWith("x")).buffer.byteLength).toBeGreaterThan(64);
});

test("wipes the frame that was sealed", async () => {
  const encrypt = vi.spyOn(crypto.subtle, "encrypt");
  const { sealingKey } = await createSealingKey("key-1");
  await sealPassword(passwordBytes(fieldWith("secret")), sealingKey);
  const frame = encrypt.mock.calls.at(-1)?.[2];
  encrypt.mockRestore();
  if (!(frame instanceof Uint8Array)) throw new Error("nothing was sealed");
  expect(frame.length).toBe(2 + passwordLimitBytes);
  expect(frame.every((byte) => byte === 0)).toBe(true);
});
