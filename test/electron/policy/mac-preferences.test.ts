/**
 * By specification: there is no macOS here. What a profile of device management forces in a preference domain, by a payload of
 * ManagedPreferences (developer.apple.com/documentation/devicemanagement/managedpreferences) or one whose type is the domain itself, lies
 * in a property list of that name below /Library/Managed Preferences, for the computer or in a folder of the person's name; plutil(1)
 * writes it as JSON.
 */
import { describe, expect, test } from "vitest";
import { findManagedPreferences } from "../../../electron/main/policy/mac-preferences.ts";
import { checkPolicy } from "../../../electron/main/policy/policy.ts";
import { failureOf } from "../support/answers.ts";

const computer = "/Library/Managed Preferences/com.latchkey.Latchkey.plist";
const person = "/Library/Managed Preferences/ada/com.latchkey.Latchkey.plist";

const policyIn = async (files: Record<string, unknown>) => {
  const found = await findManagedPreferences("ada", async (file) =>
    file in files ? JSON.stringify(files[file]) : undefined,
  );
  return found && checkPolicy(found);
};

describe("managed preferences, by specification", () => {
  test("are no policy where nothing is forced", async () => {
    expect(await policyIn({})).toBeUndefined();
  });

  test("are enforced, but for the dictionary of defaults", async () => {
    expect(
      await policyIn({
        [computer]: {
          allowExport: false,
          network: { minimumTls: "1.3" },
          Defaults: { lock: { afterMinutes: 10 } },
        },
      }),
    ).toEqual({
      place: computer,
      enforced: { values: { allowExport: false, "network.minimumTls": "1.3" } },
      defaults: { values: { "lock.afterMinutes": 10 } },
      warnings: [],
    });
  });

  test("count for the computer before they count for the person", async () => {
    const policy = await policyIn({
      [person]: {
        allowExport: true,
        network: { minimumTls: "1.3", systemCas: false },
      },
      [computer]: { allowExport: false, network: { minimumTls: "1.2" } },
    });
    expect(policy?.enforced.values).toEqual({
      allowExport: false,
      "network.minimumTls": "1.2",
      "network.systemCas": false,
    });
  });

  test("fail where they cannot be read, or are no dictionary", async () => {
    const unreadable = () =>
      findManagedPreferences("ada", () => Promise.reject(new Error("plutil")));
    expect(await failureOf(unreadable)).toEqual({
      code: "policy/unreadable",
      facts: { file: person },
    });
    expect(await failureOf(() => policyIn({ [person]: [] }))).toMatchObject({
      code: "policy/malformed",
    });
  });
});
