import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { expect, test } from "vitest";
import {
  privateAssertionKey,
  secretAssertionKey,
} from "../../../electron/main/oauth/client-assertion.ts";
import {
  proveClient,
  type Client,
  type ClientProof,
} from "../../../electron/main/oauth/client-authentication.ts";

const context = { audience: "https://id.example.com", now: 1_700_000_000_000 };
const secret = "s3cret with + % & : / = and %2B é";

function decoded({ headers }: ClientProof): string {
  const [scheme, value] = (headers["authorization"] ?? "").split(" ");
  expect(scheme).toBe("Basic");
  return Buffer.from(value ?? "", "base64").toString("utf8");
}

test("form-encodes both halves of Basic before joining them (RFC 6749 section 2.3.1)", async () => {
  const proof = await proveClient(
    {
      id: "a:b c",
      authentication: "client_secret_basic",
      basicEncoding: "form",
      secret,
    },
    context,
  );
  expect(decoded(proof)).toBe(
    "a%3Ab+c:s3cret+with+%2B+%25+%26+%3A+%2F+%3D+and+%252B+%C3%A9",
  );
  expect(proof.parameters).toEqual([]);
});

test("joins the halves of Basic as they are, in UTF-8, where the server wants them raw", async () => {
  const proof = await proveClient(
    {
      id: "a b",
      authentication: "client_secret_basic",
      basicEncoding: "raw",
      secret,
    },
    context,
  );
  expect(decoded(proof)).toBe(`a b:${secret}`);
});

test("a secret may travel in the form", async () => {
  expect(
    await proveClient(
      { id: "app", authentication: "client_secret_post", secret },
      context,
    ),
  ).toEqual({
    headers: {},
    parameters: [
      ["client_id", "app"],
      ["client_secret", secret],
    ],
  });
});

test("a public client names itself in the body and sends no Authorization", async () => {
  expect(
    await proveClient({ id: "latchkey", authentication: "none" }, context),
  ).toEqual({ headers: {}, parameters: [["client_id", "latchkey"]] });
});

test("a client with a certificate names itself in the body and shows the certificate", async () => {
  const certificate = { key: "k", cert: "c" };
  expect(
    await proveClient(
      { id: "app", authentication: "tls_client_auth", certificate },
      context,
    ),
  ).toEqual({ headers: {}, parameters: [["client_id", "app"]], certificate });
});

test("an assertion travels in the form, beside its type and the client's id (RFC 7523 section 2.2)", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const client: Client = {
    id: "app",
    authentication: "private_key_jwt",
    key: privateAssertionKey({ privateKey, certificates: [] }, "k1"),
  };
  const { headers, parameters } = await proveClient(client, context);
  expect(headers).toEqual({});
  expect(parameters.slice(0, 2)).toEqual([
    ["client_id", "app"],
    [
      "client_assertion_type",
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    ],
  ]);
  const [name, jwt = ""] = parameters[2] ?? [];
  expect(name).toBe("client_assertion");
  const { payload } = await jwtVerify(jwt, createPublicKey(privateKey), {
    currentDate: new Date(context.now),
  });
  expect(payload.aud).toBe(context.audience);
});

test("no two requests share an assertion", async () => {
  const client: Client = {
    id: "app",
    authentication: "client_secret_jwt",
    key: secretAssertionKey(secret, undefined),
  };
  const [first, second] = [
    await proveClient(client, context),
    await proveClient(client, context),
  ];
  expect(first?.parameters[2]).not.toEqual(second?.parameters[2]);
});
