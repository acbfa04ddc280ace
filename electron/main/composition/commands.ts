/** Joins what runs without windows. */
import { app } from "electron";
import { createMessages } from "../../../shared/messages/messages.ts";
import { help } from "../commands/help.ts";
import { runDiagnostics } from "../commands/run-diagnostics.ts";
import { runDoctor } from "../commands/run-doctor.ts";
import { runProvision } from "../commands/run-provision.ts";
import { complaintOf, say, write } from "../commands/terminal.ts";
import type { CommandLine } from "../config/command-line.ts";
import { readLocale } from "../config/locale.ts";
import { doctorOptions, type Base } from "./base.ts";
import { collectNow } from "./support.ts";

/** Does without windows, and without the lock, what the command line asks for. The exit code. */
export async function runCommand(
  base: Base,
  line: Exclude<CommandLine, { mode: "windows" }>,
): Promise<number> {
  const { terminal, readSettings, keychain } = base;
  base.onWaiting(
    (isWaiting) => isWaiting && void say(terminal, "waiting for your keychain"),
  );
  switch (line.mode) {
    case "wrong":
      await say(terminal, complaintOf(line.error));
      return 2;
    case "help":
      await write(terminal.output, help);
      return 0;
    case "version":
      await write(terminal.output, `${app.getVersion()}\n`);
      return 0;
    case "provision": {
      await app.whenReady();
      const { wanted, proxy, isRemoval } = line;
      return runProvision({
        ...{ readSettings, wanted, proxy, isRemoval, keychain, terminal },
        onEnd: base.watch.provisioned,
      });
    }
    case "diagnostics": {
      await app.whenReady();
      const { language, formats } = readLocale(app, line.language);
      return runDiagnostics({
        file: line.file,
        collect: () => collectNow(base),
        messages: createMessages(language, formats),
        terminal,
      });
    }
    case "doctor": {
      await app.whenReady();
      const { language, formats } = readLocale(app, line.language);
      const messages = createMessages(language, formats);
      const options = doctorOptions(base);
      return runDoctor({ line, options, messages, terminal });
    }
  }
}
