/** Tells the person of newer versions, and asks before anything is fetched. Sole user of these dialogs. */
import { app, BrowserWindow, dialog } from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";
import type { UpdateNews, UpdateTalk } from "./updates.ts";

export function createUpdateTalk({ text }: Messages): UpdateTalk {
  const show = async (
    message: string,
    detail: string,
    buttons: readonly string[] = [text("updates.close")],
  ): Promise<number> => {
    const options: Electron.MessageBoxOptions = {
      type: "info",
      title: "Latchkey",
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: buttons.length - 1,
      noLink: true,
    };
    const window = BrowserWindow.getFocusedWindow();
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    return response;
  };
  const version = app.getVersion();
  return {
    mayInstall: async (newer) =>
      (await show(
        text("updates.newer", { newer }),
        text("updates.ask", { version }),
        [text("updates.install"), text("updates.later")],
      )) === 0,
    tell: async (news) => {
      await show(...sentences(news, version, text));
    },
    tellNotInstalled: async () => {
      await show(text("updates.not-installed"), text("updates.try-later"));
    },
  };
}

function sentences(
  news: UpdateNews,
  version: string,
  text: Messages["text"],
): [string, string] {
  switch (news.kind) {
    case "newest":
      return [text("updates.newest"), text("updates.have", { version })];
    case "newer":
      return [
        text("updates.newer", { newer: news.version }),
        text("updates.ask-it", { version }),
      ];
    case "failed":
      return [text("updates.unreachable"), text("updates.try-later")];
  }
}
