import { expect, test } from "vitest";
import type { PageAnswer } from "../../../electron/main/scim/page-answer.ts";
import type { PageSource } from "../../../electron/main/scim/page-source.ts";
import {
  createRoll,
  type RollLimits,
} from "../../../electron/main/scim/roll.ts";
import { ScimError } from "../../../electron/main/scim/errors.ts";

type Read = (at: number | string, signal?: AbortSignal) => Partial<PageAnswer>;

/** A roll over a source that answers by `read`, and how often that was asked. */
function bench(
  read: Read,
  { cursor = false, limits = {} as Partial<RollLimits> } = {},
) {
  const seen: (number | string)[] = [];
  const source: PageSource = {
    way: { filter: true, sort: true, cursor },
    read: async (at, _count, signal) => {
      seen.push(at);
      const answer = read(at, signal);
      const { rows = [] } = answer;
      return {
        total: undefined,
        entries: rows,
        nextCursor: undefined,
        hasPlaces: true,
        ...answer,
        rows,
      };
    },
  };
  const clock = { now: 0 };
  const roll = createRoll({
    source,
    isCounted: true,
    withFacets: false,
    now: () => clock.now,
    limits,
  });
  return { roll, seen, clock };
}

const people = (first: number, count: number): PageAnswer["rows"] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(first + n),
    displayName: "x",
    userName: "x",
    state: "active",
  }));
const forever = () => false;

test("ends at its bound, and says that there are more", async () => {
  const { roll, seen } = bench(
    (at) => ({ total: 1e6, rows: people(Number(at), 10) }),
    { limits: { mostPeople: 35 } },
  );
  await roll.readTo(forever);
  expect(roll).toMatchObject({ state: "cut", counted: 35 });
  expect(roll.entries).toHaveLength(35);
  expect(seen).toHaveLength(4);
});

test("ends where a server gives the same people again and again", async () => {
  const { roll, seen } = bench(() => ({ total: 1e6, rows: people(1, 10) }), {
    limits: { mostBarren: 3, mostRounds: 2 },
  });
  await roll.readTo(forever);
  expect(roll.state).toBe("whole");
  expect(roll.entries).toHaveLength(10);
  expect(seen).toEqual([1, 11, 21, 31, 1, 11, 21]);
});

test("ends where a cursor leads to itself", async () => {
  const { roll, seen } = bench(
    (at) => ({ rows: people(at === "" ? 1 : 11, 10), nextCursor: "a" }),
    { cursor: true },
  );
  await roll.readTo(forever);
  expect(roll.entries).toHaveLength(20);
  expect(seen).toEqual(["", "a"]);
});

test("ends where cursors go in a circle", async () => {
  const { roll, seen } = bench(
    (at) => ({ rows: people(1, 5), nextCursor: at === "a" ? "b" : "a" }),
    { cursor: true, limits: { mostBarren: 4, mostRounds: 2 } },
  );
  await roll.readTo(forever);
  expect(roll.entries).toHaveLength(5);
  expect(seen.length).toBeLessThan(10);
});

test("begins again when a cursor has expired, not for ever", async () => {
  const { roll, seen } = bench(
    (at) => {
      if (at === "") return { rows: people(1, 5), nextCursor: "a" };
      throw new ScimError("scim/server-fault", { status: 400 });
    },
    { cursor: true, limits: { mostRounds: 3 } },
  );
  await expect(roll.readTo(forever)).rejects.toThrow("scim/server-fault");
  expect(seen).toEqual(["", "a", "", "a", "", "a"]);
});

test("looks again for those whom pages that repeat others kept back", async () => {
  let calls = 0;
  const { roll } = bench((at) => {
    calls += 1;
    const shift = calls > 2 ? 0 : 5;
    const rows = at === 1 ? people(1, 10) : people(11 - shift, 10);
    return { total: 20, rows };
  });
  await roll.readTo(forever);
  expect(roll.entries).toHaveLength(20);
});

test("goes on where it was after a failure", async () => {
  let fails = true;
  const { roll, seen } = bench((at) => {
    if (at === 11 && fails) throw new ScimError("scim/rate-limited");
    return { total: 20, rows: people(Number(at), 10) };
  });
  await expect(roll.readTo(forever)).rejects.toThrow("scim/rate-limited");
  fails = false;
  await roll.readTo(forever);
  expect(roll.entries).toHaveLength(20);
  expect(seen).toEqual([1, 11, 11]);
});

test("asks for no more than somebody waits for", async () => {
  const { roll, seen } = bench((at) => ({
    total: 100,
    rows: people(Number(at), 10),
  }));
  await roll.readTo(() => roll.entries.length >= 15);
  expect(seen).toEqual([1, 11]);
});

test("a request that nobody waits for any more is ended, one that others wait for is not", async () => {
  const signals: AbortSignal[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const roll = createRoll({
    source: {
      way: { filter: true, sort: true, cursor: false },
      read: async (_at, _count, signal) => {
        if (signal) signals.push(signal);
        await promise;
        const rows = people(1, 10);
        return {
          total: 10,
          rows,
          entries: rows,
          nextCursor: undefined,
          hasPlaces: true,
        };
      },
    },
    isCounted: true,
    withFacets: false,
    now: () => 0,
  });
  const [one, other] = [new AbortController(), new AbortController()];
  const first = roll.readTo(forever, one.signal);
  const second = roll.readTo(forever, other.signal);
  one.abort();
  await expect(first).rejects.toThrow();
  expect(signals[0]?.aborted).toBe(false);
  other.abort();
  await expect(second).rejects.toThrow();
  expect(signals[0]?.aborted).toBe(true);
  resolve();
});

test("reads on by itself only as long as somebody asks now and then", async () => {
  const { roll, clock } = bench((at) => {
    clock.now += 3_000;
    return { total: 1e6, rows: people(Number(at), 10) };
  });
  roll.keepReading();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(roll.entries).toHaveLength(40);
});
