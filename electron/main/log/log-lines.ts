/**
 * Lines of logs on their way out of the computer. What another program wrote into the file, or a disk tore, is left out: only lines stay
 * that are entries of our own tables, with fields of the kinds that those have.
 */
import { auditEvents } from "./audit-events.ts";
import type { Kinds } from "./entries.ts";
import { logEvents } from "./log-events.ts";
import { asObject, parseJson } from "../json.ts";

const tables: readonly Kinds[] = [logEvents, auditEvents];
const frame = ["time", "level", "event", "pid", "action", "reference"];

/** `left` counts the lines that were no entries. */
export function entriesIn(text: string): { text: string; left: number } {
  const lines = text.split("\n").filter((line) => line !== "");
  const kept = lines.filter(isEntry);
  return {
    text: kept.map((line) => `${line}\n`).join(""),
    left: lines.length - kept.length,
  };
}

function isEntry(line: string): boolean {
  const entry = asObject(parseJson(line));
  const name = String(entry?.["event"]);
  const kinds = tables.flatMap((table) =>
    Object.hasOwn(table, name) ? [table[name]] : [],
  );
  return (
    entry !== undefined &&
    /^[\x20-\x7e]{1,4096}$/.test(line) &&
    kinds.some((kind) =>
      Object.entries(entry).every(
        ([field, value]) =>
          isPlain(value) &&
          (frame.includes(field) ||
            Object.hasOwn(kind?.fields.shape ?? {}, field)),
      ),
    )
  );
}

/** Longer than any field's longest text is none of ours. */
const isPlain = (value: unknown): boolean =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= 260);
