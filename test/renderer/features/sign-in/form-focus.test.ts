import { expect, test } from "vitest";
import { focusOf } from "../../../../renderer/src/features/sign-in/form-focus.ts";
import type { FailureCode } from "../../../../shared/failure.ts";

const message = (code: FailureCode, calm = false) => ({
  failure: { code, facts: {} },
  calm,
});

test.each([
  ["user-name", "ada", "user-name"],
  ["password", "ada", "password"],
  ["password", "", "user-name"],
] as const)(
  "without a message: wanted is %s, the name is %j, the focus goes to %s",
  (wanted, name, focus) => {
    expect(focusOf(undefined, wanted, name)).toBe(focus);
  },
);

test.each([
  ["form/user-name-empty", "user-name"],
  ["form/password-empty", "password"],
  ["form/password-too-long", "password"],
  ["oauth/wrong-credentials", "password"],
  ["network/timeout", "password"],
  ["oauth/account-locked", "message"],
  ["oauth/mfa-required", "message"],
] as const)("after %s the focus goes to the %s", (code, focus) => {
  expect(focusOf(message(code), "password", "ada")).toBe(focus);
});

test("what is no failure takes no focus", () => {
  const calm = message("oauth/account-locked", true);
  expect(focusOf(calm, "password", "ada")).toBe("password");
});
