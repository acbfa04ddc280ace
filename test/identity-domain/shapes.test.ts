import { randomUUID } from "node:crypto";
import { importPKCS8, SignJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { makeKeyPair, sha1Thumbprint, type KeyPair } from "./client-keys.ts";
import {
  ecKeyClient,
  postClient,
  rawBasicClient,
  rsaKeyClient,
  secretJwtClient,
  type KnownClient,
} from "./clients.ts";
import { startIdentityDomain } from "./identity-domain.ts";
import { allShapes, profileOf, provisionInputOf } from "./profile.ts";
import { myScopes } from "./scopes.ts";
import {
  basic,
  post,
  signIn,
  signInFields,
  textOf,
  tokenPath,
  without,
} from "./testing.ts";

const scope = `${myScopes} offline_access`;

const domain = await startIdentityDomain({ people: 40 });
afterAll(() => domain.close());

const nowSeconds = () => Math.floor(Date.now() / 1000);
const inSeconds = (seconds: number) => nowSeconds() + seconds;

interface Changes {
  readonly header?: Record<string, string | undefined>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyPair;
}

/** The fields of an assertion by a client that is right but for the changes. */
async function assertionBy(
  { id, secret = "", algorithm = "HS256", key, keyId }: KnownClient,
  changes: Changes = {},
) {
  const pair = changes.key ?? (key && domain.keys[key]);
  const assertion = await new SignJWT({
    iss: id,
    sub: id,
    aud: domain.url,
    iat: nowSeconds(),
    exp: inSeconds(60),
    jti: randomUUID(),
    ...changes.claims,
  })
    .setProtectedHeader({
      alg: algorithm,
      ...(keyId && { kid: keyId }),
      ...changes.header,
    })
    .sign(
      pair
        ? await importPKCS8(pair.key, algorithm)
        : new TextEncoder().encode(secret),
    );
  return {
    client_id: id,
    client_assertion_type:
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}

const signInBy = async (client: KnownClient, changes?: Changes) =>
  signIn(domain, { scope, ...(await assertionBy(client, changes)) });

describe("a client assertion", () => {
  it.each([secretJwtClient, rsaKeyClient, ecKeyClient])(
    "signs in, refreshes and revokes with $algorithm",
    async (client) => {
      const token = textOf(await signInBy(client), "refresh_token");
      const refreshed = await post(domain, tokenPath, {
        grant_type: "refresh_token",
        refresh_token: token,
        ...(await assertionBy(client)),
      });
      expect(refreshed.status).toBe(200);
      const next = textOf(refreshed, "refresh_token");
      const revoked = await post(domain, "/oauth2/v1/revoke", {
        token: next,
        ...(await assertionBy(client)),
      });
      expect(revoked).toMatchObject({ status: 200, text: "" });
    },
  );

  it("may be for the domain, the token endpoint or the issuer", async () => {
    const audiences = [
      domain.url,
      `${domain.url}/`,
      domain.url + tokenPath,
      domain.issuer,
      ["urn:other", domain.url],
    ];
    for (const aud of audiences) {
      const { status } = await signInBy(rsaKeyClient, { claims: { aud } });
      expect([aud, status]).toEqual([aud, 200]);
    }
  });

  it("names its key by x5t where it does not by kid", async () => {
    const x5t = sha1Thumbprint(domain.keys.rsa);
    const { status } = await signInBy(rsaKeyClient, {
      header: { kid: undefined, x5t },
    });
    expect(status).toBe(200);
  });

  it("is accepted with a clock that is seconds off", async () => {
    const claims = { iat: inSeconds(3) };
    expect((await signInBy(rsaKeyClient, { claims })).status).toBe(200);
  });

  it.each<[string, () => Changes]>([
    ["for somebody else", () => ({ claims: { aud: "https://other.example" } })],
    ["without kid and x5t", () => ({ header: { kid: undefined } })],
    ["with an unknown kid", () => ({ header: { kid: "other" } })],
    [
      "with another certificate's x5t",
      () => ({
        header: { kid: undefined, x5t: sha1Thumbprint(domain.keys.ec) },
      }),
    ],
    ["that has expired", () => ({ claims: { exp: inSeconds(-10) } })],
    ["that lasts too long", () => ({ claims: { exp: inSeconds(400) } })],
    ["from the future", () => ({ claims: { iat: inSeconds(60) } })],
    ["without jti", () => ({ claims: { jti: undefined } })],
    ["in another's name", () => ({ claims: { iss: "other" } })],
  ])("is refused %s", async (_what, changes) => {
    const { status, json } = await signInBy(rsaKeyClient, changes());
    expect([status, json.error]).toEqual([401, "invalid_client"]);
  });

  it("is refused by another key", async () => {
    const key = await makeKeyPair({ commonName: "x", keyType: "rsa" });
    expect((await signInBy(rsaKeyClient, { key })).status).toBe(401);
  });

  it("is good for one request", async () => {
    const fields = { scope, ...(await assertionBy(rsaKeyClient)) };
    expect((await signIn(domain, fields)).status).toBe(200);
    expect((await signIn(domain, fields)).json.error).toBe("invalid_client");
  });
});

describe("a secret", () => {
  const fields = without("client_id", signInFields({ scope }));
  const raw = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
  });

  it("goes raw into Basic credentials where the domain wants it so, and only so", async () => {
    const { id, secret } = rawBasicClient;
    const asked = (headers: Record<string, string>) =>
      post(domain, tokenPath, fields, headers);
    expect((await asked(raw(id, secret))).status).toBe(200);
    expect((await asked(basic(id, secret))).status).toBe(401);
    expect((await asked(raw(id, "wrong"))).status).toBe(401);
  });

  it("goes into the body", async () => {
    const { id, secret } = postClient;
    const asked = (client_secret: string) =>
      signIn(domain, { client_id: id, client_secret });
    expect((await asked(secret)).status).toBe(200);
    expect((await asked("wrong")).status).toBe(401);
  });
});

describe("the profiles", () => {
  it.each(allShapes)("shape %s names a client of the domain", (shape) => {
    const { client, scopes } = profileOf(domain, shape);
    expect(client).toMatchObject({ id: expect.stringMatching(/^latchkey-/) });
    expect(scopes.includes("offline_access")).toBe(![1, 3].includes(+shape));
  });

  it("come with what --provision is fed", () => {
    const inputs = allShapes.map((shape) => provisionInputOf(domain, shape));
    expect(inputs[5]).toBeUndefined();
    expect(inputs[1]).toBe("s3cret with + % & : / = and %2B");
    expect(inputs[3]).toMatch(/^-+BEGIN PRIVATE KEY[^]*-+BEGIN CERTIFICATE/);
  });
});
