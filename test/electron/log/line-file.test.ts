import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLineFile } from "../../../electron/main/log/line-file.ts";

let folder: string;
let now: number;
let faults: string[];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "latchkey-log-")), "logs");
  now = 0;
  faults = [];
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const open = (limitBytes = 1000, keep = 2) =>
  createLineFile({
    ...{ folder, name: "latchkey", limitBytes, keep },
    now: () => now,
    onFault: (reason) => faults.push(reason),
  });
const read = (name = "latchkey.jsonl") =>
  readFileSync(join(folder, name), "utf8");

test("lines are appended, for this user's eyes only", async () => {
  const file = open();
  file.write("one\n");
  file.write("two\n");
  expect(file.isIdle).toBe(false);
  await file.settled();
  expect(file.isIdle).toBe(true);
  const again = open();
  again.write("three\n");
  await again.settled();
  expect(read()).toBe("one\ntwo\nthree\n");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "latchkey.jsonl")).mode & 0o777).toBe(0o600);
});

test("what others could read is closed to them", async () => {
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, "latchkey.jsonl"), "old\n", { mode: 0o644 });
  writeFileSync(join(folder, "latchkey.1.jsonl"), "older\n", { mode: 0o644 });
  const file = open();
  file.write("new\n");
  await file.settled();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("a full file gives way, and only so many older ones stay", async () => {
  const file = open(100, 2);
  for (let nth = 0; nth < 60; nth += 1)
    file.write(`line ${nth} ${"x".repeat(20)}\n`);
  await file.settled();
  expect(readdirSync(folder).toSorted()).toEqual([
    "latchkey.1.jsonl",
    "latchkey.2.jsonl",
    "latchkey.jsonl",
  ]);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThan(200);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  expect(read("latchkey.1.jsonl") + read()).toContain("line 59");
});

test.each([
  ["a folder", (at: string) => mkdirSync(at)],
  ["a link", (at: string) => symlinkSync("/dev/null", at)],
  ["a link that leads nowhere", (at: string) => symlinkSync("/gone", at)],
])(
  "%s in the file's place is told once, and disturbs nobody",
  async (_what, make) => {
    mkdirSync(folder);
    make(join(folder, "latchkey.jsonl"));
    const file = open();
    file.write("one\n");
    now += 60_000;
    file.write("two\n");
    await file.settled();
    expect(faults).toEqual(["not-a-file"]);
    expect(file.fault).toBe("not-a-file");
    expect(file.lost).toBe(2);
    expect(existsSync("/gone")).toBe(false);
  },
);

test("a file in the folder's place is told once; lines come again when it is gone", async () => {
  writeFileSync(folder, "");
  const file = open();
  file.write("lost\n");
  rmSync(folder);
  file.write("lost too: it is too soon\n");
  now += 30_000;
  file.write("kept\n");
  await file.settled();
  expect(faults).toEqual(["EEXIST"]);
  expect(file.lost).toBe(2);
  expect(file.fault).toBeUndefined();
  expect(read()).toBe("kept\n");
});

test("a disk that fails on the way costs lines, and nothing else", async () => {
  const file = open(10, 1);
  file.write("one\n");
  await file.settled();
  // The next rotation cannot put the file here.
  mkdirSync(join(folder, "latchkey.1.jsonl", "full"), { recursive: true });
  file.write("0123456789\n");
  file.write("after\n");
  await file.settled();
  expect(faults).toHaveLength(1);
  expect(file.lost).toBeGreaterThan(0);
  expect(file.isIdle).toBe(true);
});

test("at the app's end a line is on the disk at once", () => {
  const file = open();
  file.finish();
  file.write("last\n");
  expect(read()).toBe("last\n");
  expect(statSync(join(folder, "latchkey.jsonl")).mode & 0o777).toBe(0o600);
});
