import { expect, test } from "vitest";
import type { Failure } from "../../../shared/failure.ts";
import { eachPage } from "../../../electron/main/scim/each-page.ts";
import { ScimError } from "../../../electron/main/scim/errors.ts";
import type { Listing } from "../../../electron/main/scim/listing.ts";
import { failureOf } from "../support/answers.ts";

const busy = (facts: Failure["facts"] = {}) =>
  new ScimError("scim/rate-limited", facts);

/** A list of 1500 people that fails with `errors` first, one after another. */
function failing(errors: Error[]): Listing {
  return {
    list: async (startIndex, count) => {
      const error = startIndex > 1 ? errors.shift() : undefined;
      if (error) throw error;
      const length = Math.max(0, Math.min(count, 1501 - startIndex));
      return {
        total: 1500,
        isCounting: false,
        edition: 0,
        // Such as a server that counted too many, which shows at the end alone.
        limits: length === 0 ? ["incomplete"] : [],
        isRolled: false,
        people: Array.from({ length }, (_, n) => ({
          id: String(startIndex + n),
          displayName: "x",
          userName: "x",
          state: "active",
        })),
      };
    },
  };
}

/** Goes through all of it; how many came, and after which pauses in ms. */
async function read(listing: Listing) {
  const pauses: number[] = [];
  let count = 0;
  const pages = eachPage(listing, undefined, async (delayMs) => {
    pauses.push(delayMs);
  });
  for await (const { people } of pages) count += people.length;
  return { count, pauses };
}

test("says at last, with a page of nobody, what the whole list lacks", async () => {
  const pages: unknown[] = [];
  for await (const { people, limits } of eachPage(failing([])))
    pages.push([people.length, limits]);
  expect(pages).toEqual([
    [1000, []],
    [500, []],
    [0, ["incomplete"]],
  ]);
});

test("waits as long as a busy server asks for, and goes on where it was", async () => {
  const errors = [busy({ retryAfterSeconds: 7 }), busy()];
  expect(await read(failing(errors))).toEqual({
    count: 1500,
    pauses: [7_000, 30_000],
  });
});

test("asks no faster than once a second, whatever the server says", async () => {
  const { pauses } = await read(failing([busy({ retryAfterSeconds: 0 })]));
  expect(pauses).toEqual([1_000]);
});

test("gives up on a server that stays busy, or asks for too much patience", async () => {
  const stubborn = failing(Array.from({ length: 6 }, () => busy()));
  expect(await failureOf(() => read(stubborn))).toMatchObject({
    code: "scim/rate-limited",
  });
  const slow = failing([busy({ retryAfterSeconds: 86_400 })]);
  expect(await failureOf(() => read(slow))).toMatchObject({
    code: "scim/rate-limited",
  });
});

test("ends while it waits when nobody wants it any more", async () => {
  const controller = new AbortController();
  const pages = eachPage(failing([busy()]), controller.signal);
  await pages.next();
  const next = pages.next();
  controller.abort();
  await expect(next).rejects.toThrow();
});

test("waits for no other failure", async () => {
  const broken = failing([new ScimError("scim/server-fault")]);
  expect(await failureOf(() => read(broken))).toMatchObject({
    code: "scim/server-fault",
  });
});
