import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientWithoutRole } from "./clients.ts";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { ada, alan, grace, knownPeople } from "./known-people.ts";
import { oracleError } from "./scim-error.ts";
import {
  enterpriseUser,
  oracleUser,
  passwordState,
  userSchema,
  userState,
} from "./scim-schema.ts";
import { accessTokenFor, get } from "./testing.ts";

const people = 1500;
const usersPath = "/admin/v1/Users";
const department = `${enterpriseUser}:department`;

let domain: IdentityDomain;
let token: string;
beforeAll(async () => {
  domain = await startIdentityDomain({ people });
  token = await accessTokenFor(domain);
});
afterAll(() => domain.close());

type User = Record<string, unknown> & { id: string; userName: string };

const ask = (query: Record<string, string>) =>
  get(domain, usersPath, token, query);

async function list(query: Record<string, string>) {
  const { status, json, text } = await ask(query);
  if (status !== 200) throw new Error(text);
  const users: User[] = Array.isArray(json.Resources) ? json.Resources : [];
  return { total: json.totalResults, users, json };
}

const everybody = async (query: Record<string, string> = {}) => {
  const pages = [
    await list({ sortBy: "userName", ...query, count: "1000" }),
    await list({
      sortBy: "userName",
      ...query,
      count: "1000",
      startIndex: "1001",
    }),
  ];
  return pages.flatMap(({ users }) => users);
};

/** Without accents and case, said here once more so that the test has its own opinion. */
const fold = (name: unknown) =>
  String(name)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();

/** A member, however deep. */
const at = (user: User, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    user,
  );

describe("who may ask", () => {
  it("shows one's own entry to anyone who has signed in", async () => {
    const own = await accessTokenFor(domain, {
      username: alan.userName,
      password: alan.password,
    });
    const { status, json } = await get(domain, "/admin/v1/Me", own);
    expect(status).toBe(200);
    expect(json).toMatchObject({ userName: alan.userName, active: true });
  });

  it.each([
    ["the person", { username: alan.userName, password: alan.password }],
    ["the client", { client_id: clientWithoutRole.id }],
  ])(
    "refuses the list where %s lacks the role, and names it",
    async (_who, fields) => {
      const own = await accessTokenFor(domain, fields);
      const { status, json } = await get(domain, usersPath, own);
      expect(status).toBe(403);
      expect(json).toMatchObject({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error", oracleError],
        status: "403",
        detail: expect.stringContaining("User Viewer"),
        [oracleError]: {
          messageId: expect.any(String),
          additionalData: { requiredRole: "User Viewer" },
        },
      });
    },
  );

  it.each([
    ["no bearer", undefined],
    ["a broken one", "no.such.token"],
  ])("answers %s with a page, as Oracle does", async (_what, bearer) => {
    const { status, headers } = await get(domain, usersPath, bearer);
    expect(status).toBe(401);
    expect(headers.get("content-type")).toContain("text/html");
    expect(headers.get("www-authenticate")).toContain("invalid_token");
  });
});

