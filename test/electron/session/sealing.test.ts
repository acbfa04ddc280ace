import { CompactEncrypt, importJWK } from "jose";
import { expect, test } from "vitest";
import {
  createSealing,
  type Sealing,
} from "../../../electron/main/session/sealing.ts";
import {
  framePassword,
  unframePassword,
} from "../../../shared/sealed-password.ts";
import { failureOf } from "../support/answers.ts";
import { seal } from "../support/seal.ts";

type Key = Awaited<ReturnType<Sealing["renew"]>>;

async function sealFrame(
  key: Key,
  header: { alg: string; enc: string; kid?: string },
) {
  const frame = framePassword(new TextEncoder().encode("x"));
  return new CompactEncrypt(frame ?? new Uint8Array())
    .setProtectedHeader(header)
    .encrypt(await importJWK(key, header.alg));
}

test("opens what was sealed to its key", async () => {
  const sealing = createSealing();
  const frame = await sealing.open(
    await seal(await sealing.renew(), "pässword"),
  );
  expect(Buffer.from(unframePassword(frame) ?? []).toString()).toBe("pässword");
});

test("a key opens one sealed password and no more, not even the same one", async () => {
  const sealing = createSealing();
  const sealed = await seal(await sealing.renew(), "x");
  await sealing.open(sealed);
  expect((await failureOf(() => sealing.open(sealed))).code).toBe(
    "form/expired",
  );
});

test("a new description makes the old key useless", async () => {
  const sealing = createSealing();
  const sealed = await seal(await sealing.renew(), "x");
  await sealing.renew();
  expect((await failureOf(() => sealing.open(sealed))).code).toBe(
    "form/expired",
  );
});

test("no private part leaves with the public key", async () => {
  const key = await createSealing().renew();
  expect(Object.keys(key).sort()).toEqual(["crv", "kid", "kty", "x", "y"]);
});

test.each([
  ["another key encryption", { alg: "ECDH-ES+A256KW", enc: "A256GCM" }],
  ["another content encryption", { alg: "ECDH-ES", enc: "A128CBC-HS256" }],
])("refuses %s than the agreed one", async (_what, header) => {
  const sealing = createSealing();
  const key = await sealing.renew();
  const sealed = await sealFrame(key, { ...header, kid: key.kid });
  expect((await failureOf(() => sealing.open(sealed))).code).toBe(
    "form/expired",
  );
});

test.each(["", "a.b.c.d.e", "not sealed"])("refuses %j", async (sealed) => {
  const sealing = createSealing();
  await sealing.renew();
  expect((await failureOf(() => sealing.open(sealed))).code).toBe(
    "form/expired",
  );
});
