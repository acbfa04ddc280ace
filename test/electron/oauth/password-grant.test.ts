import { expect, test } from "vitest";
import type { ClientProof } from "../../../electron/main/oauth/client-authentication.ts";
import { buildPasswordGrant } from "../../../electron/main/oauth/password-grant.ts";

const publicClient: ClientProof = {
  headers: {},
  parameters: [["client_id", "latchkey"]],
};
const confidential: ClientProof = {
  headers: { authorization: "Basic bGF0Y2hrZXk6cw==" },
  parameters: [],
};

function build(
  proof: ClientProof,
  password = "p&+ é",
  scopes = ["openid", "offline_access"],
) {
  return buildPasswordGrant({
    tokenEndpoint: new URL("https://id.example.com/oauth2/v1/token"),
    proof,
    userName: "ada+x@example.com",
    password: new TextEncoder().encode(password),
    scopes,
  });
}

async function bodyOf({ request }: ReturnType<typeof build>): Promise<Buffer> {
  if (typeof request.body === "string") throw new Error("a string");
  const pieces: Uint8Array[] = [];
  for await (const piece of request.body.slices) pieces.push(piece);
  const body = Buffer.concat(pieces);
  expect(body).toHaveLength(request.body.lengthBytes);
  return body;
}

test("a public client's form holds the grant, the client, the name, the scopes and the password", async () => {
  const grant = build(publicClient);
  const form = new URLSearchParams((await bodyOf(grant)).toString());
  expect([...form]).toEqual([
    ["grant_type", "password"],
    ["client_id", "latchkey"],
    ["username", "ada+x@example.com"],
    ["scope", "openid offline_access"],
    ["password", "p&+ é"],
  ]);
  expect(grant.request.headers).toEqual({
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
  });
});

test("a confidential client's form does not name the client; its header does", async () => {
  const grant = build(confidential, "p", ["openid"]);
  const form = new URLSearchParams((await bodyOf(grant)).toString());
  expect([...form.keys()]).toEqual([
    "grant_type",
    "username",
    "scope",
    "password",
  ]);
  expect(grant.request.headers?.["authorization"]).toBe(
    "Basic bGF0Y2hrZXk6cw==",
  );
});

test("the password travels alone in the last slice, over a connection of its own", async () => {
  const { request } = build(publicClient, "secret");
  if (typeof request.body === "string") throw new Error("a string");
  const pieces: string[] = [];
  for await (const piece of request.body.slices)
    pieces.push(Buffer.from(piece).toString());
  expect(pieces).toHaveLength(2);
  expect(pieces[1]).toBe("secret");
  expect(request.ownConnection).toBe(true);
});

test("wiping leaves zeros where the password stood", async () => {
  const grant = build(publicClient, "secret");
  grant.wipe();
  const body = (await bodyOf(grant)).toString("latin1");
  expect(body.endsWith("&password=\0\0\0\0\0\0")).toBe(true);
});

test("an empty password is an empty field", async () => {
  const body = await bodyOf(build(publicClient, ""));
  expect(new URLSearchParams(body.toString()).get("password")).toBe("");
});
