/** The services together against the local identity domain: what the app does, without its windows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { domainKeyOf } from "../../electron/main/config/profile.ts";
import { createHttpClient, type HttpClient } from "../../electron/main/http.ts";
import { createKeychain } from "../../electron/main/keychain/keychain.ts";
import { createAuthorizationServer } from "../../electron/main/oauth/authorization-server.ts";
import { createUsers } from "../../electron/main/scim/users.ts";
import { createItemLock } from "../../electron/main/session/item-lock.ts";
import { createPeopleFile } from "../../electron/main/session/people-file.ts";
import { createSessions } from "../../electron/main/session/sessions.ts";
import { confidentialClient } from "../identity-domain/clients.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../identity-domain/identity-domain.ts";
import { ada, alan, knownPeople } from "../identity-domain/known-people.ts";
import { failureOf } from "./support/answers.ts";
import { createMemoryItems } from "./support/memory-items.ts";
import { queryOf } from "./support/queries.ts";
import { profileFor } from "./support/profiles.ts";

const never = new AbortController().signal;
const keychain = createKeychain(createMemoryItems());
const folder = mkdtempSync(join(tmpdir(), "latchkey-local-"));
const basic = {
  id: confidentialClient.id,
  authentication: "client_secret_basic",
};
const publicClient = { id: "latchkey-public", authentication: "none" };
const myScopes = "urn:opc:idm:__myscopes__";

let domain: IdentityDomain;
let http: HttpClient;

beforeAll(async () => {
  const { private: key, cert } = await generate(
    [{ name: "commonName", value: "127.0.0.1" }],
    {
      extensions: [
        { name: "basicConstraints", cA: true },
        { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
      ],
    },
  );
  domain = await startIdentityDomain({
    people: 120,
    tls: { key, cert },
    recordBodies: true,
  });
  http = createHttpClient({ userAgent: "test", trust: { ca: [cert] } });
});
afterAll(async () => {
  await http.close();
  await domain.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  domain.clearMoods();
  domain.requests.length = 0;
});

/** The app's services as one start of it has them; the keychain and the folder outlive them. */
function open(client: object, scopes = [myScopes, "offline_access"]) {
  const profile = profileFor(domain.url, { client, scopes });
  const key = domainKeyOf(profile);
  const server = createAuthorizationServer({
    profile,
    http,
    now: Date.now,
    readClientSecret: async () => confidentialClient.secret,
  });
  const sessions = createSessions({
    domains: [{ key, profile, server }],
    keepSessions: true,
    keychain,
    itemLock: createItemLock(join(folder, "locks")),
    peopleFile: createPeopleFile(join(folder, "people.json"), true),
    rememberUserName: true,
    now: Date.now,
    behaviour: () => ({ screenLock: "off", mayExport: true }),
    onSignedOut: () => undefined,
    onLeft: () => undefined,
  });
  const users = createUsers({
    profile,
    http,
    now: Date.now,
    session: {
      authorized: (send) => {
        if (!sessions.current) throw new Error("Nobody is signed in");
        return sessions.current.authorized(send);
      },
    },
  });
  const signIn = ({ userName, password }: typeof ada, given = password) =>
    sessions.signIn(key, userName, new TextEncoder().encode(given), never);
  return { sessions, users, signIn };
}

const shapes = [
  ["1: Basic", basic, [myScopes], false],
  ["2: Basic with offline_access", basic, [myScopes, "offline_access"], true],
  ["6: public client", publicClient, [myScopes, "offline_access"], true],
] as const;
const active = knownPeople.filter(({ state }) => state === "active");

for (const [shape, client, scopes, keeps] of shapes)
  test.each(active.map((person) => [person.shows, person] as const))(
    `request shape ${shape}: signs in a person with %s`,
    async (_shows, person) => {
      const { sessions, users, signIn } = open(client, [...scopes]);
      await signIn(person);
      const view = await sessions.view();
      expect(view.displayName).toBe(person.displayName);
      expect(view.kept).toBe(keeps ? "keychain" : "until-quit");
      expect((await users.readSelf()).userName).toBe(person.userName);
      if (keeps) await sessions.signOut();
    },
  );

test.each([
  ["locked", "oauth/account-locked"],
  ["deactivated", "oauth/account-deactivated"],
  ["password-expired", "oauth/password-expired"],
  ["must-change-password", "oauth/password-must-change"],
  ["federated", "oauth/account-federated"],
  ["not-activated", "oauth/account-not-activated"],
  ["mfa-demanded", "oauth/mfa-required"],
  ["refused-by-policy", "oauth/policy-refused"],
])(
  "an account that is %s is %s, with a correlation id",
  async (state, code) => {
    const person = knownPeople.find((one) => one.state === state) ?? ada;
    const failure = await failureOf(() => open(publicClient).signIn(person));
    expect(failure.code).toBe(code);
    expect(failure.correlationId).toBeTruthy();
  },
);

