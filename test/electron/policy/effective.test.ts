import { describe, expect, test } from "vitest";
import { settingsInEffect } from "../../../electron/main/config/settings-in-effect.ts";
import { wishedLanguage } from "../../../electron/main/config/locale.ts";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import { effectiveSettings } from "../../../electron/main/policy/effective.ts";
import { noPolicy, parsePolicy } from "../../../electron/main/policy/policy.ts";
import { builtInValues, policyKeys } from "../../../shared/policy.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { profileText } from "../support/profiles.ts";

const policyFile = "/etc/latchkey/policy.json";
const ownFile = "/home/ada/profile.json";
const policyOf = (value: object) =>
  parsePolicy(JSON.stringify(value), policyFile);
const domain = (url: string, changes: object = {}) => ({
  ...profileOf(url),
  name: url,
  ...changes,
});
const own = (changes: Record<string, unknown> = {}) =>
  parseSettings(profileText("https://own.example", changes), ownFile);

test("enforced beats the person, who beats what is suggested, which beats what is built in", () => {
  const policy = policyOf({
    enforced: { allowExport: false },
    defaults: {
      allowExport: true,
      rememberUserName: false,
      lock: { afterMinutes: 5, onSuspend: true },
    },
  });
  const { values, origins } = effectiveSettings(
    policy,
    own({
      allowExport: true,
      rememberUserName: true,
      lock: { afterMinutes: 9 },
    }),
  );
  expect(values).toEqual({
    ...builtInValues,
    allowExport: false,
    rememberUserName: true,
    "lock.afterMinutes": 9,
    "lock.onSuspend": true,
  });
  expect(origins).toEqual({
    domains: { name: "person", place: ownFile },
    allowExport: { name: "enforced", place: policyFile },
    rememberUserName: { name: "person", place: ownFile },
    "lock.afterMinutes": { name: "person", place: ownFile },
    "lock.onSuspend": { name: "policy-default", place: policyFile },
  });
});

test("without a policy everything is as the settings file says", () => {
  const settings = own({ allowExport: false });
  const { domains, values, origins, policyPlace, warnings, domainPlaces } =
    effectiveSettings(noPolicy, settings);
  expect({ domains, values, origins }).toEqual(settings);
  expect(domainPlaces).toEqual([ownFile]);
  expect(policyPlace).toBeUndefined();
  expect(warnings).toEqual([]);
});

describe("the domains offered", () => {
  const hosts = (policy: object, person = true) => {
    const { domains, warnings = [] } = effectiveSettings(
      policyOf(policy),
      person ? own() : undefined,
    );
    return [
      ...domains.map(({ domainUrl }) => domainUrl.host),
      ...warnings.map(({ code }) => code),
    ];
  };
  const corporate = [domain("https://corporate.example")];

  test.each<[string, object, boolean, string[]]>([
    [
      "the policy's and the person's",
      { enforced: { domains: corporate } },
      true,
      ["corporate.example", "own.example"],
    ],
    [
      "the policy's alone, and the others are told of",
      { enforced: { domains: corporate, allowOtherDomains: false } },
      true,
      ["corporate.example", "policy/other-domains"],
    ],
    [
      "the policy's, for whoever has no file",
      { enforced: { domains: corporate } },
      false,
      ["corporate.example"],
    ],
    [
      "the person's in place of suggested ones",
      { defaults: { domains: corporate } },
      true,
      ["own.example"],
    ],
    [
      "the suggested ones for whoever has none",
      { defaults: { domains: corporate } },
      false,
      ["corporate.example"],
    ],
    [
      "the suggested ones where the person's are not allowed",
      {
        enforced: { allowOtherDomains: false },
        defaults: { domains: corporate },
      },
      true,
      ["corporate.example", "policy/other-domains"],
    ],
  ])("are %s", (_what, policy, person, expected) => {
    expect(hosts(policy, person)).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ["the person's", {}, [ownFile]],
    [
      "the policy's and the person's",
      { enforced: { domains: corporate } },
      [policyFile, ownFile],
    ],
    [
      "the policy's alone",
      { enforced: { domains: corporate, allowOtherDomains: false } },
      [policyFile],
    ],
    [
      "suggested",
      {
        enforced: { allowOtherDomains: false },
        defaults: { domains: corporate },
      },
      [policyFile],
    ],
  ])("say whose file they are from: %s", (_what, policy, places) => {
    const { domainPlaces } = effectiveSettings(policyOf(policy), own());
    expect(domainPlaces).toEqual(places);
  });

  test("of one that is named twice the policy's words count: the password goes no further", () => {
    const { domains } = effectiveSettings(
      policyOf({ enforced: { domains: [domain("https://own.example")] } }),
      own({ passwordOrigins: ["https://elsewhere.example"] }),
    );
    expect(domains).toHaveLength(1);
    expect(domains[0]?.passwordOrigins).toEqual([]);
  });
});

test("a person's file cannot say what only a policy may", () => {
  expect(() => own({ network: { extraCaFiles: ["ca.pem"] } })).toThrow(
    "profile/malformed",
  );
  expect(() => own({ allowOtherDomains: true })).toThrow("profile/malformed");
});

test("the language asked for on the command line counts unless one is enforced", () => {
  expect(wishedLanguage("es", "en", false)).toBe("es");
  expect(wishedLanguage(undefined, "en", false)).toBe("en");
  expect(wishedLanguage("es", "en", true)).toBe("en");
});

test("every setting is shown with what set it, the domains in a line each, in both languages", () => {
  const settings = effectiveSettings(
    policyOf({ enforced: { domains: [domain("https://corporate.example")] } }),
    undefined,
  );
  for (const language of ["en", "es"] as const) {
    const shown = settingsInEffect(settings, language);
    expect(shown.settings.map(({ key }) => key)).toEqual(policyKeys);
    expect(shown).toMatchObject({ isManaged: true, policyPlace: policyFile });
    expect(shown.settings[0]).toMatchObject({
      title: language === "en" ? "Domains offered" : "Dominios ofrecidos",
      origin: "enforced",
      place: policyFile,
    });
    expect(shown.settings[0]?.value).toEqual([
      expect.stringContaining("corporate.example"),
    ]);
  }
});
