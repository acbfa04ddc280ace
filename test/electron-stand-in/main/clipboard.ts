// clipboard: this process's own, never the desktop's. Asynchronous, as Electron's is.
import { guarded } from "../core/guard.ts";

let text = "";

export const clipboard = guarded("clipboard", {
  readText: async () => text,
  async writeText(value: string) {
    text = String(value);
  },
  clear() {
    text = "";
  },
}) satisfies Pick<Electron.Clipboard, "readText" | "writeText" | "clear">;
