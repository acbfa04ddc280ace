import { expect, test } from "vitest";
import { proveClient } from "../../../electron/main/oauth/client-authentication.ts";

test("form-encodes both halves of Basic before joining them (RFC 6749 section 2.3.1)", () => {
  const { headers, parameters } = proveClient({
    id: "a:b c",
    authentication: "client_secret_basic",
    basicEncoding: "form",
    secret: "s3cret with + % & : / = and %2B é",
  });
  const [scheme, value] = (headers["authorization"] ?? "").split(" ");
  expect(scheme).toBe("Basic");
  expect(Buffer.from(value ?? "", "base64").toString("latin1")).toBe(
    "a%3Ab+c:s3cret+with+%2B+%25+%26+%3A+%2F+%3D+and+%252B+%C3%A9",
  );
  expect(parameters).toEqual([]);
});

test("a public client names itself in the body and sends no Authorization", () => {
  expect(proveClient({ id: "latchkey", authentication: "none" })).toEqual({
    headers: {},
    parameters: [["client_id", "latchkey"]],
  });
});
