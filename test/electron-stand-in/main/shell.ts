// shell: recorded. No browser, no file manager is ever started.
import { guarded } from "../core/guard.ts";
import { standIn } from "../core/stand-in.ts";

export const shell = guarded("shell", {
  async openExternal(url: string) {
    standIn.record("shell.openExternal", { url });
  },
  async openPath(path: string) {
    standIn.record("shell.openPath", { path });
    return "";
  },
  showItemInFolder(path: string) {
    standIn.record("shell.showItemInFolder", { path });
  },
}) satisfies Pick<
  Electron.Shell,
  "openExternal" | "openPath" | "showItemInFolder"
>;
