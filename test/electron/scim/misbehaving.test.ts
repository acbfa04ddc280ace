import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ListLimit, PeopleQuery } from "../../../shared/people.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../../identity-domain/identity-domain.ts";
import {
  usualScimManners,
  type ScimManners,
} from "../../identity-domain/scim-manners.ts";
import { accessTokenFor } from "../../identity-domain/testing.ts";
import { queryOf } from "../support/queries.ts";
import { scrollThrough } from "../support/scroll.ts";
import { openUsers } from "../support/users.ts";

const size = 1300;
const usersPath = "/admin/v1/Users";
let domain: IdentityDomain;
let token: string;
/** Everybody, in order, as a domain that behaves gives them. */
let everybody: string[];

beforeAll(async () => {
  domain = await startIdentityDomain({ people: size });
  token = await accessTokenFor(domain);
  everybody = (await scroll({})).ids;
}, 60_000);
afterEach(() => {
  domain.setManners(usualScimManners);
});
afterAll(() => domain.close());

const asked = () =>
  domain.requests.filter(({ path }) => path === usersPath).length;

async function scroll(
  manners: Partial<ScimManners>,
  query: Partial<PeopleQuery> = {},
  how?: Parameters<typeof scrollThrough>[2],
) {
  domain.setManners(manners);
  await using open = openUsers(domain.url, token);
  return await scrollThrough(open.users, query, how);
}

/** Nobody twice, nobody lost, and as many as is said. */
function expectWhole(
  { ids, total }: { ids: string[]; total: number },
  expected = everybody,
): void {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(expected.toSorted());
  expect(total).toBe(expected.length);
}

/** What the server cannot do. Where its count drifts, it depends on what it said last whether somebody seems to be kept back. */
function expectLimits(
  { limits }: { limits: ListLimit[] },
  expected: ListLimit[],
  { totals }: Partial<ScimManners>,
): void {
  const steady = limits.filter(
    (limit) => totals !== "drifting" || limit !== "incomplete",
  );
  expect(steady.toSorted()).toEqual(expected.toSorted());
}

const manners: [string, Partial<ScimManners>, ListLimit[]][] = [
  ["gives 200 at most", { mostPerPage: 200 }, []],
  ["gives 7 at most", { mostPerPage: 7 }, []],
  [
    "refuses to give more than 200",
    { mostPerPage: 200, largeCounts: "refused" },
    [],
  ],
  ["gives fewer than asked for", { pages: "ragged" }, []],
  ["gives everybody, whatever is asked for", { pages: "everybody" }, []],
  ["counts differently each time", { totals: "drifting" }, []],
  ["counts too many", { totals: "too-high" }, ["incomplete"]],
  [
    "counts too many and begins anew past the end",
    { totals: "too-high", pastTheEnd: "first-page" },
    ["incomplete"],
  ],
  ["counts those on the page", { totals: "page" }, []],
  [
    "counts those on the page, behind which nobody comes first",
    { totals: "page", seventh: "nobody", mostPerPage: 6 },
    [],
  ],
  ["tells lies of pages", { said: "lying" }, []],
  ["has nobody in every seventh place", { seventh: "nobody" }, []],
  ["repeats people", { seventh: "repeated" }, ["incomplete"]],
  ["does not say that it does not sort", { sorting: "ignored" }, ["no-sort"]],
  ["refuses to sort", { sorting: "refused" }, ["no-sort"]],
  [
    "has pages that overlap without sorting",
    { sorting: "ignored", unsorted: "shifting" },
    ["no-sort"],
  ],
  ["has cursors", { paging: "cursors" }, ["no-places"]],
  ["has only cursors", { paging: "only-cursors" }, ["no-places"]],
  [
    "has only cursors and does not count",
    { paging: "only-cursors", totals: "absent", mostPerPage: 200 },
    ["no-places"],
  ],
  ["has relative locations", { locations: "relative" }, []],
];

test.each(manners)(
  "a server that %s: everybody is shown once, what it cannot do is said, and it is asked in bounds",
  async (_what, its, limits) => {
    const before = asked();
    const seen = await scroll(its);
    expectWhole(seen);
    expectLimits(seen, limits, its);
    const pages = Math.ceil(size / Math.min(100, its.mostPerPage ?? 100));
    expect(asked() - before).toBeLessThan(2 * pages + 60);
  },
);

test.each([1, 601, 1201])(
  "whoever begins at place %i of a server that counts too many sees everybody too",
  async (begin) => {
    expectWhole(await scroll({ totals: "too-high" }, {}, { begin }));
  },
);

test.each(["nobody", "first-page", "refused"] as const)(
  "whoever jumps past the real end, where there is %s, sees everybody too",
  async (pastTheEnd) => {
    const its = { totals: "too-high", pastTheEnd } as const;
    const seen = await scroll(its, {}, { begin: 1401 });
    expectWhole(seen);
    // No change is made out of it, and the places serve on.
    expect(seen).toMatchObject({ edition: 0, limits: ["incomplete"] });
  },
);

test("whoever begins at the end sees everybody where every seventh place has nobody", async () => {
  expectWhole(await scroll({ seventh: "nobody" }, {}, { begin: 1501 }));
});

