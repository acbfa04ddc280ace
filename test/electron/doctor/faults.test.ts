/** Faults that are planted in real servers, files and keychains, one at a time: the doctor finds each, names it, and blames nothing before it. */
import { chmodSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import {
  proxyItem,
  sealLogin,
} from "../../../electron/main/network/proxy-login.ts";
import { loadTrust } from "../../../electron/main/network/trust.ts";
import {
  checkIds,
  type CheckId,
  type CheckStatus,
} from "../../../shared/doctor.ts";
import { reportOf } from "../../../shared/doctor-text.ts";
import type { FailureCode } from "../../../shared/failure.ts";
import { languages } from "../../../shared/messages/language.ts";
import { createMessages } from "../../../shared/messages/messages.ts";
import { builtInValues } from "../../../shared/policy.ts";
import { closedPort } from "../../failures/provocation.ts";
import { confidentialClient } from "../../identity-domain/clients.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../../identity-domain/identity-domain.ts";
import { ada, alan, knownPeople } from "../../identity-domain/known-people.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import {
  startForwardProxy,
  type ForwardProxy,
  type ProxyMood,
} from "../../network/forward-proxy.ts";
import { keyPem } from "../support/client-keys.ts";
import { examined, type Surroundings } from "../support/doctor.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { helperWithoutBus } from "../support/no-keychain.ts";

let plain: IdentityDomain;
let secure: IdentityDomain;
let expired: IdentityDomain;
let elsewhere: IdentityDomain;

beforeAll(async () => {
  const domain = (tls?: true | "expired" | "other-host") =>
    startIdentityDomain({ people: 30, ...(tls && { tls }) });
  [plain, secure, expired, elsewhere] = await Promise.all([
    domain(),
    domain(true),
    domain("expired"),
    domain("other-host"),
  ]);
});
afterAll(() =>
  Promise.all([plain, secure, expired, elsewhere].map((one) => one.close())),
);
afterEach(() => {
  plain.clearMoods();
  plain.setManners({ clockSkewSeconds: 0 });
});

const profile = (changes: object = {}) => ({ ...profileOf(plain), ...changes });
const over = (domain: IdentityDomain): Surroundings => ({
  profile: profileOf(domain),
  trust: { ca: [domain.keys.authority.certificate] },
});
const byClient = (client: object): Surroundings => ({
  profile: profile({ client: { id: "app", ...client } }),
});
const as = ({ userName, password }: typeof ada): Surroundings => ({
  profile: profile(),
  signIn: { userName, password },
});
const withMood = (
  mood: Parameters<IdentityDomain["setMood"]>[0],
): Surroundings => {
  plain.setMood(mood);
  return { profile: profile() };
};
const locked = () => {
  const items = createMemoryItems();
  items.locked = true;
  return items;
};

interface Fault {
  what: string;
  id: CheckId;
  code: FailureCode;
  /** `fail` unless said. */
  status?: CheckStatus;
  plant: () => Surroundings | Promise<Surroundings>;
}

/** A proxy in this mood between here and a domain that is all right. */
const behind =
  (mood: ProxyMood): Fault["plant"] =>
  async () => {
    const proxy = await startForwardProxy({ mood });
    proxies.push(proxy);
    const url = new URL(`http://${proxy.host}`);
    return { ...over(secure), way: { kind: "proxy", url } };
  };
const proxies: ForwardProxy[] = [];
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy[Symbol.asyncDispose]();
});

