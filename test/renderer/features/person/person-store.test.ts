import { expect, test } from "vitest";
import {
  createPersonDetails,
  openPersonId,
} from "../../../../renderer/src/features/person/person-store.ts";
import type { Person } from "../../../../shared/people.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import {
  createFakeDirectory,
  person,
  row,
} from "../../support/fake-directory.ts";

function queued() {
  const queue = createQueue<{ id: string }, Person>();
  const { bridge } = createFakeDirectory({ "people:read": queue.ask });
  const details = createPersonDetails(bridge);
  return { queue, details, now: () => details.state.getState() };
}

test("shows who it is about before the details are here", async () => {
  const { queue, details, now } = queued();
  const opening = details.open(row(7));
  expect(now()).toMatchObject({ status: "loading", who: { id: "id-7" } });
  expect(openPersonId(now())).toBe("id-7");
  queue.newest().answer(ok(person(7)));
  await opening;
  expect(now()).toEqual({ status: "open", person: person(7) });
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
  const { queue, details, now } = queued();
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
});

test("reads the signed-in person without an id", async () => {
  const { bridge } = createFakeDirectory();
  const details = createPersonDetails(bridge);
  await details.openSelf();
  expect(details.state.getState()).toMatchObject({
    status: "open",
    person: { displayName: "Myself" },
  });
});
