import { expect, test } from "vitest";
import { readTokenAnswer } from "../../../electron/main/oauth/token-answer.ts";
import { answerOf, failureOf } from "../support/answers.ts";

const now = 1_700_000_000_000;
const good = { access_token: "a.b.c", token_type: "Bearer", expires_in: 3600 };
const read = (body: unknown, status = 200) =>
  readTokenAnswer(answerOf(status, body), "id.example.com", now);

test("reads all that an answer may hold", () => {
  expect(
    read({
      ...good,
      refresh_token: "r",
      id_token: "i",
      scope: "one two",
      other: 1,
    }),
  ).toEqual({
    accessToken: "a.b.c",
    expiresAtSeconds: 1_700_003_600,
    refreshToken: "r",
    idToken: "i",
    scopes: ["one", "two"],
  });
});

test("reads the least that an answer may hold", () => {
  expect(read({ access_token: "a", token_type: "bearer" })).toEqual({
    accessToken: "a",
    expiresAtSeconds: undefined,
    refreshToken: undefined,
    idToken: undefined,
    scopes: undefined,
  });
});

test.each(["bearer", "BEARER", "BeArEr"])("takes %s for Bearer", (type) => {
  expect(read({ ...good, token_type: type }).accessToken).toBe("a.b.c");
});

test.each([
  [undefined, undefined],
  [null, undefined],
  ["3600", 3600],
  [59.9, 59],
  ["soon", undefined],
  [0, undefined],
  [-1, undefined],
  [1e300, 30 * 86_400],
  ["99999999999999999999", undefined],
  [{}, undefined],
])("understands expires_in %j as a life of %j seconds", (expires, life) => {
  expect(read({ ...good, expires_in: expires }).expiresAtSeconds).toBe(
    life === undefined ? undefined : now / 1000 + life,
  );
});

test.each([
  "",
  "<html>Sign in to the hotel's network</html>",
  "null",
  "[]",
  '{"access_token":',
  { ...good, access_token: undefined },
  { ...good, access_token: "" },
  { ...good, access_token: "a b\r\nx: y" },
  { ...good, access_token: 7 },
  { ...good, token_type: "mac" },
  { ...good, token_type: undefined },
  '{"access_token":"a","access_token":"b","token_type":"bearer"}',
  '{"access_token":"a","token_type":"bearer","refresh\\u005ftoken":"1","refresh_token":"2"}',
])("%j is no answer", async (body) => {
  const { code, facts } = await failureOf(() => read(body));
  expect(code).toBe("oauth/malformed-answer");
  expect(facts).toEqual({ host: "id.example.com", status: 200 });
});

test("bytes that are no UTF-8 are no answer", async () => {
  const answer = {
    ...answerOf(200, ""),
    body: new Uint8Array([0x7b, 0xff, 0xfe]),
  };
  const { code } = await failureOf(() => readTokenAnswer(answer, "h", now));
  expect(code).toBe("oauth/malformed-answer");
});

test("names that come twice deeper down, or in a text, are none of ours", () => {
  const body =
    '{"access_token":"a","token_type":"bearer","x":{"y":1,"y":2},"z":"\\",\\"access_token\\":","list":[{"x":1},{"x":2}]}';
  expect(read(body).accessToken).toBe("a");
});

test.each([
  ["one", ["one"]],
  [" one  two ", ["one", "two"]],
  ["", []],
  [undefined, undefined],
  [null, undefined],
])("a scope of %j grants %j", (scope, scopes) => {
  expect(read({ ...good, scope }).scopes).toEqual(scopes);
});

test.each(["text/plain", "", "application/vnd.oauth+json"])(
  "JSON that is declared as %j is read all the same",
  (mediaType) => {
    const answer = { ...answerOf(200, good), mediaType };
    expect(readTokenAnswer(answer, "h", now).accessToken).toBe("a.b.c");
  },
);

test("a refresh token that is none is left out", () => {
  expect(read({ ...good, refresh_token: null }).refreshToken).toBeUndefined();
});
