import {
  createHash,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  X509Certificate,
} from "node:crypto";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { generate } from "selfsigned";
import { expect, test } from "vitest";
import {
  privateAssertionKey,
  secretAssertionKey,
  signAssertion,
  type AssertionKey,
} from "../../../electron/main/oauth/client-assertion.ts";
import { readClientKey } from "../../../electron/main/oauth/client-key.ts";
import { failureOf } from "../support/answers.ts";

const now = 1_700_000_000_999;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

const sign = (key: AssertionKey) =>
  signAssertion({
    clientId: "app",
    audience: "https://id.example.com",
    key,
    now,
  });

test("claims what RFC 7523 section 3 asks for, and lives for a minute", async () => {
  const jwt = await sign(
    privateAssertionKey({ privateKey: rsa, certificates: [] }, "k1"),
  );
  const { payload, protectedHeader } = await jwtVerify(
    jwt,
    createPublicKey(rsa),
    { currentDate: new Date(now) },
  );
  expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "k1" });
  expect(payload).toEqual({
    iss: "app",
    sub: "app",
    aud: "https://id.example.com",
    iat: 1_700_000_000,
    exp: 1_700_000_060,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test("signs with ES256 when the key lies on P-256", async () => {
  const jwt = await sign(
    privateAssertionKey({ privateKey: p256, certificates: [] }, undefined),
  );
  const { protectedHeader } = await jwtVerify(jwt, createPublicKey(p256), {
    currentDate: new Date(now),
  });
  expect(protectedHeader).toEqual({ alg: "ES256", typ: "JWT" });
});

test("signs with HS256 when there is a secret, whose bytes are UTF-8", async () => {
  const secret = "a secret of more than 32 bytes, é";
  const jwt = await sign(secretAssertionKey(secret, "s1"));
  const { protectedHeader } = await jwtVerify(
    jwt,
    createSecretKey(Buffer.from(secret, "utf8")),
    { currentDate: new Date(now) },
  );
  expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT", kid: "s1" });
});

test("names the key by the thumbprint of its certificate, unless it was given a name", async () => {
  const made = await generate([{ name: "commonName", value: "app" }], {
    keySize: 2048,
  });
  const key = await readClientKey(
    Buffer.from(made.private + made.cert),
    undefined,
  );
  const x5t = createHash("sha1")
    .update(new X509Certificate(made.cert).raw)
    .digest("base64url");
  expect(
    decodeProtectedHeader(await sign(privateAssertionKey(key, undefined))),
  ).toEqual({ alg: "RS256", typ: "JWT", x5t });
  expect(
    decodeProtectedHeader(await sign(privateAssertionKey(key, "alias"))),
  ).toEqual({ alg: "RS256", typ: "JWT", kid: "alias" });
});

test.each([
  [
    "a short RSA key",
    () => generateKeyPairSync("rsa", { modulusLength: 1024 }),
  ],
  ["another curve", () => generateKeyPairSync("ec", { namedCurve: "P-384" })],
  ["another kind of key", () => generateKeyPairSync("ed25519")],
  [
    "a key for RSA-PSS",
    () => generateKeyPairSync("rsa-pss", { modulusLength: 2048 }),
  ],
])("%s is not supported, and says what is", async (_what, make) => {
  const { privateKey } = make();
  const failure = await failureOf(() =>
    privateAssertionKey({ privateKey, certificates: [] }, undefined),
  );
  expect(failure.code).toBe("client-key/unsupported");
  expect(failure.facts.problem).toMatch(/RSA key of 2048 bits or more/);
});
