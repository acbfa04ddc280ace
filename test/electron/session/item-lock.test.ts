import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createItemLock,
  lockFolder,
} from "../../../electron/main/session/item-lock.ts";
import { failureOf } from "../support/answers.ts";

const item = { service: "Latchkey", account: "https://id.example.com c ada" };
const other = { service: "Latchkey", account: "https://id.example.com c bob" };
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that works under the lock; `script` says how. */
function start(script: "hold" | "count", ...args: string[]): ChildProcess {
  const child = fork(
    join(import.meta.dirname, "../support/lock-holder.ts"),
    [join(folder, "locks"), item.account, script, ...args],
    { stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  children.push(child);
  return child;
}

/** Resolves when `item` is free. */
const free = (waitMs?: number) =>
  createItemLock(join(folder, "locks")).hold(item, async () => "free", waitMs);

test("locks lie in the runtime folder where it is this user's own, else with the app", () => {
  expect(lockFolder(folder, "/app")).toBe(join(folder, "latchkey"));
  expect(lockFolder(undefined, "/app")).toBe("/app/locks");
  expect(lockFolder(join(folder, "absent"), "/app")).toBe("/app/locks");
  const others = join(folder, "others");
  mkdirSync(others);
  // Only root can give it away; for anybody else the root folder is another's.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(others, 12345, 12345);
  expect(lockFolder(isRoot ? others : "/", "/app")).toBe("/app/locks");
});

test("one after another within a process, each item on its own", async () => {
  const lock = createItemLock(join(folder, "locks"));
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await setTimeout(2);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => lock.hold(item, work)));
  expect(most).toBe(1);
  await lock.hold(item, () => lock.hold(other, async () => undefined));
});

test("three processes never count the same number", async () => {
  const file = join(folder, "count");
  const counters = [1, 2, 3].map(() => start("count", file, "40"));
  await Promise.all(counters.map((counter) => once(counter, "exit")));
  expect(statSync(file).size).toBe(120);
});

test("waits for another process, and says when that takes too long", async () => {
  const holder = start("hold");
  await once(holder, "message");
  expect((await failureOf(() => free(100))).code).toBe("session/busy");
  holder.send("enough");
  expect(await free()).toBe("free");
});

test("a holder that is killed holds nothing any more", async () => {
  const holder = start("hold");
  await once(holder, "message");
  expect((await failureOf(() => free(100))).code).toBe("session/busy");
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(await free(1_000)).toBe("free");
});

test("work that fails lets go", async () => {
  const lock = createItemLock(join(folder, "locks"));
  const failing = lock.hold(item, () => Promise.reject(new Error("failed")));
  await expect(failing).rejects.toThrow("failed");
  expect(await free(100)).toBe("free");
});

test("its files are empty, say nothing of whose they are, and lie in a folder for this user's eyes", async () => {
  const locks = join(folder, "locks");
  await createItemLock(locks).hold(item, async () => {
    const files = readdirSync(locks);
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.lock$/)]);
  });
  for (const file of readdirSync(locks))
    expect(statSync(join(locks, file)).size).toBe(0);
  expect(statSync(locks).mode & 0o777).toBe(0o700);
});

test("a folder that cannot be made is a failure, not a refresh without a lock", async () => {
  const lock = createItemLock("/dev/null/locks");
  let worked = false;
  const failure = await failureOf(() =>
    lock.hold(item, async () => (worked = true)),
  );
  expect(failure).toMatchObject({
    code: "session/busy",
    facts: { reason: "ENOTDIR" },
  });
  expect(worked).toBe(false);
});
