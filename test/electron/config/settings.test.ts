import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Profile } from "../../../electron/main/config/profile.ts";
import { ProfileError } from "../../../electron/main/config/profile-error.ts";
import {
  loadSettings,
  parseSettings,
} from "../../../electron/main/config/settings.ts";
import { failureOf } from "../support/answers.ts";
import { profileText } from "../support/profiles.ts";

const url = "https://idcs-1.identity.oraclecloud.com:443";

function complaint(text: string): ProfileError {
  try {
    parseSettings(text, "/etc/p.json");
  } catch (error) {
    if (error instanceof ProfileError) return error;
    throw error;
  }
  throw new Error("accepted");
}

/** The one domain that a text names. */
function only(text: string): Profile {
  const [profile] = parseSettings(text, "/etc/latchkey/p.json").domains;
  if (!profile) throw new Error("No domain");
  return profile;
}

test("reads the documented example", async () => {
  const { domains, lock, rememberUserName } = await loadSettings(
    join(import.meta.dirname, "../../../docs/examples/oracle-profile.json"),
    true,
  );
  expect(domains).toHaveLength(1);
  expect(domains[0]?.issuer).toBe("https://identity.oraclecloud.com/");
  expect(domains[0]?.resource.kind).toBe("scim-users");
  expect(lock).toEqual({ onSuspend: false, onScreenLock: false });
  expect(rememberUserName).toBe(true);
});

test("expects the domain's own URL as the issuer, as it is written, when none is named", () => {
  const text = profileText("https://id.example.com/", { issuer: undefined });
  expect(only(text).issuer).toBe("https://id.example.com/");
});

test("reads a file that begins with a byte order mark", () => {
  expect(only(`\uFEFF${profileText(url)}`).name).toBe("Corporate directory");
});

test.each([
  "http://127.0.0.1:9443",
  "http://127.9.9.9",
  "http://[::1]:80",
  "http://0x7f.1",
  "https://example.com",
])("accepts %s", (domainUrl) => {
  expect(only(profileText(domainUrl)).domainUrl).toBeInstanceOf(URL);
});

test.each([
  "http://localhost:9443",
  "http://example.com",
  "http://128.0.0.1",
  "http://127.0.0.1.example.com",
  "http://[::2]",
  "ftp://example.com",
  "example.com",
  "https://user:pass@example.com",
  "https://example.com/?x",
  "https://example.com/#x",
  "javascript:alert(1)",
])("refuses %s and names key and line", (domainUrl) => {
  const { code, facts } = complaint(profileText(domainUrl));
  expect(code).toBe("profile/malformed");
  expect(facts).toMatchObject({
    file: "/etc/p.json",
    key: "domainUrl",
    line: 3,
  });
  expect(facts.problem).toMatch(/^must /);
});

test.each([
  [{ name: undefined }, "name", /must be there/],
  [{ name: "" }, "name", /empty/],
  [{ nmae: "x" }, "nmae", /not a known key/],
  [
    { client: { id: "a", authentication: "magic" } },
    "client.authentication",
    /one of: none, client_secret_basic, .*tls_client_auth/,
  ],
  [
    { client: { id: "a", authentication: "none", extra: 1 } },
    "client.extra",
    /not a known key/,
  ],
  [{ scopes: [] }, "scopes", /at least one/],
  [{ scopes: ["a b"] }, "scopes.0", /without spaces/],
  [{ scopes: "openid" }, "scopes", /list/],
  [
    { endpoints: { token: "http://example.com/t" } },
    "endpoints.token",
    /https/,
  ],
  [
    { passwordOrigins: ["https://example.com/path"] },
    "passwordOrigins.0",
    /without a path/,
  ],
  [{ resource: { kind: "ldap" } }, "resource.kind", /scim-users/],
  [
    {
      resource: {
        kind: "scim-users",
        users: "//evil.example/Users",
        self: "/Me",
      },
    },
    "resource.users",
    /path/,
  ],
  [
    {
      resource: {
        kind: "scim-users",
        users: "https://evil.example/Users",
        self: "/Me",
      },
    },
    "resource.users",
    /path/,
  ],
  [
    {
      resource: {
        kind: "scim-users",
        users: "/Users",
        self: "/\t/evil.example/Me",
      },
    },
    "resource.self",
    /path/,
  ],
])("refuses %j", (change, key, problem) => {
  const { code, facts } = complaint(profileText(url, change));
  expect(code).toBe("profile/malformed");
  expect(facts.key).toBe(key);
  expect(facts.problem).toMatch(problem);
});

test.each([
  [
    { client: { id: "a", authentication: "none", secret: "s3cret" } },
    "client.secret",
  ],
  [{ client_secret: "s3cret" }, "client_secret"],
  [{ client: { id: "a", clientSecret: "s3cret" } }, "client.clientSecret"],
  [{ resource: [{ Password: "s3cret" }] }, "resource.0.Password"],
])("refuses a secret in clear wherever it stands: %j", (change, key) => {
  const { code, facts } = complaint(profileText(url, change));
  expect(code).toBe("profile/secret-in-clear");
  expect(facts.key).toBe(key);
  expect(facts.problem).toContain("--provision");
  expect(JSON.stringify(facts)).not.toContain("s3cret");
});

test("says on which line the JSON ends, without quoting the file", () => {
  const { code, facts } = complaint('{\n  "name": "x",\n  s3cret\n}');
  expect(code).toBe("profile/malformed");
  expect(facts.line).toBe(3);
  expect(JSON.stringify(facts)).not.toContain("s3cret");
});

test.each(["", "null", "[]", '"x"', "1", "{", "[[[[", "\u0000"])(
  "has a complaint about %j",
  (text) => {
    expect(complaint(text).code).toBe("profile/malformed");
  },
);

test("no file in the usual place is missing; a named one that is not there, or no file, is unreadable", async () => {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-profile-"));
  try {
    const file = join(folder, "none.json");
    const unreadable = (name: string, reason: string) => ({
      code: "profile/unreadable",
      facts: { file: name, reason },
    });
    expect(await failureOf(() => loadSettings(file, false))).toEqual({
      code: "profile/missing",
      facts: { file },
    });
    expect(await failureOf(() => loadSettings(file, true))).toEqual(
      unreadable(file, "ENOENT"),
    );
    expect(await failureOf(() => loadSettings(folder, false))).toEqual(
      unreadable(folder, "EISDIR"),
    );
    await writeFile(file, profileText(url));
    expect((await loadSettings(file, true)).domains[0]?.client.id).toBe(
      "latchkey-public",
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
