import { expect, test, vi } from "vitest";
import {
  createPersonDetails,
  openPersonId,
} from "../../../../renderer/src/features/person/person-store.ts";
import type { Person, Photo } from "../../../../shared/people.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  createFakeDirectory,
  pageOf,
  person,
  row,
} from "../../support/fake-directory.ts";

function queued() {
  const queue = createQueue<{ id: string }, Person>();
  const proxyMayAsk = vi.fn(async () => ok(undefined));
  const { bridge } = createFakeDirectory({
    "people:read": queue.ask,
    "proxy:ask-again": proxyMayAsk,
  });
  const details = createPersonDetails(bridge, createFakeClock());
  const now = () => details.state.getState();
  return { queue, details, now, proxyMayAsk };
}

test("shows who it is about before the details are here", async () => {
  const { queue, details, now } = queued();
  const opening = details.open(row(7));
  expect(now()).toMatchObject({ status: "loading", who: { id: "id-7" } });
  expect(openPersonId(now())).toBe("id-7");
  queue.newest().answer(ok(person(7)));
  await opening;
  expect(now()).toMatchObject({ status: "open", person: person(7), way: [] });
});

test("the person opened last wins, whatever order the answers come in", async () => {
  const { queue, details, now } = queued();
  void details.open(row(1));
  void details.open(row(2));
  queue.calls[1]?.answer(ok(person(2)));
  await settle();
  queue.calls[0]?.answer(ok(person(1)));
  await settle();
  expect(openPersonId(now())).toBe("id-2");
});

test("an answer does not open what was closed", async () => {
  const { queue, details, now } = queued();
  void details.open(row(1));
  details.close();
  queue.newest().answer(ok(person(1)));
  await settle();
  expect(now()).toEqual({ status: "closed" });
});

test("a failure keeps who it was about and can be tried again", async () => {
  const { queue, details, now, proxyMayAsk } = queued();
  const opening = details.open(row(1));
  queue.newest().answer(fail("scim/not-found"));
  await opening;
  expect(now()).toMatchObject({
    status: "failed",
    who: { id: "id-1" },
    failure: { code: "scim/not-found" },
  });
  void details.retry();
  expect(queue.newest().input).toEqual({ id: "id-1" });
  expect(queue.calls).toHaveLength(2);
  // A proxy may ask the person what it could not know.
  expect(proxyMayAsk).toHaveBeenCalledOnce();
});

test("reads the signed-in person without an id", async () => {
  const { bridge } = createFakeDirectory();
  const details = createPersonDetails(bridge, createFakeClock());
  await details.openSelf();
  expect(details.state.getState()).toMatchObject({
    status: "open",
    person: { displayName: "Myself" },
  });
});

test("walks back the way it came, and a new opening begins a new way", async () => {
  const { bridge } = createFakeDirectory();
  const details = createPersonDetails(bridge, createFakeClock());
  const way = () => {
    const now = details.state.getState();
    return now.status === "closed" ? [] : now.way.map(({ id }) => id);
  };
  await details.open(row(1));
  await details.walk(row(2));
  await details.walk(row(3));
  expect(way()).toEqual(["id-1", "id-2"]);
  await details.back();
  expect([openPersonId(details.state.getState()), way()]).toEqual([
    "id-2",
    ["id-1"],
  ]);
  await details.open(row(4));
  expect(way()).toEqual([]);
  await details.back();
  expect(openPersonId(details.state.getState())).toBe("id-4");
});

test("a long way is forgotten at its beginning", async () => {
  const { bridge } = createFakeDirectory();
  const details = createPersonDetails(bridge, createFakeClock());
  await details.open(row(0));
  for (let index = 1; index <= 60; index++) await details.walk(row(index));
  const now = details.state.getState();
  expect(now).toMatchObject({ way: { length: 50, 0: { id: "id-10" } } });
});

test("asks for a photo only where there is one, and shows none that came too late", async () => {
  const photos = createQueue<{ id: string }, Photo | undefined>();
  const { bridge } = createFakeDirectory({
    "people:read": async ({ id }) =>
      ok(person(Number(id.slice(3)), { hasPhoto: id !== "id-3" })),
    "people:read-photo": photos.ask,
  });
  const details = createPersonDetails(bridge, createFakeClock());
  const photo: Photo = { type: "image/gif", bytes: new Uint8Array(3) };
  void details.open(row(1));
  await settle();
  void details.open(row(2));
  await settle();
  photos.calls[0]?.answer(ok(photo));
  await settle();
  expect(details.state.getState()).toMatchObject({ photo: undefined });
  photos.newest().answer(ok(photo));
  await settle();
  expect(details.state.getState()).toMatchObject({ photo });
  await details.open(row(3));
  expect(photos.calls.map(({ input }) => input.id)).toEqual(["id-1", "id-2"]);
});

test("a server that cannot filter is asked for reports once", async () => {
  const { bridge, listed } = createFakeDirectory({
    "people:list": async (query) =>
      ok({ ...pageOf(query, 2), limits: ["no-filter"] }),
  });
  const details = createPersonDetails(bridge, createFakeClock());
  await details.open(row(1));
  expect(details.state.getState()).toMatchObject({
    reports: { status: "known", total: 2 },
  });
  await details.open(row(2));
  expect(details.state.getState()).toMatchObject({
    reports: { status: "unknown" },
  });
  expect(listed).toHaveLength(1);
});