describe("a user", () => {
  it("has Oracle's shape", async () => {
    const { users, json } = await list({
      filter: `userName eq "${ada.userName}"`,
    });
    const [user] = users;
    expect(json.schemas).toEqual([
      "urn:ietf:params:scim:api:messages:2.0:ListResponse",
    ]);
    expect(user).toMatchObject({
      displayName: ada.displayName,
      name: { givenName: "Ada", familyName: "Lovelace" },
      emails: [{ value: ada.userName, type: "work", primary: true }],
      meta: {
        resourceType: "User",
        location: `${domain.url}${usersPath}/${user?.id}`,
      },
      idcsCreatedBy: { type: "App", value: expect.any(String) },
      [enterpriseUser]: {
        department: ada.department,
        manager: { displayName: grace.displayName },
      },
      [userState]: { locked: { on: false } },
      [oracleUser]: { isFederatedUser: false },
    });
    expect(user).not.toHaveProperty(passwordState);
    expect(user?.schemas).not.toContain(passwordState);
  });

  it("is found by the address in its meta.location", async () => {
    const { users } = await list({ count: "1" });
    const { json } = await get(domain, `${usersPath}/${users[0]?.id}`, token);
    expect(json).toEqual(users[0]);
    const { status } = await get(domain, `${usersPath}/nobody`, token);
    expect(status).toBe(404);
  });

  it("agrees with the schemas", async () => {
    const { users } = await list({ attributeSets: "all", count: "50" });
    // scimmy takes no relative address, which RFC 7643 section 2.3.7 allows.
    for (const user of users.map((one) => ({ ...one, photos: undefined })))
      expect(() => userSchema.coerce(user, "out")).not.toThrow();
    for (const id of users[0]?.schemas as string[])
      expect(() => userSchema.attribute(id)).not.toThrow();
  });

  it("has what was asked for and its id, nothing else", async () => {
    const { users } = await list({
      attributes: `userName,name.familyName,emails.value,${enterpriseUser}:manager.displayName,${passwordState}:expired,nonsense`,
      filter: `userName eq "${ada.userName}"`,
    });
    expect(users).toEqual([
      {
        id: expect.any(String),
        userName: ada.userName,
        name: { familyName: "Lovelace" },
        emails: [{ value: ada.userName }],
        [enterpriseUser]: { manager: { displayName: grace.displayName } },
        [passwordState]: { expired: false },
      },
    ]);
  });

  it("lacks what was excluded, never its id", async () => {
    const { users } = await list({
      excludedAttributes: `id,meta,name.givenName,${enterpriseUser}`,
      count: "1",
    });
    expect(users[0]).toMatchObject({ id: expect.any(String) });
    expect(users[0]).not.toHaveProperty("meta");
    expect(users[0]?.name).not.toHaveProperty("givenName");
    expect(users[0]).not.toHaveProperty(enterpriseUser);
    expect(users[0]?.schemas).not.toContain(enterpriseUser);
  });
});

describe("filters", () => {
  const text = (user: User, ...names: string[]) => fold(at(user, ...names));

  it.each<[string, (user: User) => boolean]>([
    ['displayName co "mar"', (u) => text(u, "displayName").includes("mar")],
    ['displayName co "MA"', (u) => text(u, "displayName").includes("ma")],
    ['userName sw "a"', (u) => u.userName.startsWith("a")],
    [
      'userName ew "7@example.com"',
      (u) => u.userName.endsWith("7@example.com"),
    ],
    [
      'name.familyName sw "s" and name.givenName co "an"',
      (u) =>
        text(u, "name", "familyName").startsWith("s") &&
        text(u, "name", "givenName").includes("an"),
    ],
    [
      'emails[type eq "work" and value co "maria"]',
      (u) => u.userName.includes("maria"),
    ],
    ['title eq "chief executive"', (u) => u.title === "Chief Executive"],
    [
      `${department} co "sales"`,
      (u) => text(u, enterpriseUser, "department").includes("sales"),
    ],
    ["active eq false", (u) => u.active === false],
    [
      `${userState}:locked.on eq true`,
      (u) => at(u, userState, "locked", "on") === true,
    ],
    [
      `${oracleUser}:isFederatedUser eq true`,
      (u) => at(u, oracleUser, "isFederatedUser") === true,
    ],
    [
      `not (active eq true and title co "engineer")`,
      (u) => !(u.active === true && text(u, "title").includes("engineer")),
    ],
    [
      `not (active eq false or title co "engineer")`,
      (u) => u.active === true && !text(u, "title").includes("engineer"),
    ],
    [
      '(userName sw "b" or userName sw "c") and (title co "lead" or title co "senior")',
      (u) => /^[bc]/.test(u.userName) && /lead|senior/.test(text(u, "title")),
    ],
    [
      'meta.created gt "2020-01-01T00:00:00Z" and meta.created lt "2021-01-01T00:00:00Z"',
      (u) => String(at(u, "meta", "created")).startsWith("2020"),
    ],
    [
      'userName ne "ada.lovelace@example.com"',
      (u) => u.userName !== ada.userName,
    ],
    [`${enterpriseUser}:manager pr`, (u) => u.userName !== grace.userName],
  ])("%s finds those and only those", async (filter, matches) => {
    const expected = (await everybody()).filter(matches);
    const found = await everybody({ filter });
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(found.length).toBeGreaterThan(0);
  });

  it("find a person's reports by their manager", async () => {
    const me = await get(domain, "/admin/v1/Me", token);
    const { users } = await list({
      filter: `${enterpriseUser}:manager.value eq "${String(me.json.id)}"`,
    });
    expect(users).toHaveLength(8);
  });

  it("take no notice of accents and case, in every script", async () => {
    const find = async (name: string) =>
      (await list({ filter: `displayName co "${name}"` })).users.map(
        ({ userName }) => userName,
      );
    expect(await find("muller")).toContain("zoe.accents@example.com");
    expect(await find("MÜLLER")).toContain("zoe.accents@example.com");
    expect(await find("ПЕТРОВ")).toContain("pavel.petrov@example.com");
    expect(await find("李伟")).toEqual([]);
    expect(await find("李")).toContain("li.wei@example.com");
  });

  it.each([
    `x" or userName pr or userName eq "`,
    "' OR 1=1 --",
    `x'); DROP TABLE people; --`,
    `" : * OR people_text MATCH "a`,
    "100% _ \\ ( ) [ ] and or not",
    "\u0000",
  ])("treat %j as a text to look for and nothing else", async (value) => {
    for (const attribute of ["userName", "displayName", "title"])
      for (const operator of ["eq", "co", "sw", "ew"]) {
        const filter = `${attribute} ${operator} ${JSON.stringify(value)}`;
        expect((await list({ filter })).total).toBe(0);
      }
    expect((await list({})).total).toBe(people);
  });

  it.each([
    "",
    "nonsense",
    'nonsense eq "a"',
    'department eq "Sales"',
    "userName eq",
    "userName eq ada",
    "userName eq 5",
    'userName like "a"',
    'active eq "true"',
    "active gt true",
    'meta.created gt "yesterday"',
    'userName eq "a" and',
    'userName eq "a" userName eq "b"',
    '(userName eq "a"',
    'userName eq "a")',
    'userName eq "a',
    'userName eq "\\x"',
    "(".repeat(200),
    `userName eq "${"a".repeat(9000)}"`,
  ])(
    "that cannot be answered are refused as invalidFilter: %.40s",
    async (filter) => {
      const { status, json } = await ask({ filter });
      expect(status).toBe(400);
      expect(json).toMatchObject({ scimType: "invalidFilter", status: "400" });
    },
  );
});