const faults: Fault[] = [
  {
    what: "a policy that is not JSON",
    id: "policy",
    code: "policy/malformed",
    plant: () => ({ profile: profile(), policy: "{" }),
  },
  {
    what: "a policy with a key that nobody knows",
    id: "policy",
    code: "policy/unknown-key",
    status: "warn",
    plant: () => ({
      profile: profile(),
      policy: '{ "enforced": { "alowExport": false } }',
    }),
  },
  {
    what: "a clock that is a quarter of an hour behind",
    id: "clock",
    code: "doctor/clock-off",
    plant: () => {
      plain.setManners({ clockSkewSeconds: 900 });
      return { profile: profile() };
    },
  },
  {
    what: "a clock that is two minutes ahead",
    id: "clock",
    code: "doctor/clock-off",
    status: "warn",
    plant: () => ({ profile: profile(), now: () => Date.now() + 120_000 }),
  },
  {
    what: "another issuer than the profile's",
    id: "issuer",
    code: "discovery/issuer-mismatch",
    plant: () => ({ profile: profile({ issuer: "https://id.example.com/" }) }),
  },
  {
    what: "an authority that nobody here trusts",
    id: "tls",
    code: "network/certificate",
    plant: () => ({ profile: profileOf(secure) }),
  },
  {
    what: "a certificate that has expired",
    id: "tls",
    code: "network/certificate",
    plant: () => over(expired),
  },
  {
    what: "a certificate for another host",
    id: "tls",
    code: "network/certificate",
    plant: () => over(elsewhere),
  },
  {
    what: "a file of authorities that cannot be read",
    id: "tls",
    code: "trust/unreadable",
    plant: () => ({
      ...over(secure),
      openNetwork: async () => {
        const files = ["/nonexistent/ca.pem"];
        await loadTrust({ ...builtInValues, "network.extraCaFiles": files });
        throw new Error("It was read");
      },
    }),
  },
  {
    what: "a file of authorities that others may write",
    id: "tls",
    code: "trust/unsafe",
    plant: () => {
      const files: string[] = [];
      return {
        ...over(secure),
        spoil: (profileFile) => {
          const file = join(dirname(profileFile), "ca.pem");
          writeFileSync(file, "");
          chmodSync(file, 0o666);
          files.push(file);
        },
        openNetwork: async () => {
          const values = { ...builtInValues, "network.extraCaFiles": files };
          await loadTrust(values, process.getuid?.());
          throw new Error("It was read");
        },
      };
    },
  },
  {
    what: "a proxy that refuses",
    id: "proxy",
    code: "proxy/refused",
    plant: behind(403),
  },
  {
    what: "a proxy that wants to know who asks",
    id: "proxy",
    code: "proxy/credentials-needed",
    plant: behind("basic"),
  },
  {
    what: "a proxy that wants NTLM",
    id: "proxy",
    code: "proxy/authentication-unsupported",
    plant: behind("ntlm"),
  },
  {
    what: "a proxy that is not there",
    id: "proxy",
    code: "proxy/unreachable",
    plant: async () => {
      const url = await closedPort();
      return { ...over(secure), way: { kind: "proxy", url } };
    },
  },
  {
    what: "a host that nobody knows",
    id: "dns",
    code: "network/unknown-host",
    plant: () => ({ profile: profileOf("https://nobody.invalid") }),
  },
  {
    what: "a port at which nobody listens",
    id: "tls",
    code: "network/unreachable",
    plant: async () => {
      const { host } = await closedPort();
      return { profile: profileOf(`https://${host}`) };
    },
  },
  {
    what: "a network that wants a sign-in of its own",
    id: "discovery",
    code: "network/captive-portal",
    plant: () => withMood({ kind: "html", status: 200 }),
  },
  {
    what: "no discovery document",
    id: "discovery",
    code: "discovery/failed",
    plant: () =>
      withMood({ path: "/.well-known/*", kind: "html", status: 404 }),
  },
  {
    what: "a discovery document that is none",
    id: "discovery",
    code: "discovery/malformed",
    plant: () => withMood({ path: "/.well-known/*", kind: "broken-json" }),
  },
  {
    what: "a token endpoint on another host",
    id: "token-endpoint",
    code: "destination/not-allowed",
    plant: () =>
      withMood({
        path: "/.well-known/*",
        kind: "members",
        members: { token_endpoint: "https://elsewhere.example/token" },
      }),
  },
  {
    what: "a token endpoint without encryption",
    id: "token-endpoint",
    code: "destination/insecure",
    plant: () =>
      withMood({
        path: "/.well-known/*",
        kind: "members",
        members: { token_endpoint: "http://elsewhere.example/token" },
      }),
  },
  {
    what: "no token endpoint where there should be one",
    id: "token-endpoint",
    code: "doctor/no-token-endpoint",
    plant: () =>
      withMood({ path: "/oauth2/v1/token", kind: "html", status: 404 }),
  },
  {
    what: "a domain that does not offer the grant",
    id: "grant",
    code: "doctor/grant-unlisted",
    status: "warn",
    plant: () =>
      withMood({
        path: "/.well-known/*",
        kind: "members",
        members: { grant_types_supported: ["authorization_code"] },
      }),
  },
  {
    what: "keys that cannot be read",
    id: "jwks",
    code: "doctor/keys-unreadable",
    status: "warn",
    plant: () =>
      withMood({
        path: "/admin/v1/SigningCert/jwk",
        kind: "status",
        status: 500,
      }),
  },
  {
    what: "no people where the profile says",
    id: "users-endpoint",
    code: "doctor/no-users-api",
    plant: () => {
      const { resource } = profileOf(plain);
      return {
        profile: profile({ resource: { ...resource, users: "/scim/Users" } }),
      };
    },
  },
  {
    what: "people who are shown to anybody",
    id: "users-endpoint",
    code: "doctor/users-open",
    status: "warn",
    plant: () => withMood({ path: "/admin/v1/Users", kind: "wrong-json" }),
  },
  {
    what: "a keychain that is locked",
    id: "keychain",
    code: "keychain/locked",
    plant: () => ({ profile: profile(), items: locked() }),
  },
  {
    what: "no keychain",
    id: "keychain",
    code: "keychain/unavailable",
    plant: () => ({ profile: profile(), items: helperWithoutBus() }),
  },
  {
    what: "a keychain that does not answer",
    id: "keychain",
    code: "keychain/timeout",
    plant: () => {
      const items = createMemoryItems();
      items.fault = new KeychainError("keychain/timeout");
      return { profile: profile(), items };
    },
  },
  {
    what: "a client's secret that was never provisioned",
    id: "client",
    code: "keychain/client-secret-missing",
    plant: () => byClient({ authentication: "client_secret_basic" }),
  },
  {
    what: "a key file that others can read",
    id: "client",
    code: "client-key/readable-by-others",
    plant: () => ({
      ...byClient({ authentication: "private_key_jwt", keyFile: "key.pem" }),
      spoil: (file) => {
        const key = join(dirname(file), "key.pem");
        writeFileSync(key, keyPem);
        chmodSync(key, 0o644);
      },
    }),
  },
  {
    what: "a key file that is not there",
    id: "client",
    code: "client-key/missing",
    plant: () =>
      byClient({ authentication: "private_key_jwt", keyFile: "key.pem" }),
  },
  {
    what: "a profile that everybody may change",
    id: "permissions",
    code: "doctor/writable-by-others",
    plant: () => ({
      profile: profile(),
      spoil: (file) => chmodSync(file, 0o666),
    }),
  },
  {
    what: "a list of people that everybody may read",
    id: "permissions",
    code: "doctor/readable-by-others",
    status: "warn",
    plant: () => ({
      profile: profile(),
      spoil: (file) => {
        const people = join(dirname(file), "people.json");
        writeFileSync(people, "{}");
        chmodSync(people, 0o644);
      },
    }),
  },
  {
    what: "a wrong password",
    id: "sign-in",
    code: "oauth/wrong-credentials",
    plant: () => as({ ...ada, password: "not hers" }),
  },
  {
    what: "an account that is locked",
    id: "sign-in",
    code: "oauth/account-locked",
    plant: () => as(inState("locked")),
  },
  {
    what: "a client that may not use the grant",
    id: "sign-in",
    code: "oauth/unknown-client",
    plant: () => ({
      ...as(ada),
      profile: profile({ client: { id: "nobody", authentication: "none" } }),
    }),
  },
  {
    what: "a missing role",
    id: "users",
    code: "scim/forbidden",
    plant: () => as(alan),
  },
  {
    what: "a session that cannot be ended",
    id: "revoke",
    code: "doctor/not-revocable",
    status: "warn",
    plant: () => {
      plain.setMood({
        path: "/.well-known/*",
        kind: "members",
        members: {},
        without: ["revocation_endpoint"],
      });
      return as(ada);
    },
  },
  {
    what: "a policy with a misspelt half, where no profile can be used either",
    id: "policy",
    code: "policy/unknown-key",
    status: "warn",
    plant: () => ({ profile: "{", policy: '{ "enforce": {} }' }),
  },
  {
    what: "a profile that is no JSON",
    id: "settings",
    code: "profile/malformed",
    plant: () => ({ profile: "{" }),
  },
  {
    what: "a profile with a secret in it",
    id: "settings",
    code: "profile/secret-in-clear",
    plant: () => ({ profile: profile({ secret: confidentialClient.secret }) }),
  },
];

