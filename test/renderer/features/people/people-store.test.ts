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

function started(overrides: Partial<Bridge<"directory">> = {}, total = 1000) {
  const { bridge, listed } = createFakeDirectory(overrides, total);
  const clock = createFakeClock();
  const people = createPeople(bridge, clock);
  people.open();
  const list = () => people.state.getState().list;
  return { people, clock, listed, list };
}

/** The list is answered by the test, one call at a time. */
function queued() {
  const queue = createQueue<PeopleQuery, PeoplePage>();
  const parts = started({ "people:list": queue.ask });
  const answer = async (search: string, total: number) => {
    const call = queue.calls.findLast(({ input }) => input.search === search);
    if (call === undefined) throw new Error(`nobody searched for ${search}`);
    call.answer(ok(pageOf(call.input, total)));
    await settle();
  };
  return { ...parts, queue, answer };
}

test("begins with everybody", async () => {
  const { list, listed } = started();
  expect(list().status).toBe("loading");
  await settle();
  expect(list()).toMatchObject({ status: "listed", search: "", total: 1000 });
  expect(listed).toEqual([{ search: "", startIndex: 1, count: 100 }]);
});

test("knows the people that are here, and no others", async () => {
  const { people, list } = started();
  await settle();
  const at = (index: number) => {
    const now = list();
    return now.status === "listed" ? now.personAt(index) : undefined;
  };
  expect(at(0)).toEqual(row(1));
  expect(at(99)).toEqual(row(100));
  expect(at(950)).toBeUndefined();
  people.show(940, 960);
  await settle();
  expect(at(950)).toEqual(row(951));
});

test("asks for the pages in sight first, then for their neighbours", async () => {
  const { people, listed } = started();
  await settle();
  people.show(350, 380);
  await settle();
  expect(listed.slice(1).map(({ startIndex }) => startIndex)).toEqual([
    301, 401, 201,
  ]);
});

test("asks for nothing beyond the last page", async () => {
  const { people, listed } = started({}, 250);
  await settle();
  people.show(230, 249);
  await settle();
  expect(listed.map(({ startIndex }) => startIndex)).toEqual([1, 201, 101]);
});

test("searches after a pause, with the newest words only", async () => {
  const { people, clock, listed } = started();
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
  const { people, clock, listed } = started();
  await settle();
  people.type("ada");
  people.searchNow();
  clock.pass(1000);
  await settle();
  expect(listed.map(({ search }) => search)).toEqual(["", "ada"]);
});

test("an answer to an older search never replaces a newer one", async () => {
  const { people, list, answer } = queued();
  await answer("", 1000);
  people.type("old");
  people.searchNow();
  people.type("new");
  people.searchNow();
  await answer("new", 7);
  expect(list()).toMatchObject({ search: "new", total: 7, searching: false });
  await answer("old", 99);
  expect(list()).toMatchObject({ search: "new", total: 7, searching: false });
});

test("what was found stays in sight until the next answer is there", async () => {
  const { people, list, answer } = queued();
  await answer("", 1000);
  people.type("ada");
  people.searchNow();
  expect(list()).toMatchObject({ search: "", total: 1000, searching: true });
  await answer("ada", 0);
  expect(list()).toMatchObject({ search: "ada", total: 0, searching: false });
});

test("going back to what is shown asks nobody again", async () => {
  const { people, list, answer, queue } = queued();
  await answer("", 1000);
  people.type("a");
  people.searchNow();
  people.clear();
  expect(list()).toMatchObject({ search: "", searching: false });
  await answer("a", 5);
  expect(list()).toMatchObject({ search: "", total: 1000 });
  expect(queue.calls).toHaveLength(2);
});

test("a search that fails says so, and can be tried again", async () => {
  let broken = false;
  const { people, list } = started({
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
    search: "ada",
    failure: { code: "network/unreachable" },
  });
  broken = false;
  people.retry();
  await settle();
  expect(list()).toMatchObject({ status: "listed", search: "ada", total: 3 });
});

test("forbidden is a state of its own", async () => {
  const { list } = started({
    "people:list": async () => fail("scim/forbidden"),
  });
  await settle();
  expect(list().status).toBe("forbidden");
});

test("a page that fails is told of while it is in sight, and tried again on request", async () => {
  let broken = true;
  const { people, list } = started({
    "people:list": async (query) =>
      broken && query.startIndex > 500
        ? fail("scim/server-fault")
        : ok(pageOf(query, 1000)),
  });
  await settle();
  people.show(700, 720);
  await settle();
  expect(list()).toMatchObject({
    status: "listed",
    total: 1000,
    pageFailure: { code: "scim/server-fault" },
  });
  people.show(0, 20);
  expect(list()).toMatchObject({ pageFailure: undefined });
  people.show(700, 720);
  expect(list()).toMatchObject({ pageFailure: { code: "scim/server-fault" } });
  broken = false;
  people.retry();
  expect(list()).toMatchObject({ pageFailure: undefined });
  await settle();
  const now = list();
  expect(now.status === "listed" && now.personAt(705)).toEqual(row(706));
});

test("follows a total that changes, and says how fresh it is", async () => {
  let total = 1000;
  const { people, list, clock } = started({
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
  const { list } = started({
    "people:list": () => Promise.reject(new Error("gone")),
  });
  await settle();
  expect(list()).toMatchObject({
    status: "failed",
    failure: { code: "internal" },
  });
});
