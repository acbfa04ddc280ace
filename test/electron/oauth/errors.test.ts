import { expect, test } from "vitest";
import { readTokenRefusal } from "../../../electron/main/oauth/errors.ts";
import {
  accountStates,
  wrongCredentials,
} from "../../identity-domain/account-states.ts";
import { answerOf } from "../support/answers.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const read = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => readTokenRefusal(answerOf(status, body, headers), "h", now);

const states = {
  locked: "oauth/account-locked",
  deactivated: "oauth/account-deactivated",
  "password-expired": "oauth/password-expired",
  "must-change-password": "oauth/password-must-change",
  federated: "oauth/account-federated",
  "not-activated": "oauth/account-not-activated",
  "mfa-demanded": "oauth/mfa-required",
  "refused-by-policy": "oauth/policy-refused",
} as const;

test.each(Object.entries(states))(
  "Oracle's %s is told from its sentence, and from its code alone",
  (state, code) => {
    const said = accountStates[state as keyof typeof states];
    expect(
      read(400, { error: "invalid_grant", error_description: said.message })
        .code,
    ).toBe(code);
    expect(
      read(401, { error: "invalid_grant", cause: [{ code: said.code }] }).code,
    ).toBe(code);
  },
);

test.each([
  wrongCredentials.message,
  "Invalid user credentials",
  "Bad credentials",
  "MSIS9659: Invalid 'username' or 'password'.",
  "AADSTS50126: Error validating credentials due to invalid username or password.",
])("%j means wrong credentials", (description) => {
  expect(
    read(400, { error: "invalid_grant", error_description: description }).code,
  ).toBe("oauth/wrong-credentials");
});

test.each([
  ["Account disabled", "oauth/account-deactivated"],
  ["User is disabled", "oauth/account-deactivated"],
  ["User account is locked", "oauth/account-locked"],
  ["User credentials have expired", "oauth/password-expired"],
  ["you must use multi-factor authentication", "oauth/mfa-required"],
  [
    "Access has been blocked by Conditional Access policies.",
    "oauth/policy-refused",
  ],
])("%j, as other servers say it, is %s", (description, code) => {
  expect(
    read(400, { error: "invalid_grant", error_description: description }).code,
  ).toBe(code);
});

test.each([
  ["in words", { error_description: 'The scope "two" is not allowed.' }, "two"],
  ["in a member of its own", { scope: "three one" }, "one three"],
  ["that is a URN", { error_description: "Invalid: urn:x:y." }, "urn:x:y"],
  ["not at all", { error_description: "Invalid scope." }, undefined],
  ["that nobody asked for", { scope: "hunter2" }, undefined],
])("a scope that is refused is named by us: %s", (_how, said, scope) => {
  const refusal = readTokenRefusal(
    answerOf(400, { error: "invalid_scope", ...said }),
    "h",
    now,
    ["one", "two", "three", "urn:x:y"],
  );
  expect(refusal.code).toBe("oauth/invalid-scope");
  expect(refusal.facts.scope).toBe(scope);
});

test("a refusal that says two things says nothing for certain", () => {
  const twice = read(
    400,
    '{"error":"invalid_request","error":"invalid_grant"}',
  );
  expect(twice.code).toBe("oauth/refused");
  expect(twice.grantIsInvalid).toBe(false);
});

test.each([
  [401, { error: "invalid_client" }, "oauth/unknown-client"],
  [400, { error: "invalid_client" }, "oauth/unknown-client"],
  [400, { error: "unauthorized_client" }, "oauth/grant-not-allowed"],
  [400, { error: "unsupported_grant_type" }, "oauth/grant-not-allowed"],
  [400, { error: "invalid_scope" }, "oauth/invalid-scope"],
  [400, { error: "invalid_grant" }, "oauth/refused"],
  [400, { error: "invalid_grant", error_description: "No." }, "oauth/refused"],
  [400, { error: "something_new" }, "oauth/refused"],
  [400, "", "oauth/refused"],
  [401, "<html></html>", "oauth/refused"],
  [404, "<html></html>", "oauth/malformed-answer"],
  [204, "", "oauth/malformed-answer"],
  [429, { error: "invalid_grant" }, "oauth/rate-limited"],
  [500, "", "oauth/server-fault"],
  [503, { error: "invalid_grant" }, "oauth/server-fault"],
])("%i %j is %s", (status, body, code) => {
  const error = read(status, body);
  expect(error.code).toBe(code);
  expect(error.facts).toMatchObject({ host: "h", status });
});

test.each([
  [400, { error: "invalid_grant" }, true],
  [401, { error: "invalid_grant" }, true],
  [403, { error: "invalid_grant" }, false],
  [429, { error: "invalid_grant" }, false],
  [500, { error: "invalid_grant" }, false],
  [400, "", false],
  [400, { error: "invalid_client" }, false],
  [401, "<html></html>", false],
  [403, "<html></html>", false],
])("%i %j: the grant is invalid for certain: %j", (status, body, certain) => {
  expect(read(status, body).grantIsInvalid).toBe(certain);
});

test.each([
  ["30", 30],
  ["0", 0],
  ["9999999999", 86_400],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", undefined],
])("Retry-After %s is %j seconds", (value, seconds) => {
  expect(read(429, "", { "retry-after": value }).facts.retryAfterSeconds).toBe(
    seconds,
  );
});

test("keeps the correlation id from the header, or else from the body", () => {
  const body = { error: "invalid_grant", ecid: "body-id" };
  expect(
    read(400, body, { "x-oracle-dms-ecid": "head-id" }).correlationId,
  ).toBe("head-id");
  expect(read(400, body).correlationId).toBe("body-id");
  expect(read(400, body, { "x-oracle-dms-rid": "0:1" }).correlationId).toBe(
    "body-id;0:1",
  );
  expect(read(400, "", { "x-oracle-dms-ecid": "one, two" }).correlationId).toBe(
    "one",
  );
  expect(
    read(400, "", { "x-oracle-dms-rid": "0" }).correlationId,
  ).toBeUndefined();
  expect(read(400, { ecid: "not\nan id" }).correlationId).toBeUndefined();
});

test("nothing of the answer's words leaves in the error", () => {
  const error = read(400, {
    error: "invalid_grant",
    error_description: "password hunter2 is wrong",
  });
  expect(JSON.stringify(error) + String(error.stack)).not.toContain("hunter2");
});
