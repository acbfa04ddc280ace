import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { accessTokenFor, get } from "./testing.ts";

let domain: IdentityDomain;
beforeAll(async () => {
  domain = await startIdentityDomain({ people: 20 });
});
afterAll(() => domain.close());

describe("discovery", () => {
  it.each(["openid-configuration", "oauth-authorization-server"])(
    "names Oracle's issuer and the domain's own endpoints in %s",
    async (name) => {
      const { json } = await get(domain, `/.well-known/${name}`);
      expect(json).toMatchObject({
        issuer: "https://identity.oraclecloud.com/",
        token_endpoint: `${domain.url}/oauth2/v1/token`,
        revocation_endpoint: `${domain.url}/oauth2/v1/revoke`,
        jwks_uri: `${domain.url}/admin/v1/SigningCert/jwk`,
        grant_types_supported: ["password", "refresh_token"],
      });
    },
  );

  it("names no endpoint of mutual TLS, nor an authority, where there is none", async () => {
    const { json } = await get(domain, "/.well-known/openid-configuration");
    expect(Object.keys(json).join()).not.toMatch(/secure_|mtls|tls_client/);
    expect([domain.secureUrl, domain.caFile]).toEqual([undefined, undefined]);
  });

  it("wraps the same in Oracle's own document", async () => {
    const plain = await get(domain, "/.well-known/openid-configuration");
    const { json } = await get(domain, "/.well-known/idcs-configuration");
    expect(json["openid-configuration"]).toEqual(plain.json);
  });

  it("names every endpoint that answers, and no other", async () => {
    const { json } = await get(domain, "/.well-known/openid-configuration");
    const endpoints = Object.entries(json).filter(([name]) =>
      name.endsWith("_endpoint"),
    );
    for (const [name, url] of endpoints) {
      const path = String(url).slice(domain.url.length);
      const answers = [
        await fetch(domain.url + path),
        await fetch(domain.url + path, { method: "POST" }),
      ];
      const found = answers.some(({ status }) => status !== 404);
      expect([name, found]).toEqual([name, true]);
    }
  });

  it("calls itself by its own URL when started so", async () => {
    const own = await startIdentityDomain({ people: 20, issuer: "own" });
    try {
      const { json } = await get(own, "/.well-known/openid-configuration");
      expect(json.issuer).toBe(own.url);
      const token = await accessTokenFor(own);
      expect((await get(own, "/admin/v1/Me", token)).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe("the signing key", () => {
  const path = "/admin/v1/SigningCert/jwk";

  it("is not shown without a bearer", async () => {
    expect((await get(domain, path)).status).toBe(401);
  });

  it("verifies the access tokens", async () => {
    const token = await accessTokenFor(domain);
    const keys = createRemoteJWKSet(new URL(domain.url + path), {
      headers: { authorization: `Bearer ${token}` },
    });
    const { payload } = await jwtVerify(token, keys);
    expect(payload.aud).toContain(domain.url);
  });

  it("is shown without its private part", async () => {
    const token = await accessTokenFor(domain);
    const { json } = await get(domain, path, token);
    expect(json.keys).toEqual([
      {
        kty: "RSA",
        kid: "SIGNING_KEY",
        alg: "RS256",
        use: "sig",
        n: expect.any(String),
        e: "AQAB",
      },
    ]);
  });
});