describe("pages", () => {
  it("hold each person once, sorted, whatever they are sorted by", async () => {
    for (const sortBy of [
      "displayName",
      "userName",
      "name.familyName",
      "title",
      department,
      "meta.lastModified",
    ]) {
      const query = { sortBy, attributes: "id" };
      const ids = (await everybody(query)).map(({ id }) => id);
      expect([sortBy, new Set(ids).size]).toEqual([sortBy, people]);
      const backwards = await everybody({
        ...query,
        sortOrder: "descending",
      });
      expect(backwards.map(({ id }) => id)).toEqual(ids.reverse());
    }
  });

  it("put names in order without regard to accents", async () => {
    const names = (await everybody({ sortBy: "displayName" })).map(
      ({ displayName }) => fold(displayName),
    );
    const sorted = names.toSorted((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    expect(names).toEqual(sorted);
  });

  it("count from 1 and hold 50 unless told, 1000 at most", async () => {
    const first = await list({ sortBy: "userName" });
    expect(first.users).toHaveLength(50);
    expect(first.json).toMatchObject({ startIndex: 1, itemsPerPage: 50 });
    const zero = await list({ sortBy: "userName", startIndex: "0" });
    expect(zero.users).toEqual(first.users);
    const second = await list({
      sortBy: "userName",
      startIndex: "2",
      count: "1",
    });
    expect(second.users[0]).toEqual(first.users[1]);
    expect((await list({ count: "5000" })).users).toHaveLength(1000);
  });

  it("past the end are empty, and a count of 0 gives the total alone", async () => {
    const past = await list({ startIndex: String(people + 1) });
    expect(past).toMatchObject({ total: people, users: [] });
    const none = await list({ count: "0" });
    expect(none).toMatchObject({ total: people, users: [] });
  });

  it.each([
    { count: "many" },
    { startIndex: "1.5" },
    { sortBy: "nonsense" },
    { sortBy: "active" },
  ])("cannot be had by %j", async (query) => {
    const { status, json } = await ask(query);
    expect(status).toBe(400);
    expect(json.scimType).toBe("invalidValue");
  });

  it("give the same whether a filter finds few or most", async () => {
    const filter = 'displayName co "ann" or userName co "example"';
    expect((await everybody({ filter })).length).toBe(people);
  });
});

it("knows every known person", async () => {
  const names = (await everybody()).map(({ userName }) => userName);
  for (const { userName } of knownPeople) expect(names).toContain(userName);
});
