import { expect, test } from "vitest";
import { parsePolicy } from "../../../electron/main/policy/policy.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { failureOf } from "../support/answers.ts";

const file = "/etc/latchkey/policy.json";
const policyOf = (value: object) =>
  parsePolicy(JSON.stringify(value, null, 1), file);
const profile = { ...profileOf("https://idcs.example"), name: "Corporate" };

const refused = (text: string) =>
  failureOf(async () => void parsePolicy(text, file));

test.each<[string, string, object]>([
  [
    "{",
    "a JSON object",
    { line: 1, problem: "is not a JSON object from here on" },
  ],
  [
    '{\n "enforced": {,\n',
    "JSON",
    { line: 2, problem: "is not a JSON object from here on" },
  ],
  [
    "[]",
    "an object",
    { line: 1, problem: "is not a JSON object from here on" },
  ],
  [
    '{\n"enforced": {\n"allowExport": "no"}}',
    "of the right type",
    {
      key: "enforced.allowExport",
      line: 3,
      problem: "must be true or false",
    },
  ],
  [
    '{\n"defaults": {\n"lock": 5}}',
    "an object where there are members",
    { key: "defaults.lock", line: 3, problem: "must be an object" },
  ],
  [
    '{\n"enforced": []}',
    "an object as its half",
    { key: "enforced", line: 2, problem: "must be an object" },
  ],
  [
    '{\n"enforced": {"network":\n{"minimumTls": "1.1"}}}',
    "one of the values",
    {
      key: "enforced.network.minimumTls",
      line: 3,
      problem: "must be one of: 1.2, 1.3",
    },
  ],
  [
    '{"enforced": {\n"allowExport": false,\n"allowExport": true}}',
    "said once",
    { key: "enforced.allowExport", line: 3, problem: "is there twice" },
  ],
  [
    '{"enforced": {"domains":\n[]}}',
    "at least one domain",
    {
      key: "enforced.domains",
      line: 1,
      problem: "must name at least one domain",
    },
  ],
])("%j is refused: it is not %s", async (text, _what, facts) => {
  expect(await refused(text)).toEqual({
    code: "policy/malformed",
    facts: { file, ...facts },
  });
});

test("a domain in it is checked as a profile is, by key and line", async () => {
  const text = JSON.stringify(
    { enforced: { domains: [{ ...profile, scopes: [] }] } },
    null,
    1,
  );
  expect(await refused(text)).toMatchObject({
    code: "policy/malformed",
    facts: {
      key: "enforced.domains.0.scopes",
      problem: "must name at least one scope",
    },
  });
  const twins = { enforced: { domains: [profile, profile] } };
  expect(await refused(JSON.stringify(twins))).toMatchObject({
    facts: { key: "enforced.domains.1" },
  });
});

test("a secret in it is refused and not repeated", async () => {
  const failure = await refused(
    '{"enforced":\n{"client": {"clientSecret": "hush"}}}',
  );
  expect(failure).toMatchObject({
    code: "policy/secret-in-clear",
    facts: { key: "enforced.client.clientSecret", line: 2 },
  });
  expect(JSON.stringify(failure)).not.toContain("hush");
});

test("keys that nobody knows are reported, and stop nobody", () => {
  const { enforced, warnings } = policyOf({
    enforced: { allowExport: false, alowExport: true, lock: { after: 1 } },
    default: {},
  });
  expect(enforced.values).toEqual({ allowExport: false });
  expect(warnings).toEqual(
    [
      ["default", 9],
      ["enforced.alowExport", 4],
      ["enforced.lock.after", 6],
    ].map(([key, line]) => ({
      code: "policy/unknown-key",
      facts: { file, key, line },
    })),
  );
});

test("files count from its own folder, those of a domain too", () => {
  const { enforced } = policyOf({
    enforced: {
      network: { extraCaFiles: ["ca.pem", "/srv/other.pem"] },
      domains: [
        {
          ...profile,
          client: {
            id: "c",
            authentication: "private_key_jwt",
            keyFile: "key.pem",
          },
        },
      ],
    },
  });
  expect(enforced.values["network.extraCaFiles"]).toEqual([
    "/etc/latchkey/ca.pem",
    "/srv/other.pem",
  ]);
  expect(enforced.domains?.[0]?.client).toMatchObject({
    keyFile: "/etc/latchkey/key.pem",
  });
});
