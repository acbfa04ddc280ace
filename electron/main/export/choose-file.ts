/** Asks the person where an export is to go. Sole user of the save dialog. */
import { join } from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";
import type { ExportFormat, PeopleSelection } from "../../../shared/people.ts";

/** Undefined when the person wants no file. `nowMs` is milliseconds since 1970. */
export async function chooseFile(
  order: { selection: PeopleSelection; format: ExportFormat },
  messages: Messages,
  nowMs: number,
): Promise<string | undefined> {
  const { format } = order;
  const name = fileName(order.selection, messages.text("export.people"), nowMs);
  const options: Electron.SaveDialogOptions = {
    title: messages.text("export.title"),
    defaultPath: join(app.getPath("documents"), `${name}.${format}`),
    filters: [
      { name: messages.text(`export.${format}`), extensions: [format] },
    ],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === "" ? undefined : filePath;
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
  const now = new Date(nowMs);
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return [people, words, day].filter(Boolean).join(" ");
}
