/** Which file an export goes to, and what it is called. */
import type { Messages } from "../../../shared/messages/messages.ts";
import type { ExportFormat, PeopleSelection } from "../../../shared/people.ts";
import { askForFile, localDay } from "../ask-for-file.ts";

/** Undefined when the person wants no file. `nowMs` is milliseconds since 1970. */
export function chooseFile(
  { selection, format }: { selection: PeopleSelection; format: ExportFormat },
  { text }: Messages,
  nowMs: number,
): Promise<string | undefined> {
  return askForFile({
    title: text("export.title"),
    name: fileName(selection, text("export.people"), nowMs),
    kind: text(`export.${format}`),
    extension: format,
  });
}

/** Such as `People ada 2026-11-23`: what was looked for, as far as any file system takes it, and the local day. */
export function fileName(
  { search, department, group, manager }: PeopleSelection,
  people: string,
  nowMs: number,
): string {
  const words = [search, department, group?.displayName, manager?.displayName]
    .map((word) => word?.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, " ").trim() ?? "")
    .join(" ")
    .replace(/ +/g, " ")
    .slice(0, 60)
    // Nothing torn in two.
    .replace(/\p{Cs}$/u, "")
    .trim();
  return [people, words, localDay(nowMs)].filter(Boolean).join(" ");
}
