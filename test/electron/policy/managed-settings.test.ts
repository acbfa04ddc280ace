import { expect, test } from "vitest";
import { ProfileError } from "../../../electron/main/config/profile-error.ts";
import { managedSettings } from "../../../electron/main/policy/managed-settings.ts";
import { noPolicy, parsePolicy } from "../../../electron/main/policy/policy.ts";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { profileText } from "../support/profiles.ts";

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

test.each([
  ["no policy", noPolicy, "is not there, and no policy names a domain"],
  [
    "a policy that names none",
    parsePolicy("{}", "/etc/latchkey/policy.json"),
    "is not there, and /etc/latchkey/policy.json names no domain",
  ],
])("with %s a missing file is told of", async (_what, policy, problem) => {
  const settings = await managedSettings(policy, failing("profile/missing"));
  expect(settings.domains).toEqual([]);
  expect(settings.problem).toMatchObject({
    code: "profile/missing",
    facts: { file, problem },
  });
});

test("a policy is in effect, and tells of its slips, where the person's file cannot be used", async () => {
  const policy = parsePolicy(
    '{"enforced":{"allowExport":false},"enforce":{}}',
    "/etc/latchkey/policy.json",
  );
  const settings = await managedSettings(policy, failing("profile/missing"));
  expect(settings).toMatchObject({
    domains: [],
    values: { allowExport: false },
    policyPlace: "/etc/latchkey/policy.json",
    warnings: [{ code: "policy/unknown-key", facts: { key: "enforce" } }],
    problem: { code: "profile/missing" },
  });
});

test("a policy that names no domain and allows no others leaves nobody anything to sign in to", async () => {
  const policy = parsePolicy(
    '{"enforced":{"allowOtherDomains":false}}',
    "/etc/latchkey/policy.json",
  );
  const own = parseSettings(profileText("https://own.example"), file);
  const { domains, problem, origins } = await managedSettings(
    policy,
    async () => own,
  );
  expect(domains).toEqual([]);
  expect(problem).toMatchObject({
    code: "profile/missing",
    facts: { file: "/etc/latchkey/policy.json", key: "allowOtherDomains" },
  });
  expect(origins.domains).toBeUndefined();
});

test("what is no failure of the file goes on as it is", async () => {
  const bug = new Error("bug");
  await expect(
    managedSettings(offering, () => Promise.reject(bug)),
  ).rejects.toBe(bug);
});

test.each(["profile/unreadable", "profile/malformed"] as const)(
  "a file that is there and fails with %s is told of all the same",
  async (code) => {
    const settings = await managedSettings(offering, failing(code));
    expect(settings.problem?.code).toBe(code);
    expect(settings.domains).toEqual([]);
  },
);
