import { expect, test } from "vitest";
import { createPeople } from "../../../../renderer/src/features/people/people-store.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { PeoplePage, PeopleQuery } from "../../../../shared/people.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  createFakeDirectory,
  pageOf,
  row,
} from "../../support/fake-directory.ts";

async function started(
  overrides: Partial<Bridge<"directory">> = {},
  total = 1000,
) {
  const { bridge, listed } = createFakeDirectory(overrides, total);
  const clock = createFakeClock();
  const people = createPeople(bridge, clock);
  await people.open();
  const list = () => people.state.getState().list;
  /** The rows in sight, after a moment of rest. */
  const show = async (first: number, last: number) => {
    clock.pass(100);
    people.show(first, last);
    await settle();
  };
  return { people, clock, listed, list, show };
}

/** The list is answered by the test, one call at a time. */
async function queued() {
  const queue = createQueue<PeopleQuery, PeoplePage>();
  const parts = await started({ "people:list": queue.ask });
  const answer = async (search: string, total: number) => {
    const call = queue.calls.findLast(({ input }) => input.search === search);
    if (call === undefined) throw new Error(`nobody searched for ${search}`);
    call.answer(ok(pageOf(call.input, total)));
    await settle();
  };
  return { ...parts, queue, answer };
}

test("begins with everybody", async () => {
  const { list, listed } = await started();
  await settle();
  expect(list()).toMatchObject({ status: "listed", total: 1000 });
  expect(listed).toEqual([
    {
      search: "",
      states: [],
      sort: { by: "displayName", order: "ascending" },
      startIndex: 1,
      count: 100,
      request: 1,
    },
  ]);
});

test("knows the people that are here, and no others", async () => {
  const { list, show } = await started();
  await settle();
  const at = (index: number) => {
    const now = list();
    return now.status === "listed" ? now.personAt(index) : undefined;
  };
  expect(at(0)).toEqual(row(1));
  expect(at(99)).toEqual(row(100));
  expect(at(950)).toBeUndefined();
  await show(940, 960);
  expect(at(950)).toEqual(row(951));
});

test("asks for the pages in sight first, then for their neighbours", async () => {
  const { listed, show } = await started();
  await settle();
  await show(350, 380);
  expect(listed.slice(1).map(({ startIndex }) => startIndex)).toEqual([
    301, 401, 201,
  ]);
});

test("asks for nothing beyond the last page", async () => {
  const { listed, show } = await started({}, 250);
  await settle();
  await show(230, 249);
  expect(listed.map(({ startIndex }) => startIndex)).toEqual([1, 201, 101]);
});

test("searches after a pause, with the newest words only", async () => {
  const { people, clock, listed } = await started();
  await settle();
  for (const text of ["a", "ad", "ada "]) {
    people.type(text);
    clock.pass(150);
  }
  expect(people.state.getState().text).toBe("ada ");
  clock.pass(50);
  await settle();
  expect(listed.map(({ search }) => search)).toEqual(["", "ada"]);
});

test("searches at once on request", async () => {
  const { people, clock, listed } = await started();
  await settle();
  people.type("ada");
  people.searchNow();
  clock.pass(1000);
  await settle();
  expect(listed.map(({ search }) => search)).toEqual(["", "ada"]);
});

test("an answer to an older search never replaces a newer one", async () => {
  const { people, list, answer } = await queued();
  await answer("", 1000);
  people.type("old");
  people.searchNow();
  people.type("new");
  people.searchNow();
  await answer("new", 7);
  expect(list()).toMatchObject({
    wish: { selection: { search: "new" } },
    total: 7,
    searching: false,
  });
  await answer("old", 99);
  expect(list()).toMatchObject({
    wish: { selection: { search: "new" } },
    total: 7,
    searching: false,
  });
});

test("what was found stays in sight until the next answer is there", async () => {
  const { people, list, answer } = await queued();
  await answer("", 1000);
  people.type("ada");
  people.searchNow();
  expect(list()).toMatchObject({
    wish: { selection: { search: "" } },
    total: 1000,
    searching: true,
  });
  await answer("ada", 0);
  expect(list()).toMatchObject({
    wish: { selection: { search: "ada" } },
    total: 0,
    searching: false,
  });
});

test("going back to what is shown asks nobody again", async () => {
  const { people, list, answer, queue } = await queued();
  await answer("", 1000);
  people.type("a");
  people.searchNow();
  people.clear();
  expect(list()).toMatchObject({
    wish: { selection: { search: "" } },
    searching: false,
  });
  await answer("a", 5);
  expect(list()).toMatchObject({
    wish: { selection: { search: "" } },
    total: 1000,
  });
  expect(queue.calls).toHaveLength(2);
});

test("a search that fails says so, and can be tried again", async () => {
  let broken = false;
  const { people, list } = await started({
    "people:list": async (query) =>
      broken ? fail("network/unreachable") : ok(pageOf(query, 3)),
  });
  await settle();
  broken = true;
  people.type("ada");
  people.searchNow();
  await settle();
  expect(list()).toMatchObject({
    status: "failed",
    wish: { selection: { search: "ada" } },
    failure: { code: "network/unreachable" },
  });
  broken = false;
  people.retry();
  await settle();
  expect(list()).toMatchObject({
    status: "listed",
    wish: { selection: { search: "ada" } },
    total: 3,
  });
});

test("forbidden is a state of its own", async () => {
  const { list } = await started({
    "people:list": async () => fail("scim/forbidden"),
  });
  await settle();
  expect(list().status).toBe("forbidden");
});

test("a page that fails is told of while it is in sight, and tried again on request", async () => {
  let broken = true;
  const { people, list, show } = await started({
    "people:list": async (query) =>
      broken && query.startIndex > 500
        ? fail("scim/server-fault")
        : ok(pageOf(query, 1000)),
  });
  await settle();
  await show(700, 720);
  expect(list()).toMatchObject({
    status: "listed",
    total: 1000,
    pageFailure: { code: "scim/server-fault" },
  });
  await show(0, 20);
  expect(list()).toMatchObject({ pageFailure: undefined });
  await show(700, 720);
  expect(list()).toMatchObject({ pageFailure: { code: "scim/server-fault" } });
  broken = false;
  people.retry();
  await settle();
  expect(list()).toMatchObject({ pageFailure: undefined });
  const now = list();
  expect(now.status === "listed" && now.personAt(705)).toEqual(row(706));
});

test("follows a total that changes, and says how fresh it is", async () => {
  let total = 1000;
  const { people, list, clock } = await started({
    "people:list": async (query) => ok(pageOf(query, total)),
  });
  const startedAt = clock.now();
  await settle();
  expect(list()).toMatchObject({ updatedAt: startedAt });
  total = 1010;
  clock.pass(60_000);
  people.show(300, 320);
  await settle();
  expect(list()).toMatchObject({ total: 1010, updatedAt: startedAt + 60_000 });
});

test("a bridge that breaks is a failure, not a wait without end", async () => {
  const { list } = await started({
    "people:list": () => Promise.reject(new Error("gone")),
  });
  await settle();
  expect(list()).toMatchObject({
    status: "failed",
    failure: { code: "internal" },
  });
});
