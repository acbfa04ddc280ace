import { expect, test } from "vitest";
import { createPeople } from "../../../../renderer/src/features/people/people-store.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type {
  PeoplePage,
  PeopleQuery,
  PeopleView,
} from "../../../../shared/people.ts";
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

const wished = (listed: PeopleQuery[]) =>
  listed.map(({ search, states, department, sort }) => ({
    search,
    states,
    department,
    by: `${sort.by} ${sort.order}`,
  }));

test("begins as it was left, and keeps how it is left", async () => {
  const kept: PeopleView = {
    selection: { search: "ada", states: ["locked"] },
    sort: { by: "title", order: "descending" },
    columns: ["email"],
    density: "comfortable",
  };
  const saved: PeopleView[] = [];
  const { people, listed, clock } = await started({
    "view:read": async () => ok(kept),
    "view:save": async (view) => {
      saved.push(view);
      return ok(undefined);
    },
  });
  expect(people.state.getState()).toMatchObject({ text: "ada", ...kept });
  expect(wished(listed)).toEqual([
    { search: "ada", states: ["locked"], by: "title descending" },
  ]);
  clock.pass(1000);
  expect(saved).toEqual([]);
  people.setDensity("compact");
  people.sortBy("title");
  people.select({ states: [], department: "Sales" });
  clock.pass(1000);
  expect(saved).toEqual([
    {
      selection: { search: "ada", states: [], department: "Sales" },
      sort: { by: "title", order: "ascending" },
      columns: ["email"],
      density: "compact",
    },
  ]);
});

test("what is typed while a filter is chosen counts at once", async () => {
  const { people, listed, clock } = await started();
  await settle();
  people.type("ada");
  people.select({ states: ["locked"] });
  clock.pass(1000);
  await settle();
  expect(wished(listed).slice(1)).toEqual([
    { search: "ada", states: ["locked"], by: "displayName ascending" },
  ]);
});

test("a column chosen again turns the order round", async () => {
  const { people, listed } = await started();
  await settle();
  for (const key of ["email", "email", "email", "title"] as const) {
    people.sortBy(key);
    await settle();
  }
  expect(wished(listed).map(({ by }) => by)).toEqual([
    "displayName ascending",
    "email ascending",
    "email descending",
    "email ascending",
    "title ascending",
  ]);
});

test("tells the server which answers nobody waits for any more", async () => {
  const abandoned: number[] = [];
  const queue = createQueue<PeopleQuery, PeoplePage>();
  const { people } = await started({
    "people:list": queue.ask,
    "people:abandon": async ({ requests }) => {
      abandoned.push(...requests);
      return ok(undefined);
    },
  });
  for (const text of ["a", "ad", "ada"]) {
    people.type(text);
    people.searchNow();
  }
  expect(queue.calls.map(({ input }) => input.request)).toEqual([1, 2, 3, 4]);
  expect(abandoned).toEqual([1, 2, 3]);
});

test("counts the states of what is selected, and again only when it is another selection", async () => {
  const counted: string[] = [];
  const { people } = await started({
    "people:count-states": async ({ search, states }) => {
      counted.push(`${search} ${states.join()}`);
      return ok({ locked: counted.length });
    },
  });
  await settle();
  expect(people.state.getState().counts).toEqual({
    of: { locked: 1 },
    areFresh: true,
  });
  people.select({ states: ["locked"] });
  people.sortBy("title");
  await settle();
  expect(counted).toEqual([" "]);
  people.type("ada");
  people.searchNow();
  await settle();
  expect(counted).toEqual([" ", "ada locked"]);
});

test("asking again keeps the rows until the new ones are there, and when it fails", async () => {
  const { people, list, queue, answer } = await queued();
  await answer("", 1000);
  people.refresh();
  expect(list()).toMatchObject({ total: 1000, searching: true });
  await answer("", 900);
  expect(list()).toMatchObject({ total: 900, searching: false });
  people.refresh();
  queue.newest().answer(fail("network/unreachable"));
  await settle();
  expect(list()).toMatchObject({
    status: "listed",
    total: 900,
    searching: false,
    pageFailure: { code: "network/unreachable" },
  });
  people.retry();
  await answer("", 800);
  expect(list()).toMatchObject({ total: 800, pageFailure: undefined });
});

