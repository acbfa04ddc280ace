import { expect, test } from "vitest";
import { ProfileError } from "../../../electron/main/config/profile-error.ts";
import { managedSettings } from "../../../electron/main/policy/managed-settings.ts";
import { noPolicy, parsePolicy } from "../../../electron/main/policy/policy.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { failureOf } from "../support/answers.ts";

const file = "/home/ada/profile.json";
const offering = parsePolicy(
  JSON.stringify({
    defaults: {
      domains: [{ ...profileOf("https://idcs.example"), name: "Corporate" }],
    },
  }),
  "/etc/latchkey/policy.json",
);
const failing =
  (code: "profile/missing" | "profile/unreadable" | "profile/malformed") =>
  () =>
    Promise.reject(new ProfileError(code, { file }));

test("nobody needs a settings file where the policy brings the domains", async () => {
  const { domains } = await managedSettings(
    offering,
    failing("profile/missing"),
  );
  expect(domains.map(({ name }) => name)).toEqual(["Corporate"]);
});

test("without domains of the policy a missing file is told of", async () => {
  const failure = await failureOf(() =>
    managedSettings(noPolicy, failing("profile/missing")),
  );
  expect(failure.code).toBe("profile/missing");
});

test.each(["profile/unreadable", "profile/malformed"] as const)(
  "a file that is there and fails with %s is told of all the same",
  async (code) => {
    const failure = await failureOf(() =>
      managedSettings(offering, failing(code)),
    );
    expect(failure.code).toBe(code);
  },
);
