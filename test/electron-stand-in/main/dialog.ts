// dialog: recorded, and answered as if the person had cancelled. Tests replace single functions, as they
// do with Electron: `dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })`.
import { guarded } from "../core/guard.ts";
import { standIn } from "../core/stand-in.ts";
import { BrowserWindow } from "./browser-window.ts";

/** The arguments are `[window,] options`. */
function record<O extends object>(kind: string, args: readonly unknown[]): O {
  const options = args.find((arg) => arg && !(arg instanceof BrowserWindow));
  standIn.record(`dialog.${kind}`, { options });
  return (options ?? {}) as O;
}
const buttonOf = (options: Electron.MessageBoxOptions) =>
  options.cancelId ?? options.defaultId ?? 0;

export const dialog = guarded("dialog", {
  async showMessageBox(...args: unknown[]) {
    const options = record<Electron.MessageBoxOptions>("showMessageBox", args);
    return {
      response: buttonOf(options),
      checkboxChecked: options.checkboxChecked ?? false,
    };
  },
  showMessageBoxSync: (...args: unknown[]) =>
    buttonOf(record("showMessageBoxSync", args)),
  async showOpenDialog(...args: unknown[]) {
    record("showOpenDialog", args);
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(...args: unknown[]) {
    record("showSaveDialog", args);
    return { canceled: true, filePath: "" };
  },
  showErrorBox(title: string, content: string) {
    standIn.record("dialog.showErrorBox", { title, content });
    console.error(`${title}\n${content}`);
  },
}) satisfies Pick<
  Electron.Dialog,
  | "showErrorBox"
  | "showMessageBox"
  | "showMessageBoxSync"
  | "showOpenDialog"
  | "showSaveDialog"
>;
