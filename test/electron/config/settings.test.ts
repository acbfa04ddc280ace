import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { Profile } from "../../../electron/main/config/profile.ts";
import { ProfileError } from "../../../electron/main/config/profile-error.ts";
import {
  loadSettings,
  parseSettings,
} from "../../../electron/main/config/settings.ts";
import { builtInValues } from "../../../shared/policy.ts";
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
  const { domains, values } = await loadSettings(
    join(import.meta.dirname, "../../../docs/examples/oracle-profile.json"),
    true,
  );
  expect(domains).toHaveLength(1);
  expect(domains[0]?.issuer).toBe("https://identity.oraclecloud.com/");
  expect(domains[0]?.resource.kind).toBe("scim-users");
  expect(values).toEqual(builtInValues);
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
  [{ name: 7 }, "name", /^must be a text$/],
  [{ nmae: "x" }, "nmae", /not a known key/],
  [{ name: undefined, nmae: "x" }, "nmae", /not a known key/],
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

const client = (members: object) => ({ client: { id: "app", ...members } });

test("reads every way in which a client proves itself, with its defaults", () => {
  const assertion = { audience: "domain" };
  const read = (members: object) =>
    only(profileText(url, client(members))).client;
  expect(read({ authentication: "client_secret_basic" })).toEqual({
    id: "app",
    authentication: "client_secret_basic",
    basicEncoding: "form",
  });
  expect(read({ authentication: "client_secret_jwt" })).toMatchObject({
    assertion,
  });
  expect(
    read({ authentication: "private_key_jwt", assertion: { keyId: "k" } }),
  ).toMatchObject({ assertion: { ...assertion, keyId: "k" } });
  for (const authentication of ["none", "client_secret_post"])
    expect(read({ authentication })).toEqual({ id: "app", authentication });
});

test("the paths of a key and its certificate count from the profile's folder", () => {
  const members = {
    authentication: "tls_client_auth",
    keyFile: "keys/app.pem",
    certificateFile: "/certs/app.pem",
  };
  expect(only(profileText(url, client(members))).client).toMatchObject({
    keyFile: resolve("/etc/latchkey", "keys/app.pem"),
    certificateFile: resolve("/certs/app.pem"),
  });
});

test.each([
  [
    client({ authentication: "none", keyFile: "k.pem" }),
    "client.keyFile",
    /not a known key/,
  ],
  [
    client({ authentication: "private_key_jwt", assertion: { audience: "x" } }),
    "client.assertion.audience",
    /one of: domain, token-endpoint, issuer/,
  ],
  [
    {
      client: {
        id: "a:b",
        authentication: "client_secret_basic",
        basicEncoding: "raw",
      },
    },
    "client.id",
    /colon/,
  ],
  [{ lock: { afterMinutes: 0 } }, "lock.afterMinutes", /more than 0/],
  [{ lock: { afterMinutes: 2000 } }, "lock.afterMinutes", /at most 1440/],
  [{ lock: { onSuspend: "yes" } }, "lock.onSuspend", /true or false/],
  [{ lock: { screen: true } }, "lock.screen", /not a known key/],
  [{ rememberUserName: 1 }, "rememberUserName", /true or false/],
  [{ allowExport: "no" }, "allowExport", /true or false/],
  [
    { network: { proxy: { mode: "socks" } } },
    "network.proxy.mode",
    /one of: system, none, manual, pac/,
  ],
  // Only a policy may say this.
  [{ network: { systemCas: false } }, "network.systemCas", /not a known key/],
])("refuses %j of a client or of the settings", (change, key, problem) => {
  const { code, facts } = complaint(profileText(url, change));
  expect(code).toBe("profile/malformed");
  expect(facts.key).toBe(key);
  expect(facts.problem).toMatch(problem);
});

test("lock, names and export stand beside the one domain, or around several", () => {
  const behaviour = {
    lock: { afterMinutes: 0.5, onSuspend: true },
    rememberUserName: false,
    allowExport: false,
  };
  const read = {
    values: {
      ...builtInValues,
      "lock.afterMinutes": 0.5,
      "lock.onSuspend": true,
      rememberUserName: false,
      allowExport: false,
    },
  };
  expect(
    parseSettings(profileText(url, behaviour), "/etc/p.json"),
  ).toMatchObject({ ...read, domains: [{ name: "Corporate directory" }] });
  const domains = ["https://a.example.com", "https://b.example.com"].map(
    (one): unknown => JSON.parse(profileText(one, { issuer: undefined })),
  );
  const several = parseSettings(
    JSON.stringify({ domains, ...behaviour }),
    "/etc/p.json",
  );
  expect(several).toMatchObject(read);
  expect(several.domains.map(({ issuer }) => issuer)).toEqual([
    "https://a.example.com",
    "https://b.example.com",
  ]);
});

test.each([
  [[], "domains", /at least one domain/],
  ["x", "domains", /list/],
  [[0], "domains.0", /object/],
  [
    [JSON.parse(profileText(url)), JSON.parse(profileText(url))],
    "domains.1",
    /differ/,
  ],
])("refuses the domains %j", (domains, key, problem) => {
  const { code, facts } = complaint(JSON.stringify({ domains }, null, 2));
  expect(code).toBe("profile/malformed");
  expect(facts.key).toBe(key);
  expect(facts.problem).toMatch(problem);
  expect(facts.line).toBeGreaterThan(1);
});

test.each([
  [client({ note: "-----BEGIN PRIVATE KEY-----\ns3cret" }), "client.note"],
  [{ extra: { kty: "EC", d: "s3cret" } }, "extra"],
  [
    { domains: [client({ private_key: "s3cret" })] },
    "domains.0.client.private_key",
  ],
])("refuses a private key in clear: %j", (change, key) => {
  const { code, facts } = complaint(profileText(url, change));
  expect(code).toBe("profile/secret-in-clear");
  expect(facts.key).toBe(key);
  expect(facts.problem).toContain("client.keyFile");
  expect(JSON.stringify(facts)).not.toContain("s3cret");
});
