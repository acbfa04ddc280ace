import { expect, test } from "vitest";
import {
  createPageCache,
  pageSize,
} from "../../../../renderer/src/features/people/page-cache.ts";
import type { PeoplePage } from "../../../../shared/people.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { pageOf, row } from "../../support/fake-directory.ts";

interface Asked {
  startIndex: number;
  count: number;
}

function cacheOver() {
  const queue = createQueue<Asked, PeoplePage>();
  const settled: number[] = [];
  const cache = createPageCache(
    (startIndex, count) => queue.ask({ startIndex, count }),
    (index) => settled.push(index),
  );
  /** Answers all that is open, from a domain of `total` people. */
  async function answerAll(total: number) {
    let answered = 0;
    while (answered < queue.calls.length) {
      for (const { input, answer } of queue.calls.slice(answered))
        answer(ok(pageOf({ search: "", ...input }, total)));
      answered = queue.calls.length;
      await settle();
    }
  }
  const asked = () => queue.calls.map(({ input }) => input.startIndex);
  return { cache, queue, settled, answerAll, asked };
}

test("asks for a page once, by its 1-based start", async () => {
  const { cache, queue, answerAll } = cacheOver();
  cache.want([0, 3]);
  cache.want([0, 3]);
  expect(queue.calls.map(({ input }) => input)).toEqual([
    { startIndex: 1, count: pageSize },
    { startIndex: 3 * pageSize + 1, count: pageSize },
  ]);
  await answerAll(1000);
  expect(cache.page(3)).toMatchObject({ status: "loaded" });
  cache.want([0, 3]);
  expect(queue.calls).toHaveLength(2);
});

test("asks three at a time, and forgets what nobody wants any more", async () => {
  const { cache, asked, answerAll } = cacheOver();
  cache.want([0, 1, 2, 3, 4, 5]);
  expect(asked()).toEqual([1, 101, 201]);
  cache.want([90, 91]);
  await answerAll(100_000);
  expect(asked()).toEqual([1, 101, 201, 9001, 9101]);
});

test("keeps a bounded number of pages, the ones wanted last", async () => {
  const { cache, answerAll } = cacheOver();
  for (let index = 0; index < 100; index++) {
    cache.want([index, 0]);
    await settle();
  }
  await answerAll(100_000);
  const kept = Array.from({ length: 100 }, (_, index) => index).filter(
    (index) => cache.page(index) !== undefined,
  );
  expect(kept.length).toBeLessThanOrEqual(40);
  expect(cache.page(99)).toBeDefined();
});

test("a wanted page stays however many come after it", async () => {
  const { cache, queue } = cacheOver();
  for (let index = 1; index < 60; index++) {
    cache.want([0, index]);
    for (const { input, answer } of queue.calls)
      answer(ok(pageOf({ search: "", ...input }, 100_000)));
    await settle();
  }
  expect(cache.page(0)).toBeDefined();
  expect(cache.page(59)).toBeDefined();
  expect(cache.page(1)).toBeUndefined();
});

test("fills a page from a server that sends fewer than it was asked for", async () => {
  const { cache, queue, settled } = cacheOver();
  cache.want([0]);
  for (let given = 0; given < 100; given += 40) {
    const { input, answer } = queue.newest();
    expect(input).toEqual({ startIndex: given + 1, count: 100 - given });
    answer(ok(pageOf({ search: "", ...input, count: 40 }, 250)));
    await settle();
  }
  const page = cache.page(0);
  expect(page?.status === "loaded" && page.people).toHaveLength(100);
  expect(settled).toEqual([0]);
});

test("does not ask forever when the server counts more than it gives", async () => {
  const { cache, queue } = cacheOver();
  cache.want([0]);
  queue.newest().answer(ok({ total: 50, startIndex: 1, people: [row(1)] }));
  await settle();
  queue.newest().answer(ok({ total: 50, startIndex: 2, people: [] }));
  await settle();
  expect(queue.calls).toHaveLength(2);
  expect(cache.page(0)).toMatchObject({ people: [row(1)] });
});

test("a failed page is asked for again on request only", async () => {
  const { cache, queue, settled } = cacheOver();
  cache.want([2]);
  queue.newest().answer(fail("network/timeout"));
  await settle();
  cache.want([2]);
  expect(queue.calls).toHaveLength(1);
  cache.retry();
  queue
    .newest()
    .answer(ok(pageOf({ search: "", startIndex: 201, count: 100 }, 300)));
  await settle();
  expect(cache.page(2)).toMatchObject({ status: "loaded" });
  expect(settled).toEqual([2, 2]);
});

test("hears nothing after it was dropped", async () => {
  const { cache, queue, settled } = cacheOver();
  cache.want([0]);
  cache.drop();
  queue
    .newest()
    .answer(ok(pageOf({ search: "", startIndex: 1, count: 100 }, 300)));
  await settle();
  cache.want([1]);
  expect(settled).toEqual([]);
  expect(queue.calls).toHaveLength(1);
});
