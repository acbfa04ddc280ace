/**
 * The file for support as a window makes it: what it holds is said first, and what is written is what was said, not what has come since.
 */
import type { DiagnosticsContents } from "../../../shared/ipc.ts";
import type { Messages } from "../../../shared/messages/messages.ts";
import { AppError } from "../app-error.ts";
import { writeBundle, type BundleEntry } from "./bundle.ts";

export interface DiagnosticsPage {
  /** Collects anew, and says what there is. Takes as long as the checks. */
  collect(): Promise<DiagnosticsContents>;
  /** Writes what was said last where the person wants it; false when they want it nowhere. Fails with `diagnostics/not-written`. */
  save(): Promise<boolean>;
}

/** `chooseFile` answers undefined when the person wants no file. */
export function createDiagnosticsPage(
  collect: () => Promise<BundleEntry[]>,
  chooseFile: () => Promise<string | undefined>,
  messages: Messages,
): DiagnosticsPage {
  let collected: BundleEntry[] | undefined;
  return {
    collect: async () => {
      const entries = await collect();
      collected = entries;
      return entries.map(({ name, topic, text }) => ({
        name,
        bytes: Buffer.byteLength(text),
        about: messages.text(`diagnostics.about-${topic}`),
      }));
    },
    save: async () => {
      if (!collected) throw new AppError("diagnostics/not-written");
      const file = await chooseFile();
      if (file === undefined) return false;
      await writeBundle(collected, file);
      return true;
    },
  };
}