describe("people who come and go meanwhile", () => {
  const first = 3;
  test.each([
    ["go", 0, first],
    ["come", first, 0],
  ])("%s: nobody is shown twice or missed", async (_what, before, after) => {
    const remaining = everybody.slice(after);
    let changed = false;
    const seen = await scroll(
      { goneAtFirst: before },
      {},
      {
        between: (page) => {
          if (page !== 4) return;
          changed = true;
          domain.setManners({ goneAtFirst: after });
        },
      },
    );
    expect(changed).toBe(true);
    expectWhole(seen, remaining);
    expect(seen.ids).toEqual(remaining);
    expect(seen.edition).toBeGreaterThan(0);
    expect(seen.limits).toEqual([]);
  });

  test("time and again: it comes to an end all the same", async () => {
    const seen = await scroll(
      {},
      {},
      { between: (page) => domain.setManners({ goneAtFirst: page % 2 }) },
    );
    expect(new Set(seen.ids).size).toBe(seen.ids.length);
    expect(seen.ids.length).toBeGreaterThanOrEqual(size - 1);
  });
});

test("a list that was put away for others comes back as a newer edition, never as an older one", async () => {
  await using open = openUsers(domain.url, token);
  const editionOf = async (search: string) => {
    const { edition } = await open.users.list(queryOf({ search }));
    return edition;
  };
  await scrollThrough(
    open.users,
    {},
    { between: (page) => domain.setManners({ goneAtFirst: page > 4 ? 0 : 3 }) },
  );
  const changed = await editionOf("");
  expect(changed).toBeGreaterThan(0);
  for (const search of ["a", "b", "c", "d"]) await editionOf(search);
  expect(await editionOf("")).toBeGreaterThan(changed);
});

const department = "Sales";
const unable = ["ignored", "refused"] as const;

/** Who is found by a domain that behaves, asked once for each query. */
const rightAnswers = new Map<string, ReturnType<typeof scroll>>();
function rightFor(query: Partial<PeopleQuery>) {
  const key = JSON.stringify(query);
  const right = rightAnswers.get(key) ?? scroll({}, query);
  rightAnswers.set(key, right);
  return right;
}

describe.each(unable)("a server whose filtering is %s", (filtering) => {
  test.each<[string, Partial<PeopleQuery>]>([
    ["words", { search: "mar an" }],
    ["words with accents", { search: "Müller" }],
    ["a word that nobody has", { search: "nobody-has-this" }],
    ["states", { states: ["locked", "deactivated"] }],
    ["MFA", { states: ["mfa"] }],
    ["a department", { department }],
    ["words and a state", { search: "a", states: ["federated"] }],
  ])("finds the same people by %s", async (_what, query) => {
    const right = await rightFor(query);
    const seen = await scroll({ filtering }, query);
    expect(seen.ids).toEqual(right.ids);
    expect(seen.total).toBe(right.total);
    expect(seen.limits).toEqual(["no-filter"]);
  });

  test("finds the same people by group and by manager", async () => {
    await using open = openUsers(domain.url, token);
    const [group] = await open.users.listGroups(department);
    const person = await open.users.read(everybody[0] ?? "");
    const { manager } = person;
    if (!group || !manager) throw new Error("There is neither");
    for (const query of [{ group }, { manager }]) {
      const right = await rightFor(query);
      expect(right.total).toBeGreaterThan(0);
      expect(right.total).toBeLessThan(size);
      const seen = await scroll({ filtering }, query);
      expect(seen.ids).toEqual(right.ids);
    }
  });

  test("is read once for several searches", async () => {
    domain.setManners({ filtering });
    await using open = openUsers(domain.url, token);
    await scrollThrough(open.users, { search: "a" });
    const before = asked();
    const { total } = await scrollThrough(open.users, { search: "mar" });
    expect(total).toBeGreaterThan(0);
    expect(asked() - before).toBeLessThan(4);
  });
});

test.each(["title", "department", "email", "userName"] as const)(
  "sorts by %s both ways",
  async (by) => {
    const up = await scroll({}, { sort: { by, order: "ascending" } });
    const down = await scroll({}, { sort: { by, order: "descending" } });
    expectWhole(up);
    expect(down.ids).toEqual(up.ids.toReversed());
    expect(up.limits).toEqual([]);
  },
);

test("says that it does not sort by one column and sorts by the others", async () => {
  await using open = openUsers(domain.url, token);
  domain.setManners({ sorting: "refused" });
  const title = { by: "title", order: "ascending" } as const;
  expect((await scrollThrough(open.users, { sort: title })).limits).toEqual([
    "no-sort",
  ]);
  domain.setManners({ sorting: "done" });
  expect((await scrollThrough(open.users)).limits).toEqual([]);
});

describe("all pages in order", () => {
  const exported = async (
    its: Partial<ScimManners>,
    between: (page: number) => void = () => {},
  ) => {
    domain.setManners(its);
    await using open = openUsers(domain.url, token);
    const ids: string[] = [];
    let limits: ListLimit[] = [];
    let pages = 0;
    const { sort } = queryOf();
    const selection = { search: "", states: [] };
    for await (const page of open.users.eachPage(selection, sort)) {
      expect(page.people.length).toBeLessThanOrEqual(1000);
      ids.push(...page.people.map(({ id }) => id));
      limits = page.limits;
      between((pages += 1));
    }
    return { ids, total: ids.length, limits };
  };

  test.each(manners)("of a server that %s", async (_what, its, lacks) => {
    const all = await exported(its);
    expectWhole(all);
    expectLimits(all, lacks, its);
  });

  test.each([
    ["go", 0, 3],
    ["come", 3, 0],
  ])("go on where they were when people %s", async (_what, before, after) => {
    const { ids } = await exported({ goneAtFirst: before }, () =>
      domain.setManners({ goneAtFirst: after }),
    );
    expect(ids).toEqual(everybody.slice(before));
  });
});
