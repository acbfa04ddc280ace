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
import { PassThrough } from "node:stream";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runDiagnostics } from "../../../electron/main/commands/run-diagnostics.ts";
import {
  collect,
  writeBundle,
} from "../../../electron/main/diagnostics/bundle.ts";
import { entriesIn } from "../../../electron/main/log/log-lines.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "latchkey-zip-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const line = JSON.stringify({
  time: "2026-11-28T22:00:00.000Z",
  ...{ level: "info", event: "window", pid: 1 },
  ...{ window: "sign-in", change: "shown" },
});
const collectHere = () => {
  writeFileSync(
    join(folder, "latchkey.jsonl"),
    [
      line,
      "hunter2",
      '{"event":"window","window":"sign-in","password":"hunter2"}',
      '{"event":"nothing of ours"}',
      `{"event":"window","window":"${"x".repeat(300)}"}`,
      '{"event":"window","window":{"deep":"hunter2"}}',
    ].join("\n"),
  );
  writeFileSync(join(folder, "audit.jsonl"), "");
  return collect({
    about: { latchkey: "0.1.0" },
    settings: {
      file: "/home/ada/policy.json",
      proxy: "http://ada:hunter2@proxy.example.com/x",
    },
    doctor: { ok: true, checks: [] },
    logFiles: ["latchkey", "latchkey.1", "audit"].map((name) =>
      join(folder, `${name}.jsonl`),
    ),
    entriesIn,
    homeFolder: "/home/ada",
  });
};

test("holds versions, settings and those lines of the logs that are entries", async () => {
  const entries = await collectHere();
  expect(entries.map(({ name }) => name)).toEqual([
    "about.json",
    "settings.json",
    "doctor.json",
    "logs/latchkey.jsonl",
    "logs/audit.jsonl",
  ]);
  expect(entries[0]?.text).toContain('"linesLeftOut": 5');
  expect(entries[3]?.text).toBe(`${line}\n`);
});

test("names nobody: neither by their folder nor by what is before an at sign", async () => {
  const all = (await collectHere()).map(({ text }) => text).join();
  expect(all).toContain("~/policy.json");
  expect(all).toContain("http://proxy.example.com/x");
  expect(all).not.toMatch(/ada|hunter2/);
});

test("is written whole, for this user's eyes, in the place of what was there", async () => {
  const file = join(folder, "latchkey.zip");
  writeFileSync(file, "before", { mode: 0o644 });
  await writeBundle(await collectHere(), file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const inside = unzipSync(readFileSync(file));
  expect(strFromU8(inside["logs/latchkey.jsonl"] ?? new Uint8Array())).toBe(
    `${line}\n`,
  );
  expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual(
    [],
  );
});

test("--diagnostics says what is in it before it is written, and without a file no more", async () => {
  const file = join(folder, "latchkey.zip");
  const run = async (to: string | undefined) => {
    const output = new PassThrough({ encoding: "utf8" });
    const errors = new PassThrough({ encoding: "utf8" });
    const code = await runDiagnostics({
      file: to,
      collect: collectHere,
      messages: createMessages("en"),
      terminal: { input: new PassThrough(), output, errors },
    });
    return { code, said: String(output.read()), errors: String(errors.read()) };
  };
  const only = await run(undefined);
  expect(only).toMatchObject({ code: 0 });
  expect(only.said).toContain("logs/audit.jsonl (0 bytes): Sign-ins");
  expect(readdirSync(folder)).not.toContain("latchkey.zip");
  const both = await run(file);
  expect(both.code).toBe(0);
  expect(both.said.endsWith(`Written to ${file}\n`)).toBe(true);
  const refused = await run(join(folder, "gone", "latchkey.zip"));
  expect(refused.code).toBe(1);
  expect(refused.errors).toMatch(
    /^latchkey: looking at .*\nlatchkey: diagnostics\/not-written: ENOENT\n$/,
  );
});
