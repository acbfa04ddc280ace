/** `latchkey --diagnostics`: says on standard output what the file for support holds, then writes it where one was named. */
import type { Messages } from "../../../shared/messages/messages.ts";
import { writeBundle, type BundleEntry } from "../diagnostics/bundle.ts";
import { complaintOf, say, write, type Terminal } from "./terminal.ts";

export interface DiagnosticsOptions {
  /** Absolute; without one nothing is written. */
  file: string | undefined;
  collect: () => Promise<BundleEntry[]>;
  messages: Messages;
  terminal: Terminal;
}

/** The exit code: 0, or 1 when the file could not be written. */
export async function runDiagnostics(
  options: DiagnosticsOptions,
): Promise<number> {
  const { file, messages, terminal } = options;
  const tell = (line: string) => write(terminal.output, `${line}\n`);
  await say(terminal, "looking at everything; this may take a minute");
  const entries = await options.collect();
  await tell(messages.text("diagnostics.intro"));
  for (const { name, topic, text } of entries)
    await tell(
      messages.text("diagnostics.entry", {
        name,
        size: Buffer.byteLength(text),
        about: messages.text(`diagnostics.about-${topic}`),
      }),
    );
  if (file === undefined) return 0;
  try {
    await writeBundle(entries, file);
    await tell(messages.text("diagnostics.written", { file }));
    return 0;
  } catch (error) {
    await say(terminal, complaintOf(error));
    return 1;
  }
}
