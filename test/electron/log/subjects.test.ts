import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSubjects } from "../../../electron/main/log/subjects.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "latchkey-key-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const load = async (name = "audit-key.json") => {
  const subjects = createSubjects(join(folder, name));
  await subjects.load();
  return subjects.of;
};

test("a person is the same one over restarts, and another on another computer", async () => {
  const first = await load();
  const again = await load();
  const elsewhere = await load("elsewhere.json");
  expect(first("id ada")).toMatch(/^[0-9a-f]{16}$/);
  expect(again("id ada")).toBe(first("id ada"));
  expect(first("id bob")).not.toBe(first("id ada"));
  expect(elsewhere("id ada")).not.toBe(first("id ada"));
  expect(statSync(join(folder, "audit-key.json")).mode & 0o777).toBe(0o600);
});

test("a broken key is set aside, and a key that cannot be kept holds for the run", async () => {
  writeFileSync(join(folder, "audit-key.json"), "{}");
  const one = await load();
  expect((await load())("id ada")).toBe(one("id ada"));
  expect(readFileSync(join(folder, "audit-key.json.broken"), "utf8")).toBe(
    "{}",
  );
  writeFileSync(join(folder, "file"), "");
  const unkept = await load("file/key.json");
  expect(unkept("id ada")).toBe(unkept("id ada"));
});
