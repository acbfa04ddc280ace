import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BundleEntry } from "../../../electron/main/diagnostics/bundle.ts";
import { createDiagnosticsPage } from "../../../electron/main/diagnostics/diagnostics-page.ts";
import { createMessages } from "../../../shared/messages/messages.ts";
import { failureOf } from "../support/answers.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "latchkey-zip-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const first: BundleEntry = { name: "a.json", topic: "about", text: "é\n" };
const later: BundleEntry = { name: "a.json", topic: "about", text: "later" };

/** What there is at each time, and the file that the person wants. */
function open(found: BundleEntry[][], file: string | undefined) {
  return createDiagnosticsPage(
    async () => found.shift() ?? [],
    async () => file,
    createMessages("en"),
  );
}

test("says what there is, in bytes and in words, and writes that", async () => {
  const file = join(folder, "support.zip");
  const page = open([[first], [later]], file);
  expect(await page.collect()).toEqual([
    {
      name: "a.json",
      bytes: 3,
      about: "Versions, the computer's kind, how the log is doing",
    },
  ]);
  expect(await page.save()).toBe(true);
  const inside = unzipSync(readFileSync(file));
  expect(
    Object.entries(inside).map(([name, data]) => [name, strFromU8(data)]),
  ).toEqual([["a.json", "é\n"]]);
});

test("writes nothing when the person wants no file", async () => {
  const page = open([[first]], undefined);
  await page.collect();
  expect(await page.save()).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("writes nothing that was not said before", async () => {
  const page = open([[first]], join(folder, "support.zip"));
  expect(await failureOf(() => page.save())).toMatchObject({
    code: "diagnostics/not-written",
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("says when it cannot be written there, and can be written elsewhere", async () => {
  const files = [join(folder, "missing", "a.zip"), join(folder, "a.zip")];
  const page = createDiagnosticsPage(
    async () => [first],
    async () => files.shift(),
    createMessages("en"),
  );
  await page.collect();
  expect(await failureOf(() => page.save())).toEqual({
    code: "diagnostics/not-written",
    facts: { reason: "ENOENT" },
  });
  expect(await page.save()).toBe(true);
});
