import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeProfile } from "./profile.ts";

let wanted: string;
beforeEach(() => {
  wanted = mkdtempSync(join(tmpdir(), "profile-"));
});
afterEach(() => rmSync(wanted, { recursive: true }));

test("a folder that is taken is left alone, and is free again once it was released", () => {
  const first = takeProfile(wanted);
  expect(first.folder).toBe(wanted);
  const second = takeProfile(wanted);
  expect(second.folder).not.toBe(wanted);
  expect(existsSync(second.folder)).toBe(true);
  second.release();
  expect(existsSync(second.folder)).toBe(false);
  first.release();
  expect(takeProfile(wanted).folder).toBe(wanted);
});

test.each(["", "0", "4194304"])(
  "a lock of nobody who runs (%o) is taken over",
  (left) => {
    writeFileSync(join(wanted, "stand-in.pid"), left);
    expect(takeProfile(wanted).folder).toBe(wanted);
  },
);
