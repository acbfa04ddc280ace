import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { auditEvents } from "../../../electron/main/log/audit-events.ts";
import type { Kinds } from "../../../electron/main/log/entries.ts";
import { logEvents } from "../../../electron/main/log/log-events.ts";

const page = readFileSync(
  resolve(import.meta.dirname, "../../../docs/logs.md"),
  "utf8",
);
/** The words in code style of the table row that begins with this one. */
const rowOf = (event: string): string[] =>
  page
    .split("\n")
    .filter((line) => line.startsWith(`| \`${event}\` `))
    .flatMap((line) =>
      [...line.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? ""),
    );
const common = ["outcome", "host", "client", "subject", "code"];

test.each<[string, Kinds, string[]]>([
  ["log", logEvents, []],
  ["audit trail", auditEvents, common],
])(
  "docs/logs.md names every event of the %s with its fields",
  (_name, kinds, known) => {
    for (const [event, { level, fields }] of Object.entries(kinds)) {
      const row = rowOf(event);
      expect(row, event).not.toEqual([]);
      for (const field of Object.keys(fields.shape))
        if (!known.includes(field)) expect(row, event).toContain(field);
      if (known.length === 0)
        expect(page).toMatch(
          new RegExp(`^\\| \`${event}\` +\\| ${level} `, "m"),
        );
      const outcome: unknown = fields.shape["outcome"];
      if (outcome && typeof outcome === "object" && "options" in outcome)
        for (const one of outcome.options as string[])
          expect(row, event).toContain(one);
    }
  },
);