function inState(state: string) {
  const person = knownPeople.find((one) => one.state === state);
  if (!person) throw new Error(`Nobody is ${state}`);
  return person;
}

const order = (id: CheckId) => checkIds.indexOf(id);

test.each(faults)("finds $what: $code", async (fault) => {
  const { id, code, status = "fail", plant } = fault;
  const findings = await examined(await plant());
  const found = findings.find((one) => one.id === id);
  expect(found).toMatchObject({ status, failure: { code } });
  // Nothing that was looked at before is blamed, and nothing is passed over in silence.
  const wrong = findings.filter((one) => one.failure && one.id !== id);
  expect(wrong.filter((one) => order(one.id) < order(id))).toEqual([]);
  expect([...new Set(findings.map((one) => one.id))].sort()).toEqual(
    [...checkIds].sort(),
  );
  for (const language of languages) {
    const report = found && reportOf(found, createMessages(language));
    expect(report?.detail).toMatch(/\S.*\./);
    expect(report?.action).toMatch(/\.$/);
  }
});

test("there are at least 15 faults, of as many codes", () => {
  expect(new Set(faults.map(({ code }) => code)).size).toBeGreaterThan(15);
});

test("finds nothing where nothing is wrong, over http and https", async () => {
  for (const around of [{ profile: profile() }, over(secure)]) {
    const { userName, password } = ada;
    const findings = await examined({
      ...around,
      signIn: { userName, password },
    });
    expect(findings.map(({ id }) => id)).toEqual(checkIds);
    expect(findings.filter(({ status }) => status !== "pass")).toEqual([]);
  }
});

