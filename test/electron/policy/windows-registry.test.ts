/**
 * By specification: there is no Windows here. Microsoft's documentation of `reg query` (learn.microsoft.com/windows-server/administration/
 * windows-commands/reg-query) gives its switches, its exit codes 0 and 1, and \\0 between the texts of a REG_MULTI_SZ; that the key stands
 * alone and name, type and data below it with four spaces before each is how reg.exe prints them, and is documented nowhere. A list in an
 * ADMX file becomes a subkey with a value for each member (learn.microsoft.com/previous-versions/windows/it-pro/
 * windows-server-2008-r2-and-2008/cc725892).
 */
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../../electron/main/policy/policy.ts";
import {
  findRegistryPolicy,
  type RunReg,
} from "../../../electron/main/policy/windows-registry.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { failureOf } from "../support/answers.ts";

const hives = { HKLM: "HKEY_LOCAL_MACHINE", HKCU: "HKEY_CURRENT_USER" };
const lines = (...all: string[]) => ["", ...all, ""].join("\r\n");
const value = (name: string, type: string, data: string) =>
  `    ${name}    ${type}    ${data}`;

/** What `reg query` says where each hive has this below its policy key, or no such key. */
function regOf(contents: {
  HKLM?: (key: string) => string;
  HKCU?: (key: string) => string;
}): RunReg {
  return async ([, asked = ""]) => {
    const hive = asked.startsWith("HKLM") ? "HKLM" : "HKCU";
    const branch = `${hives[hive]}\\Software\\Policies`;
    const content = contents[hive];
    if (asked === `${hive}\\Software\\Policies`)
      return {
        exitCode: 0,
        stdout: lines(
          `${branch}\\Microsoft`,
          ...(content ? [`${branch}\\Latchkey`] : []),
        ),
      };
    return content
      ? { exitCode: 0, stdout: content(`${branch}\\Latchkey`) }
      : { exitCode: 1, stdout: "" };
  };
}

const policyIn = async (contents: Parameters<typeof regOf>[0]) => {
  const found = await findRegistryPolicy(regOf(contents));
  return found && checkPolicy(found);
};

describe("the registry's policy, by specification", () => {
  test("is none where there is no key of ours", async () => {
    expect(await policyIn({})).toBeUndefined();
  });

  test("has switches and numbers as DWORDs, texts, lists as subkeys or as several texts", async () => {
    const policy = await policyIn({
      HKLM: (key) =>
        lines(
          key,
          value("allowExport", "REG_DWORD", "0x0"),
          value("lock.afterMinutes", "REG_DWORD", "0xf"),
          value("network.minimumTls", "REG_SZ", "1.3"),
          value(
            "network.allowedHosts",
            "REG_MULTI_SZ",
            "a.example\\0b.example",
          ),
          "",
          `${key}\\Defaults`,
          value("RememberUserName", "REG_DWORD", "0x1"),
          value("lock.afterMinutes", "REG_SZ", "2.5"),
          "",
          `${key}\\network.extraCaFiles`,
          value("1", "REG_SZ", "/pki/one.pem"),
          value("2", "REG_SZ", "/pki/two.pem"),
        ),
    });
    expect(policy).toMatchObject({
      place: "HKLM\\Software\\Policies\\Latchkey",
      enforced: {
        values: {
          allowExport: false,
          "lock.afterMinutes": 15,
          "network.minimumTls": "1.3",
          "network.allowedHosts": ["a.example", "b.example"],
          "network.extraCaFiles": ["/pki/one.pem", "/pki/two.pem"],
        },
      },
      defaults: {
        values: { rememberUserName: true, "lock.afterMinutes": 2.5 },
      },
      warnings: [],
    });
  });

  test("has domains as JSON", async () => {
    const domains = [
      { ...profileOf("https://idcs.example"), name: "Corporate" },
    ];
    const policy = await policyIn({
      HKLM: (key) =>
        lines(key, value("domains", "REG_SZ", JSON.stringify(domains))),
    });
    expect(policy?.enforced.domains?.[0]?.domainUrl.host).toBe("idcs.example");
  });

  test("counts for the machine before it counts for the person", async () => {
    const policy = await policyIn({
      HKLM: (key) => lines(key, value("allowExport", "REG_DWORD", "0x0")),
      HKCU: (key) =>
        lines(
          key,
          value("allowExport", "REG_DWORD", "0x1"),
          value("rememberUserName", "REG_DWORD", "0x0"),
        ),
    });
    expect(policy?.enforced.values).toEqual({
      allowExport: false,
      rememberUserName: false,
    });
  });

  test("has the machine's list in place of the person's, not both", async () => {
    const list = (member: string) => (key: string) =>
      lines(`${key}\\network.allowedHosts`, value("1", "REG_SZ", member));
    const policy = await policyIn({
      HKLM: list("machine.example"),
      HKCU: list("person.example"),
    });
    expect(policy?.enforced.values["network.allowedHosts"]).toEqual([
      "machine.example",
    ]);
  });

  test("reports what nobody knows, and refuses what does not fit", async () => {
    const policy = await policyIn({
      HKLM: (key) => lines(key, value("alowExport", "REG_DWORD", "0x0")),
    });
    expect(policy?.warnings[0]?.facts.key).toBe("enforced.alowExport");
    const failure = await failureOf(() =>
      policyIn({
        HKLM: (key) => lines(key, value("allowExport", "REG_SZ", "no")),
      }),
    );
    expect(failure).toMatchObject({
      code: "policy/malformed",
      facts: {
        file: "HKLM\\Software\\Policies\\Latchkey",
        key: "enforced.allowExport",
      },
    });
  });

  test("is refused where the console's code page would garble it", async () => {
    expect(
      await failureOf(() =>
        policyIn({
          HKLM: (key) => lines(key, value("language", "REG_SZ", "e\u00f1")),
        }),
      ),
    ).toMatchObject({ code: "policy/malformed", facts: { key: "language" } });
  });

  test("fails where it cannot be read, and is not taken for none", async () => {
    const failing: RunReg = async () => ({ exitCode: 1, stdout: "" });
    expect((await failureOf(() => findRegistryPolicy(failing))).code).toBe(
      "policy/unreadable",
    );
  });
});
