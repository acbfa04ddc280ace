/** What becomes of settings whose certificate files cannot be used. */
import { expect, test } from "vitest";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import { noTrust, withTrust } from "../../../electron/main/network/app-http.ts";
import { effectiveSettings } from "../../../electron/main/policy/effective.ts";
import { parsePolicy } from "../../../electron/main/policy/policy.ts";
import { failureOf } from "../support/answers.ts";
import { AppError } from "../../../electron/main/app-error.ts";
import { profileText } from "../support/profiles.ts";

const place = "/etc/latchkey/policy.json";
const settingsOf = (caFiles: string[]) =>
  effectiveSettings(
    parsePolicy(
      JSON.stringify({
        enforced: {
          allowExport: false,
          network: { extraCaFiles: caFiles, systemCas: false },
        },
      }),
      place,
    ),
    parseSettings(profileText("https://own.example"), "/profile.json"),
  );

test("a file that cannot be used leaves nobody anything to sign in to, and the policy in effect", async () => {
  const settings = await withTrust(
    Promise.resolve(settingsOf(["/nonexistent/ca.pem"])),
  );
  expect(settings).toMatchObject({
    domains: [],
    domainPlaces: [],
    values: { allowExport: false },
    policyPlace: place,
    trust: noTrust,
    problem: { code: "trust/unreadable" },
  });
  expect(settings.origins.domains).toBeUndefined();
  expect(settings.origins.allowExport?.name).toBe("enforced");
});

test("without such files all stays as it is", async () => {
  const known = settingsOf([]);
  const { trust, ...settings } = await withTrust(Promise.resolve(known));
  expect(settings).toEqual(known);
  expect(trust.ca.length).toBeGreaterThan(0);
});

test("settings that cannot be read fail as before", async () => {
  const unread = Promise.reject(new AppError("policy/unreadable"));
  expect((await failureOf(() => withTrust(unread))).code).toBe(
    "policy/unreadable",
  );
});
