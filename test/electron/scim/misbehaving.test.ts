import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Users } from "../../../electron/main/scim/users.ts";
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

/** What somebody sees who scrolls from top to bottom: pages of an older edition are asked for again. */
async function readAll(
  users: Users,
  query: Partial<PeopleQuery> = {},
  size = 100,
): Promise<{ ids: string[]; total: number; limits: ListLimit[] }> {
  const pages = new Map<number, { edition: number; ids: string[] }>();
  let next = 1;
  for (let calls = 0; calls < 400; calls += 1) {
    const page = await users.list(
      queryOf({ ...query, startIndex: next, count: size }),
    );
    const ids = page.people.map(({ id }) => id);
    pages.set(next, { edition: page.edition, ids });
    const isOld = ([start, known]: [number, { edition: number }]) =>
      known.edition !== page.edition && start <= page.total;
    const old = [...pages].find(isOld)?.[0];
    const ahead = [...pages.keys()].length * size + 1;
    if (old === undefined && ahead > page.total && !page.isCounting) {
      const all = [...pages].sort(([a], [b]) => a - b);
      return {
        ids: all.flatMap(([, known]) => known.ids),
        total: page.total,
        limits: page.limits,
      };
    }
    next = old ?? (ahead > page.total ? 1 : ahead);
    // As the window does while people are being counted.
    if (old === undefined && ahead > page.total) await setTimeout(10);
  }
  throw new Error("It does not come to an end");
}

async function scroll(
  manners: Partial<ScimManners>,
  query: Partial<PeopleQuery> = {},
  size?: number,
) {
  domain.setManners(manners);
  await using open = openUsers(domain.url, token);
  return await readAll(open.users, query, size);
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

describe.each(manners)("a server that %s", (_what, its, limits) => {
  test("shows everybody once, and says what it cannot do", async () => {
    const seen = await scroll(its);
    expectWhole(seen);
    expect(seen.limits.toSorted()).toEqual(limits.toSorted());
  });

  test("is asked in bounds", async () => {
    const before = asked();
    await scroll(its);
    const pages = Math.ceil(size / Math.min(100, its.mostPerPage ?? 100));
    expect(asked() - before).toBeLessThan(2 * pages + 60);
  });
});
