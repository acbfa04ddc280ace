import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createExports,
  type ExportPages,
} from "../../../electron/main/export/exports.ts";
import { ScimError } from "../../../electron/main/scim/errors.ts";
import { failureOf } from "../support/answers.ts";
import { headings, manyPages, orderOf, people } from "./people.ts";

const ada = { session: "Ada's" };
const order = orderOf("csv");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-export-"));
  file = join(folder, "people.csv");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (chosen: () => Promise<string | undefined> = async () => file) =>
  createExports({ isAllowed: true, headings, chooseFile: chosen });

/** Pages that come when they are let. */
function heldPages() {
  const held = Promise.withResolvers<void>();
  const pages: ExportPages = async function* (_selection, _sort, signal) {
    yield { people: people(1, 3), total: 5, limits: [] };
    signal.addEventListener("abort", () => held.reject(signal.reason));
    await held.promise;
    yield { people: people(4, 2), total: 5, limits: ["no-sort"] };
    yield { people: [], total: 5, limits: ["no-sort", "cut"] };
  };
  return { pages, release: () => held.resolve() };
}

test("writes every page, says how far it is, and ends with how many and who is missing", async () => {
  const exports = create();
  const { pages, release } = heldPages();
  expect(exports.read(ada)).toEqual({ status: "none" });
  expect(await exports.start(ada, order, pages)).toBe(true);
  await expect
    .poll(() => exports.read(ada))
    .toEqual({
      status: "running",
      written: 3,
      total: 5,
      fileName: "people.csv",
      limits: [],
    });
  expect(exports.isIdle).toBe(false);
  release();
  await exports.settled();
  expect(exports.read(ada)).toEqual({
    status: "done",
    written: 5,
    fileName: "people.csv",
    limits: ["no-sort", "cut"],
  });
  expect(readFileSync(file, "utf8").split("\r\n")).toHaveLength(7);
  expect(exports.isIdle).toBe(true);
});

test("the file is for this user's eyes, and nothing else is left beside it", async () => {
  writeFileSync(file, "old", { mode: 0o644 });
  const exports = create();
  await exports.start(ada, order, manyPages(10));
  await exports.settled();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["people.csv"]);
});

test("a half-written file is for this user's eyes too", async () => {
  const exports = create();
  const { pages, release } = heldPages();
  await exports.start(ada, order, pages);
  await expect.poll(() => readdirSync(folder)).toHaveLength(1);
  const [part = ""] = readdirSync(folder);
  expect(part).not.toBe("people.csv");
  expect(statSync(join(folder, part)).mode & 0o777).toBe(0o600);
  release();
  await exports.settled();
});

test("cancelling leaves nothing, and what was there before as it was", async () => {
  writeFileSync(file, "old");
  const exports = create();
  await exports.start(ada, order, heldPages().pages);
  await expect.poll(() => readdirSync(folder)).toHaveLength(2);
  await exports.cancel();
  expect(readdirSync(folder)).toEqual(["people.csv"]);
  expect(readFileSync(file, "utf8")).toBe("old");
  expect(exports.read(ada)).toEqual({ status: "none" });
  expect(exports.isIdle).toBe(true);
});

test("cancelling what is over forgets it and keeps the file", async () => {
  const exports = create();
  await exports.start(ada, order, manyPages(1));
  await exports.settled();
  await exports.cancel();
  expect(exports.read(ada)).toEqual({ status: "none" });
  expect(readdirSync(folder)).toEqual(["people.csv"]);
});

test("nothing happens when the person thinks better of it", async () => {
  const exports = create(async () => undefined);
  expect(await exports.start(ada, order, manyPages(1))).toBe(false);
  expect(exports.read(ada)).toEqual({ status: "none" });
});

test("a profile that forbids it is not asked for a file", async () => {
  let asked = 0;
  const exports = createExports({
    isAllowed: false,
    headings,
    chooseFile: async () => {
      asked += 1;
      return file;
    },
  });
  expect(
    await failureOf(() => exports.start(ada, order, manyPages(1))),
  ).toMatchObject({ code: "export/forbidden" });
  expect(asked).toBe(0);
});

