import { expect, test } from "vitest";
import { createOpenRequests } from "../../../electron/main/ipc/open-requests.ts";

const untilAborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) =>
    signal.addEventListener("abort", () => resolve("ended")),
  );

test("ends those that are abandoned, and no others", async () => {
  const requests = createOpenRequests();
  const one = requests.run(1, untilAborted);
  let isTwoEnded = false;
  const two = requests.run(2, untilAborted).then(() => (isTwoEnded = true));
  requests.abandon([1, 7]);
  expect(await one).toBe("ended");
  expect(isTwoEnded).toBe(false);
  requests.abandonAll();
  await two;
});

test("a number used again takes the place of the request before", async () => {
  const requests = createOpenRequests();
  const before = requests.run(1, untilAborted);
  const after = requests.run(1, untilAborted);
  expect(await before).toBe("ended");
  requests.abandon([1]);
  expect(await after).toBe("ended");
});

test("what is answered can no longer be ended", async () => {
  const requests = createOpenRequests();
  let its: AbortSignal | undefined;
  await requests.run(1, async (signal) => (its = signal));
  requests.abandon([1]);
  expect(its?.aborted).toBe(false);
});