test("wrong credentials are told from an unknown client, a grant that is not allowed and a scope that is not there", async () => {
  const codeOf = async (client: object, scopes?: string[], password = "no") =>
    (await failureOf(() => open(client, scopes).signIn(ada, password))).code;
  expect(await codeOf(publicClient)).toBe("oauth/wrong-credentials");
  expect(await codeOf({ ...publicClient, id: "nobody" })).toBe(
    "oauth/unknown-client",
  );
  expect(await codeOf({ ...publicClient, id: "latchkey-no-grant" })).toBe(
    "oauth/grant-not-allowed",
  );
  expect(await codeOf(publicClient, ["nonsense"], ada.password)).toBe(
    "oauth/invalid-scope",
  );
});

test.each([
  [{ kind: "html" }, /^oauth\//],
  [{ kind: "empty" }, /^oauth\/refused$/],
  [{ kind: "status", status: 500 }, /^oauth\/server-fault$/],
  [{ kind: "rate-limit", retryAfterSeconds: 7 }, /^oauth\/rate-limited$/],
  [{ kind: "offline" }, /^network\/closed$/],
  [
    { kind: "redirect", location: "https://example.com/" },
    /^network\/redirected$/,
  ],
  [{ kind: "truncated" }, /^(network\/closed|oauth\/malformed-answer)$/],
  [{ kind: "broken-json" }, /^oauth\/malformed-answer$/],
  [{ kind: "wrong-json" }, /^oauth\/malformed-answer$/],
] as const)(
  "in the mood %j a password is sent once and refused with a code of its own",
  async (mood, code) => {
    domain.setMood({ path: "/oauth2/v1/token", ...mood });
    const failure = await failureOf(() => open(publicClient).signIn(ada));
    expect(failure.code).toMatch(code);
    const sent = domain.requests.filter(
      ({ path }) => path === "/oauth2/v1/token",
    );
    expect(sent).toHaveLength(1);
  },
);

test("restores, rotates the refresh token, and is refused after signing out", async () => {
  const first = open(publicClient);
  await first.signIn(ada);
  const second = open(publicClient);
  await second.sessions.restore();
  expect((await second.users.readSelf()).userName).toBe(ada.userName);
  const third = open(publicClient);
  await third.sessions.restore();
  expect((await third.users.readSelf()).userName).toBe(ada.userName);
  await third.sessions.signOut();
  expect(domain.requests.map(({ path }) => path)).toContain(
    "/oauth2/v1/revoke",
  );
  const last = open(publicClient);
  await last.sessions.restore();
  expect(last.sessions.current).toBeUndefined();
  expect(last.sessions.people()).toMatchObject([
    { userName: ada.userName, isSignedIn: false },
  ]);
});

test("lists, pages, searches and reads people", async () => {
  const { users, signIn } = open(publicClient);
  await signIn(ada);
  const first = await users.list(queryOf());
  const rest = await users.list(queryOf({ startIndex: 101 }));
  expect(first.total).toBe(120);
  const ids = [...first.people, ...rest.people].map(({ id }) => id);
  expect(new Set(ids).size).toBe(120);
  const found = await users.list(queryOf({ search: "love ada" }));
  expect(found.people.map(({ displayName }) => displayName)).toContain(
    ada.displayName,
  );
  const person = await users.read(found.people[0]?.id ?? "");
  expect(person).toMatchObject({ userName: ada.userName, title: ada.title });
  for (const [state, name] of [
    ["locked", "Lena"],
    ["deactivated", "Dora"],
    ["federated", "Fred"],
    ["not-activated", "Nina"],
    ["password-expired", "Emil"],
  ])
    expect(
      (await users.list(queryOf({ search: name ?? "" }))).people,
    ).toContainEqual(expect.objectContaining({ state }));
});

test.each(['"', "\\", 'x"or"', "(", "%", "'; DROP TABLE people; --", "李"])(
  "a search for %s is a search and nothing else",
  async (search) => {
    const { users, signIn } = open(publicClient);
    await signIn(ada);
    const { total } = await users.list(queryOf({ search }));
    expect(total).toBeLessThan(120);
  },
);

test("who lacks the role is told which, and can still see themself", async () => {
  const { users, signIn } = open(publicClient);
  await signIn(alan);
  const failure = await failureOf(() => users.list(queryOf()));
  expect(failure).toMatchObject({
    code: "scim/forbidden",
    facts: { role: "User Administrator" },
  });
  expect((await users.readSelf()).displayName).toBe(alan.displayName);
});

test("a person who is not there is not found", async () => {
  const { users, signIn } = open(publicClient);
  await signIn(ada);
  expect((await failureOf(() => users.read("nobody"))).code).toBe(
    "scim/not-found",
  );
});