test("there is one export at a time, from the question for a file on", async () => {
  const answer = Promise.withResolvers<string>();
  const exports = create(() => answer.promise);
  const first = exports.start(ada, order, manyPages(1));
  expect(
    await failureOf(() => exports.start(ada, order, manyPages(1))),
  ).toMatchObject({ code: "export/busy" });
  answer.resolve(file);
  await first;
  expect(
    await failureOf(() => exports.start(ada, order, manyPages(1))),
  ).toMatchObject({ code: "export/busy" });
  await exports.settled();
  expect(await exports.start(ada, order, manyPages(1))).toBe(true);
  await exports.settled();
});

test("what is left of somebody else's export ends for the next one", async () => {
  const other = join(folder, "other.csv");
  const files = [file, other];
  const exports = create(async () => files.shift());
  await exports.start(ada, order, heldPages().pages);
  const bob = { session: "Bob's" };
  expect(await exports.start(bob, order, manyPages(1))).toBe(true);
  await exports.settled();
  expect(exports.read(bob)).toMatchObject({ status: "done" });
  expect(readdirSync(folder)).toEqual(["other.csv"]);
});

test("a question for a file that fails leaves the way free", async () => {
  let isBroken = true;
  const exports = create(async () => {
    if (isBroken) throw new Error("no dialog");
    return file;
  });
  await expect(exports.start(ada, order, manyPages(1))).rejects.toThrow();
  isBroken = false;
  expect(await exports.start(ada, order, manyPages(1))).toBe(true);
  await exports.settled();
});

test("nobody hears of somebody else's export", async () => {
  const exports = create();
  await exports.start(ada, order, manyPages(1));
  await exports.settled();
  expect(exports.read({ session: "Bob's" })).toEqual({ status: "none" });
});

test("a server's refusal ends it and leaves nothing", async () => {
  const exports = create();
  await exports.start(ada, order, async function* () {
    yield { people: people(1, 3), total: 5, limits: [] };
    throw new ScimError("scim/forbidden", { role: "User Administrator" });
  });
  await exports.settled();
  expect(exports.read(ada)).toEqual({
    status: "failed",
    failure: { code: "scim/forbidden", facts: { role: "User Administrator" } },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("a place that cannot be written to is named with the system's reason", async () => {
  const exports = create(async () => join(folder, "gone", "people.csv"));
  await exports.start(ada, order, manyPages(1));
  await exports.settled();
  expect(exports.read(ada)).toEqual({
    status: "failed",
    failure: {
      code: "export/not-written",
      facts: { file: "people.csv", reason: "ENOENT" },
    },
  });
});

/** Exports in a process of its own, which `limit`, a word of the shell's, holds back. */
async function exportInProcess(
  limit: string,
  count: number,
  ...flags: string[]
) {
  const script = join(import.meta.dirname, "export-process.ts");
  const command = `${limit}; exec "$@"`;
  const argv = [process.execPath, ...flags, script, file, String(count)];
  const run = promisify(execFile);
  const { stdout } = await run("sh", ["-c", command, "sh", ...argv]);
  const state: unknown = JSON.parse(stdout);
  return state;
}

test("a disk that takes no more ends it with a reason and leaves nothing", async () => {
  // Blocks of 512 bytes: the export is ten times as long.
  expect(await exportInProcess("ulimit -f 100", 10_000)).toEqual({
    status: "failed",
    failure: {
      code: "export/not-written",
      facts: { file: "people.csv", reason: "EFBIG" },
    },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("a hundred thousand people take no more memory than a few pages of them", async () => {
  const state = await exportInProcess(":", 100_000, "--max-old-space-size=16");
  expect(state).toMatchObject({ status: "done", written: 100_000 });
  expect(readFileSync(file, "utf8").split("\r\n")).toHaveLength(100_002);
}, 60_000);
