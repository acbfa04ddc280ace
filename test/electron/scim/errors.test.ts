import { expect, test } from "vitest";
import { readScimRefusal } from "../../../electron/main/scim/errors.ts";
import { answerOf } from "../support/answers.ts";

const context = { host: "h", role: "User Administrator", now: 0 };
const oracle = "urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error";

test.each([
  [400, { scimType: "invalidFilter" }, "scim/filter-refused"],
  [400, { scimType: "invalidValue" }, "scim/server-fault"],
  [401, "<html></html>", "scim/token-refused"],
  [403, "", "scim/forbidden"],
  [404, "", "scim/not-found"],
  [429, "", "scim/rate-limited"],
  [500, "", "scim/server-fault"],
  [204, "", "scim/server-fault"],
])("%i %j is %s", (status, body, code) => {
  const error = readScimRefusal(answerOf(status, body), context);
  expect(error.code).toBe(code);
  expect(error.facts.status).toBe(status);
});

test("names the missing role, Oracle's message and the correlation id", () => {
  const body = {
    status: "403",
    detail: "Not quoted",
    [oracle]: { messageId: "error.common.authz.forbidden" },
  };
  const answer = answerOf(403, body, { "x-oracle-dms-ecid": "e1" });
  expect({ ...readScimRefusal(answer, context) }).toMatchObject({
    facts: {
      role: "User Administrator",
      reason: "error.common.authz.forbidden",
    },
    correlationId: "e1",
  });
});

test.each([
  [500, {}],
  [403, "<html></html>"],
  [403, ""],
])(
  "names no role where it is not said to be the reason: %i %j",
  (status, body) => {
    expect(
      readScimRefusal(answerOf(status, body), context).facts.role,
    ).toBeUndefined();
  },
);
