import { expect, test } from "vitest";
import {
  createPageCache,
  pageSize,
} from "../../../../renderer/src/features/people/page-cache.ts";
import type { PeoplePage } from "../../../../shared/people.ts";
import { createQueue, fail, ok, settle } from "../../support/answers.ts";
import { pageOf, row } from "../../support/fake-directory.ts";

interface Asked {
  request: number;
  startIndex: number;
  count: number;
}

function cacheOver() {
  const queue = createQueue<Asked, PeoplePage>();
  const settled: number[] = [];
  const abandoned: number[] = [];
  let request = 0;
  const cache = createPageCache({
    read(startIndex, count) {
      const answer = queue.ask({ request: ++request, startIndex, count });
      return { request, answer };
    },
    abandon: (requests) => abandoned.push(...requests),
    settled: (index) => settled.push(index),
  });
  /** Answers all that is open, from a domain of `total` people. */
  async function answerAll(total: number) {
    let answered = 0;
    while (answered < queue.calls.length) {
      for (const { input, answer } of queue.calls.slice(answered))
        answer(ok(pageOf(input, total)));
      answered = queue.calls.length;
      await settle();
    }
  }
  const asked = () => queue.calls.map(({ input }) => input.startIndex);
  return { cache, queue, settled, abandoned, answerAll, asked };
}

test("asks for a page once, by its 1-based start", async () => {
  const { cache, queue, answerAll } = cacheOver();
  cache.want([0, 3]);
  cache.want([0, 3]);
  expect(queue.calls.map(({ input }) => input)).toEqual([
    { request: 1, startIndex: 1, count: pageSize },
    { request: 2, startIndex: 3 * pageSize + 1, count: pageSize },
  ]);
  await answerAll(1000);
  expect(cache.page(3)?.people?.[0]).toEqual(row(301));
  cache.want([0, 3]);
  expect(queue.calls).toHaveLength(2);
});

test("asks three at a time, and abandons what nobody wants any more", async () => {
  const { cache, asked, abandoned, settled, answerAll } = cacheOver();
  cache.want([0, 1, 2, 3, 4, 5]);
  expect(asked()).toEqual([1, 101, 201]);
  cache.want([90, 2, 91]);
  expect(abandoned).toEqual([1, 2]);
  expect(asked()).toEqual([1, 101, 201, 9001, 9101]);
  await answerAll(100_000);
  expect(settled.sort()).toEqual([2, 90, 91]);
});

test("asks anew for what was abandoned and is wanted again", async () => {
  const { cache, asked, answerAll } = cacheOver();
  cache.want([4]);
  cache.want([]);
  cache.want([4]);
  await answerAll(1000);
  expect(asked()).toEqual([401, 401]);
  expect(cache.page(4)?.people).toHaveLength(100);
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
      answer(ok(pageOf(input, 100_000)));
    await settle();
  }
  expect(cache.page(0)).toBeDefined();
  expect(cache.page(59)).toBeDefined();
  expect(cache.page(1)).toBeUndefined();
});

test("a page that was short is asked for again when more people appear, and only then", async () => {
  const { cache, queue, asked } = cacheOver();
  const answer = async (total: number) => {
    const { input, answer: say } = queue.newest();
    say(ok(pageOf(input, total)));
    await settle();
  };
  cache.want([1, 0]);
  await answer(150);
  cache.want([1, 0]);
  expect(asked()).toEqual([101, 1]);
  queue.calls[0]?.answer(ok(pageOf({ startIndex: 101, count: 100 }, 150)));
  await settle();
  cache.askAgain(0);
  await answer(180);
  expect(asked()).toEqual([101, 1, 1, 101]);
  // The server counts 180, and has 150.
  await answer(150);
  cache.want([1, 0]);
  cache.askAgain(0);
  await answer(180);
  expect(asked()).toEqual([101, 1, 1, 101, 1]);
  expect(cache.page(1)?.people).toHaveLength(50);
});

test("asks anew for the pages in sight when another edition comes, without end only if it comes without end", async () => {
  const { cache, queue, asked, answerAll } = cacheOver();
  cache.want([0, 1]);
  await answerAll(1000);
  const answer = async (edition: number) => {
    const { input, answer: say } = queue.newest();
    say(ok({ ...pageOf(input, 1000), edition }));
    await settle();
  };
  cache.askAgain(1);
  await answer(1);
  expect(asked()).toEqual([1, 101, 101, 1]);
  await answer(1);
  expect(asked()).toHaveLength(4);
  cache.askAgain(1);
  for (let edition = 2; edition < 100; edition++) await answer(edition);
  expect(asked().length).toBeLessThan(25);
});

test("a failed page is asked for again on request only", async () => {
  const { cache, queue, settled } = cacheOver();
  cache.want([2]);
  queue.newest().answer(fail("network/timeout"));
  await settle();
  cache.want([2]);
  expect(queue.calls).toHaveLength(1);
  cache.retry();
  const { input, answer } = queue.newest();
  answer(ok(pageOf(input, 300)));
  await settle();
  expect(cache.page(2)).toMatchObject({ failure: undefined });
  expect(cache.page(2)?.people).toHaveLength(100);
  expect(settled).toEqual([2, 2]);
});

test("keeps who was there when asking again fails", async () => {
  const { cache, queue, answerAll } = cacheOver();
  cache.want([0]);
  await answerAll(50);
  cache.askAgain(0);
  queue.newest().answer(fail("network/unreachable"));
  await settle();
  expect(cache.page(0)?.people).toHaveLength(50);
  expect(cache.page(0)?.failure?.code).toBe("network/unreachable");
});

test("abandons its requests when it is dropped, and hears nothing of them", async () => {
  const { cache, queue, settled, abandoned } = cacheOver();
  cache.want([0]);
  cache.drop();
  expect(abandoned).toEqual([1]);
  const { input, answer } = queue.newest();
  answer(ok(pageOf(input, 300)));
  await settle();
  cache.want([1]);
  expect(settled).toEqual([]);
  expect(queue.calls).toHaveLength(1);
});
