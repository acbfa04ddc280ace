import { expect, test } from "vitest";
import { referenceOf } from "../../../electron/main/log/references.ts";
import { buildPasswordGrant } from "../../../electron/main/oauth/password-grant.ts";

const url = new URL("https://id.example.com/oauth2/v1/token");
const base64 = (text: string) => Buffer.from(text).toString("base64url");
const hex = (text: string) => Buffer.from(text).toString("hex");
const answer = (ecid: string, body: object = {}) => ({
  status: 400,
  headers: { "x-oracle-dms-ecid": ecid },
  mediaType: "application/json",
  body: new TextEncoder().encode(JSON.stringify(body)),
});
const token = "tGzv3JOkF0XG5Qx2TlKWIA";

test("an id of the server's own is believed", () => {
  const headers = { authorization: `Bearer ${token}` };
  const request = { url, headers, body: `refresh_token=${token}x` };
  expect(referenceOf(request, answer("0000KqyzPz1Fw000jzw"))).toBe(
    "0000KqyzPz1Fw000jzw",
  );
  const both = answer("0000KqyzPz1Fw000jzw");
  const withRid = {
    ...both,
    headers: { ...both.headers, "x-oracle-dms-rid": "0:1" },
  };
  expect(referenceOf(request, withRid)).toBe("0000KqyzPz1Fw000jzw;0:1");
});

test.each([
  ["whole", token],
  ["in part", token.slice(3, 15)],
  ["within more", `id-${token}-1`],
  ["in base64", base64(token)],
  ["in hexadecimal", hex(token)],
])("a token that was sent is no id: %s", (_how, echo) => {
  const bearer = { url, headers: { authorization: `Bearer ${token}` } };
  expect(referenceOf(bearer, answer(echo))).toBeUndefined();
  const form = { url, body: `grant_type=refresh_token&refresh_token=${token}` };
  expect(referenceOf(form, answer(echo))).toBeUndefined();
});

test("nor is a client's secret, or a token that the same answer gives", () => {
  const authorization = `Basic ${Buffer.from("app:s3cr3t-of-app").toString("base64")}`;
  const request = { url, headers: { authorization } };
  expect(referenceOf(request, answer("s3cr3t-of-app"))).toBeUndefined();
  for (const name of ["access_token", "refresh_token", "id_token"])
    expect(
      referenceOf({ url, body: "" }, answer(token, { [name]: token })),
    ).toBeUndefined();
});

test.each(["hunter22", "Zürich 1.5%", "a+b c&d=é€"])(
  "nor is the password %j, or the name that was typed",
  (password) => {
    const bytes = new TextEncoder().encode(password);
    const { request, wipe } = buildPasswordGrant({
      tokenEndpoint: url,
      proof: { parameters: [], headers: {} },
      userName: "ada.lovelace",
      password: bytes,
      scopes: ["x"],
    });
    for (const echo of [
      password,
      base64(password),
      hex(password),
      "ada.lovelace",
    ])
      expect(referenceOf(request, answer(echo))).toBeUndefined();
    expect(referenceOf(request, answer("0000KqyzPz1Fw"))).toBeDefined();
    wipe();
  },
);