test("a server that was asked too often is asked again by itself, after the time it names", async () => {
  let busy = true;
  const { people, clock, list, listed } = await started({
    "people:list": async (query) =>
      busy
        ? fail("scim/rate-limited", { facts: { retryAfterSeconds: 3 } })
        : ok(pageOf(query, 5)),
  });
  await settle();
  const left = () => people.state.getState().retryInSeconds;
  expect(left()).toBe(3);
  clock.pass(1000);
  clock.pass(1000);
  expect(left()).toBe(1);
  expect(listed).toHaveLength(1);
  busy = false;
  clock.pass(1000);
  await settle();
  expect(list()).toMatchObject({ status: "listed", total: 5 });
  expect(left()).toBeUndefined();
  clock.pass(60_000);
  expect(listed).toHaveLength(2);
});

test("a proxy may ask the person for what they want again, and not for what is tried by itself", async () => {
  const asked: string[] = [];
  let busy = true;
  const { people, clock } = await started({
    "proxy:ask-again": async () => {
      asked.push("may ask");
      return ok(undefined);
    },
    "people:list": async (query) => {
      asked.push("list");
      return busy
        ? fail("scim/rate-limited", { facts: { retryAfterSeconds: 1 } })
        : ok(pageOf(query, 5));
    },
  });
  await settle();
  clock.pass(1000);
  await settle();
  expect(asked).toEqual(["list", "list"]);
  busy = false;
  people.retry();
  await settle();
  expect(asked.slice(2)).toEqual(["may ask", "list"]);
  people.refresh();
  expect(asked.slice(4)).toEqual(["may ask", "list"]);
});

test("what only the person can mend is not tried again by itself", async () => {
  const { clock, listed } = await started({
    "people:list": async () => fail("scim/malformed-answer"),
  });
  await settle();
  clock.pass(600_000);
  expect(listed).toHaveLength(1);
});

test("a wait is noticed after a second, can be given up after ten, and what was shown is right again", async () => {
  const { people, clock, list, answer, queue } = await queued();
  await answer("", 1000);
  people.type("ada");
  people.searchNow();
  const wait = () => people.state.getState().wait;
  expect(wait()).toBe("none");
  clock.pass(1000);
  expect(wait()).toBe("noticed");
  clock.pass(9000);
  expect(wait()).toBe("cancellable");
  people.stop();
  expect(wait()).toBe("none");
  expect(people.state.getState()).toMatchObject({
    text: "",
    selection: { search: "" },
  });
  await answer("ada", 3);
  expect(list()).toMatchObject({ total: 1000, searching: false });
  expect(queue.calls).toHaveLength(2);
});

test("a first load can be given up, and people in sight too", async () => {
  const { people, list, answer } = await queued();
  people.stop();
  expect(list().status).toBe("stopped");
  people.retry();
  await answer("", 1000);
  people.show(500, 510);
  people.stop();
  expect(list()).toMatchObject({ status: "listed", stopped: true });
  people.show(600, 610);
  expect(list()).toMatchObject({ status: "listed", stopped: false });
});

test("follows a list that is still being counted until it is done", async () => {
  let total = 100;
  const { clock, list, listed } = await started({
    "people:list": async (query) =>
      ok({ ...pageOf(query, total), isCounting: total < 250 }),
  });
  await settle();
  for (total of [180, 250, 250, 250]) {
    clock.pass(1000);
    await settle();
  }
  expect(list()).toMatchObject({ total: 250, isCounting: false });
  expect(listed.length).toBeLessThan(6);
});

test("goes on following it after a failure out of sight that passes", async () => {
  let call = 0;
  const { clock, list, listed } = await started({
    "people:list": async (query) => {
      call += 1;
      if (call === 2)
        return fail("scim/rate-limited", { facts: { retryAfterSeconds: 5 } });
      return ok({ ...pageOf(query, 250), isCounting: call < 4 });
    },
  });
  await settle();
  clock.pass(1000);
  await settle();
  expect(listed).toHaveLength(2);
  clock.pass(4000);
  await settle();
  expect(listed).toHaveLength(2);
  for (let seconds = 0; seconds < 3; seconds += 1) {
    clock.pass(1000);
    await settle();
  }
  expect(list()).toMatchObject({ total: 250, isCounting: false });
});
