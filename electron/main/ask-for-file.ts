/** Asks the person where a file is to go. Sole user of the save dialog. */
import { join } from "node:path";
import { app, BrowserWindow, dialog } from "electron";

export interface WantedFile {
  /** What the dialog is called. */
  title: string;
  /** What the file is called unless the person wants it otherwise, without its ending. */
  name: string;
  /** What files like it are called. */
  kind: string;
  /** Without a dot. */
  extension: string;
}

/** An absolute path; undefined when the person wants no file. */
export async function askForFile({
  title,
  name,
  kind,
  extension,
}: WantedFile): Promise<string | undefined> {
  const options: Electron.SaveDialogOptions = {
    title,
    defaultPath: join(app.getPath("documents"), `${name}.${extension}`),
    filters: [{ name: kind, extensions: [extension] }],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === "" ? undefined : filePath;
}

/** The day here, such as `2026-11-03`, for a file's name. `nowMs` is milliseconds since 1970. */
export function localDay(nowMs: number): string {
  const now = new Date(nowMs);
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
