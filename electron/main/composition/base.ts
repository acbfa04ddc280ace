/** What commands and windows alike stand on. Made once, in index.ts, and handed on. */
import { release, type } from "node:os";
import { app, session } from "electron";
import type { PolicyValues } from "../../../shared/policy.ts";
import type { Terminal } from "../commands/terminal.ts";
import type { CommandLine } from "../config/command-line.ts";
import type { Settings } from "../config/settings.ts";
import type { DoctorOptions } from "../doctor/examine.ts";
import { openNetwork } from "../doctor/open-network.ts";
import type { HelperClient } from "../keychain/helper-client.ts";
import type { Keychain } from "../keychain/keychain.ts";
import type { Logs } from "../log/logs.ts";
import type { Watch } from "../log/watch.ts";

export interface Base {
  commandLine: CommandLine;
  terminal: Terminal;
  /** Where the person's settings are read from. */
  settingsFile: string;
  /** Fails closed: with a policy that cannot be used there is nobody to sign in. */
  readSettings: () => Promise<Settings>;
  logs: Logs;
  watch: Watch;
  helper: HelperClient;
  keychain: Keychain;
  /** Who is told from now on that the keychain lets the person wait. */
  onWaiting: (listener: (isWaiting: boolean) => void) => void;
  /** Tells of what nobody waits for. */
  complain: (error: unknown) => void;
}

/** How requests go out, whoever makes them. */
export const networkOf = ({ keychain }: Pick<Base, "keychain">) => ({
  userAgent: `Latchkey/${app.getVersion()}`,
  session: session.fromPartition("network"),
  keychain,
});

/** What the doctor has to look at, in a terminal and on its page alike. */
export const doctorOptions = (
  base: Base,
): Omit<DoctorOptions, "choose" | "signIn" | "signal"> => ({
  about: {
    app: app.getVersion(),
    electron: process.versions.electron,
    node: process.versions.node,
    system: `${type()} ${release()} ${process.arch}`,
  },
  readSettings: base.readSettings,
  settingsFile: base.settingsFile,
  dataFolder: app.getPath("userData"),
  uid: process.getuid?.(),
  items: base.helper,
  keychain: base.keychain,
  openNetwork: (values: PolicyValues) => openNetwork(values, networkOf(base)),
  now: Date.now,
});
