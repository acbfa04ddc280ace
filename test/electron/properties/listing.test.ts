import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../../identity-domain/identity-domain.ts";
import {
  scimMannerWords,
  usualScimManners,
  type ScimManners,
} from "../../identity-domain/scim-manners.ts";
import { accessTokenFor } from "../../identity-domain/testing.ts";
import { scrollThrough } from "../support/scroll.ts";
import { openUsers } from "../support/users.ts";

let domain: IdentityDomain;
let token: string;
beforeAll(async () => {
  domain = await startIdentityDomain({ people: 240 });
  token = await accessTokenFor(domain);
}, 60_000);
afterAll(() => domain.close());

async function scroll(
  manners: Partial<ScimManners>,
  search: string,
  size: number,
) {
  domain.setManners({ ...usualScimManners, ...manners });
  await using open = openUsers(domain.url, token);
  return await scrollThrough(open.users, { search }, { size });
}

const words = Object.fromEntries(
  Object.entries(scimMannerWords).map(([name, all]) => [
    name,
    fc.constantFrom(...all),
  ]),
);
const anyManners = fc.record({
  ...words,
  largeCounts: fc.constant("cut"),
  mostPerPage: fc.constantFrom(1000, 200, 33, 7),
}) as fc.Arbitrary<Partial<ScimManners>>;

/** Where nobody counts right, a page that overlaps others or that is the only one cannot be told from a whole list. */
const isHopeless = (its: Partial<ScimManners>) =>
  (its.totals === "absent" &&
    (its.paging === "places" || its.pages === "everybody")) ||
  ((its.totals === "absent" || its.totals === "page") && isShifting(its));
const isShifting = (its: Partial<ScimManners>) =>
  its.unsorted === "shifting" && its.sorting !== "done";

test("a server may misbehave in all ways at once: everybody is seen once", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyManners.filter((its) => !isHopeless(its)),
      fc.constantFrom("", "an", "example"),
      fc.constantFrom(10, 60, 100),
      async (its, search, size) => {
        const right = await scroll({}, search, size);
        const seen = await scroll(its, search, size);
        expect(new Set(seen.ids).size).toBe(seen.ids.length);
        expect(seen.total).toBe(seen.ids.length);
        // Chance decides whom pages that shift keep back, and it is said.
        if (isShifting(its) && seen.limits.includes("incomplete")) return;
        expect(seen.ids.toSorted()).toEqual(right.ids.toSorted());
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