test("goes through a proxy that lets it", async () => {
  const findings = await examined(await behind("open")());
  const statuses = new Map(findings.map(({ id, status }) => [id, status]));
  expect(statuses.get("proxy")).toBe("pass");
  expect(statuses.get("users-endpoint")).toBe("pass");
});

test("tells a proxy that asks what the keychain has for it", async () => {
  const around = await behind("basic")();
  const [proxy] = proxies;
  if (!proxy) throw new Error("There is no proxy");
  const items = createMemoryItems();
  const { host, login } = proxy;
  await createKeychain(items).write(proxyItem(host), sealLogin(login));
  const findings = await examined({ ...around, items });
  const statuses = new Map(findings.map(({ id, status }) => [id, status]));
  for (const id of ["proxy", "tls", "users-endpoint"] as const)
    expect([id, statuses.get(id)]).toEqual([id, "pass"]);
});

test("what rests on something that failed is left out, and says on what", async () => {
  const findings = await examined({ profile: profileOf(secure) });
  const discovery = findings.find(({ id }) => id === "discovery");
  expect(discovery).toMatchObject({
    status: "skip",
    notes: [{ key: "doctor.note.skipped", values: { checks: "tls" } }],
  });
  const report = discovery && reportOf(discovery, createMessages("en"));
  expect(report?.detail).toBe(
    "Left out, since this came to nothing: Encryption and certificate",
  );
});

test("names each thing that is to be known of a policy", async () => {
  const findings = await examined({
    profile: profile(),
    policy: JSON.stringify({
      enforced: {
        alowExport: false,
        allowOtherDomains: false,
        domains: [profileOf(secure)],
      },
    }),
  });
  const found = findings.find(({ id }) => id === "policy");
  const report = found && reportOf(found, createMessages("en"));
  expect(report).toMatchObject({ status: "warn", code: "policy/unknown-key" });
  expect(report?.detail).toContain("Besides: policy/other-domains");
});

test("a sign-in that fails is not tried again, and nothing follows it", async () => {
  const before = plain.requests.length;
  const findings = await examined(as({ ...ada, password: "not hers" }));
  const grants = plain.requests
    .slice(before)
    .filter(
      ({ path, method }) => path === "/oauth2/v1/token" && method === "POST",
    );
  // One with nothing in it, one with the password.
  expect(grants).toHaveLength(2);
  for (const id of ["users", "refresh", "revoke"] as const)
    expect(findings.find((one) => one.id === id)?.status).toBe("skip");
});

test("names the certificates that were shown", async () => {
  const findings = await examined(over(expired));
  const tls = findings.find(({ id }) => id === "tls");
  const report = tls && reportOf(tls, createMessages("en"));
  expect(report?.detail).toContain("its certificate has expired");
  expect(report?.detail).toMatch(/issued by .*, good from Jan 1, 2020/);
});
