import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeKeyPair, type KeyPair } from "./client-keys.ts";
import { mutualTlsClient } from "./clients.ts";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { myScopes } from "./scopes.ts";
import { signInFields, tokenPath, type Answer } from "./testing.ts";

const scope = `${myScopes} offline_access`;

let secure: IdentityDomain;
beforeAll(async () => {
  secure = await startIdentityDomain({ people: 40, tls: true });
});
afterAll(() => secure.close());

/** As `post` and `get` of testing.ts, with a certificate or without. */
const ask = (
  url: string,
  pair: KeyPair | undefined,
  options: {
    headers?: Record<string, string>;
    form?: Record<string, string>;
  },
) =>
  new Promise<Pick<Answer, "status" | "json">>((resolve, reject) => {
    const body = options.form && new URLSearchParams(options.form).toString();
    const sent = request(
      url,
      {
        method: body === undefined ? "GET" : "POST",
        agent: false,
        ca: secure.keys.authority.certificate,
        ...(pair && { key: pair.key, cert: pair.certificate }),
        headers: {
          ...options.headers,
          ...(body !== undefined && {
            "content-type": "application/x-www-form-urlencoded",
          }),
        },
      },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("end", () => {
          const isJson = /json/.test(response.headers["content-type"] ?? "");
          const status = response.statusCode ?? 0;
          resolve({ status, json: isJson ? JSON.parse(text) : {} });
        });
      },
    ).on("error", reject);
    sent.end(body);
  });

const signInFrom = (base: string | undefined, pair?: KeyPair) =>
  ask(base + tokenPath, pair, {
    form: signInFields({ client_id: mutualTlsClient.id, scope }),
  });

it("takes the client's certificate on its own port, and nothing else there", async () => {
  const { secureUrl, keys, url } = secure;
  expect((await signInFrom(secureUrl, keys.mutualTls)).status).toBe(200);
  for (const answer of [
    await signInFrom(secureUrl),
    await signInFrom(secureUrl, keys.ec),
    await signInFrom(url, keys.mutualTls),
  ])
    expect(answer).toMatchObject({
      status: 401,
      json: { error: "invalid_client" },
    });
});

it("binds the tokens to the certificate, on the APIs' port as well", async () => {
  const { keys, secureUrl, url } = secure;
  const { json } = await signInFrom(secureUrl, keys.mutualTls);
  const token = String(json.access_token);
  expect(decodeJwt(token).cnf).toEqual({ "x5t#S256": expect.any(String) });
  const headers = { authorization: `Bearer ${token}` };
  const me = `${url}/admin/v1/Me`;
  expect((await ask(me, keys.mutualTls, { headers })).status).toBe(200);
  expect((await ask(me, undefined, { headers })).status).toBe(401);
});

it("refreshes with the certificate and binds the new tokens too", async () => {
  const { keys, secureUrl } = secure;
  const { json } = await signInFrom(secureUrl, keys.mutualTls);
  const refreshed = await ask(secureUrl + tokenPath, keys.mutualTls, {
    form: {
      grant_type: "refresh_token",
      client_id: mutualTlsClient.id,
      refresh_token: String(json.refresh_token),
    },
  });
  expect(refreshed.status).toBe(200);
  expect(decodeJwt(String(refreshed.json.access_token)).cnf).toBeDefined();
});

it("is told in discovery by Oracle's names and by RFC 8705's", async () => {
  const { url, secureUrl } = secure;
  const path = "/.well-known/openid-configuration";
  const { json } = await ask(url + path, undefined, {});
  expect(json).toMatchObject({
    token_endpoint: url + tokenPath,
    secure_token_endpoint: secureUrl + tokenPath,
    secure_revocation_endpoint: `${secureUrl}/oauth2/v1/revoke`,
    mtls_endpoint_aliases: {
      token_endpoint: secureUrl + tokenPath,
      revocation_endpoint: `${secureUrl}/oauth2/v1/revoke`,
    },
  });
});

it("gives a file with the authority to be trusted, until it is closed", async () => {
  const other = await startIdentityDomain({ people: 20, tls: true });
  const file = other.caFile ?? "";
  const text = readFileSync(file, "utf8");
  expect(text).toBe(other.keys.authority.certificate);
  await other.close();
  expect(existsSync(file)).toBe(false);
});

it.each([
  ["expired", "CERT_HAS_EXPIRED"],
  ["other-host", "ERR_TLS_CERT_ALTNAME_INVALID"],
] as const)("can have a certificate that is bad: %s", async (tls, code) => {
  const bad = await startIdentityDomain({ people: 20, tls });
  try {
    await expect(ask(bad.url, undefined, {})).rejects.toThrow(
      expect.objectContaining({ code }),
    );
  } finally {
    await bad.close();
  }
});

it("speaks https with a key and certificate of one's own", async () => {
  const { key, certificate } = await makeKeyPair({
    commonName: "127.0.0.1",
    authority: secure.keys.authority,
    extensions: [
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const tls = { key, cert: certificate };
  const own = await startIdentityDomain({ people: 20, tls });
  try {
    const { status } = await ask(`${own.url}/-/people`, undefined, {});
    expect(status).toBe(200);
  } finally {
    await own.close();
  }
});
