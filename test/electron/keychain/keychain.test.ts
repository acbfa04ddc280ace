import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import {
  createKeychain,
  partLimitBytes,
  splitIntoParts,
  type Keychain,
} from "../../../electron/main/keychain/keychain.ts";
import type { ItemStore } from "../../../electron/main/keychain/helper-client.ts";
import { KeychainError } from "../../../electron/main/keychain/keychain-error.ts";
import { failureOf } from "../support/answers.ts";
import {
  createMemoryItems,
  type MemoryItems,
} from "../support/memory-items.ts";

const item = { service: "Latchkey", account: "https://id.example.com app" };
let items: MemoryItems;
let keychain: Keychain;

beforeEach(() => {
  items = createMemoryItems();
  keychain = createKeychain(items);
});

test.each([
  "",
  "short",
  "x".repeat(partLimitBytes),
  "x".repeat(partLimitBytes + 1),
  "密🔑é".repeat(2000),
])("gives back what was put in (value %#)", async (value) => {
  await keychain.write(item, value);
  expect(await keychain.read(item)).toBe(value);
});

test("no part is over the limit, and no character is torn", () => {
  const value = "a🔑".repeat(1500);
  const parts = splitIntoParts(value);
  expect(parts.join("")).toBe(value);
  for (const part of parts) {
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(partLimitBytes);
    expect(part.isWellFormed()).toBe(true);
  }
});

test("knows that there is nothing, and leaves no probe behind", async () => {
  expect(await keychain.read(item)).toBeUndefined();
  expect(items.items.size).toBe(0);
});

test("two copies of the app that look for nothing at once do not take each other for a lock", async () => {
  const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
    await setTimeout(5);
    return work();
  };
  const slow: ItemStore = {
    get: (item) => slowly(() => items.get(item)),
    set: (item, value) => slowly(() => items.set(item, value)),
    delete: (item) => slowly(() => items.delete(item)),
  };
  const copies = [createKeychain(slow), createKeychain(slow)];
  expect(await Promise.all(copies.map((copy) => copy.read(item)))).toEqual([
    undefined,
    undefined,
  ]);
  expect(items.items.size).toBe(0);
});

test("leaves nothing behind after many values of all lengths and a deletion", async () => {
  for (const length of [5000, 10, 9000, 3000, 1])
    await keychain.write(item, "x".repeat(length));
  expect(items.items.size).toBe(2);
  await keychain.delete(item);
  expect(items.items.size).toBe(0);
  await keychain.delete(item);
});

test("a locked keychain is locked, not empty: nothing is read, written or deleted", async () => {
  await keychain.write(item, "good");
  const before = new Map(items.items);
  items.locked = true;
  for (const call of [
    () => keychain.read(item),
    () => keychain.write(item, "other"),
    () => keychain.delete(item),
  ])
    expect((await failureOf(call)).code).toBe("keychain/locked");
  expect(items.items).toEqual(before);
  items.locked = false;
  expect(await keychain.read(item)).toBe("good");
});

test.each([
  "keychain/unavailable",
  "keychain/unreadable",
  "keychain/timeout",
] as const)("%s is passed on and changes nothing", async (code) => {
  await keychain.write(item, "good");
  items.fault = new KeychainError(code);
  for (const call of [
    () => keychain.read(item),
    () => keychain.write(item, "other"),
    () => keychain.delete(item),
  ])
    expect((await failureOf(call)).code).toBe(code);
  items.fault = undefined;
  expect(await keychain.read(item)).toBe("good");
});

test.each(["not ours", "{}", '{"version":2,"set":"a","parts":1}', "null"])(
  "a head that reads %j is corrupt; only a new value replaces it",
  async (head) => {
    await items.set(item, head);
    expect((await failureOf(() => keychain.read(item))).code).toBe(
      "keychain/corrupt",
    );
    expect(await items.get(item)).toBe(head);
    await keychain.write(item, "new");
    expect(await keychain.read(item)).toBe("new");
  },
);

test("a part that is missing makes the value corrupt, not shorter", async () => {
  await keychain.write(item, "x".repeat(5000));
  await items.delete({ ...item, account: `${item.account} part a1` });
  expect((await failureOf(() => keychain.read(item))).code).toBe(
    "keychain/corrupt",
  );
});

test("a crash at any point leaves the old value or the new one, and the next write clears up", async () => {
  const oldValue = "old".repeat(2000);
  const newValue = "new".repeat(1000);
  let survived = false;
  for (let point = 1; !survived; point += 1) {
    items = createMemoryItems();
    keychain = createKeychain(items);
    await keychain.write(item, oldValue);
    items.diesBefore = items.changes + point;
    survived = await keychain.write(item, newValue).then(
      () => items.changes < items.diesBefore,
      () => false,
    );
    items.diesBefore = Infinity;
    const found = await keychain.read(item);
    expect([oldValue, newValue]).toContain(found);
    if (survived) expect(found).toBe(newValue);
    await keychain.write(item, "last");
    expect(await keychain.read(item)).toBe("last");
    expect(items.items.size).toBe(2);
    expect(point).toBeLessThan(50);
  }
});

test("a crash while deleting leaves the value or none", async () => {
  const value = "x".repeat(5000);
  for (const point of [1, 2, 3, 4]) {
    items = createMemoryItems();
    keychain = createKeychain(items);
    await keychain.write(item, value);
    items.diesBefore = items.changes + point;
    await keychain.delete(item).catch(() => undefined);
    items.diesBefore = Infinity;
    expect([value, undefined]).toContain(await keychain.read(item));
    await keychain.delete(item);
    expect(items.items.size).toBe(0);
  }
});

test("of two writes at once the later one stands, whole", async () => {
  items.writeMs = 5;
  const first = "a".repeat(7000);
  const second = "b";
  await Promise.all([
    keychain.write(item, first),
    keychain.write(item, second),
  ]);
  expect(await keychain.read(item)).toBe(second);
});

test("says whether a value is being written, from its turn to its end, whole or failed", async () => {
  items.writeMs = 5;
  const reading = keychain.read(item);
  const writing = keychain.write(item, "value");
  expect(keychain.isWriting).toBe(false);
  await reading;
  await setTimeout(1);
  expect(keychain.isWriting).toBe(true);
  await writing;
  expect(keychain.isWriting).toBe(false);
  items.fault = new KeychainError("keychain/timeout");
  const failing = failureOf(() => keychain.write(item, "next"));
  await setTimeout(0);
  await failing;
  expect(keychain.isWriting).toBe(false);
});

test("a call that fails does not stop the next", async () => {
  items.fault = new KeychainError("keychain/timeout");
  await failureOf(() => keychain.read(item));
  items.fault = undefined;
  expect(await keychain.read(item)).toBeUndefined();
});

test("a value that could not be read again is not kept, and the old one stays", async () => {
  await keychain.write(item, "good");
  const failure = await failureOf(() =>
    keychain.write(item, "x".repeat(65 * partLimitBytes)),
  );
  expect(failure.code).toBe("keychain/unreadable");
  expect(await keychain.read(item)).toBe("good");
});
