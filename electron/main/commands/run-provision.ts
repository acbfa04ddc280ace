/** `latchkey --provision` from the settings to the exit code. */
import type { Settings } from "../config/settings.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { provisionProxy } from "./provision-proxy.ts";
import { profileToProvision, provision } from "./provision.ts";
import { complaintOf, say, write, type Terminal } from "./terminal.ts";

export interface ProvisionOptions {
  readSettings: () => Promise<Settings>;
  /** For which domain, where that was said. */
  wanted: string | undefined;
  /** Not for a domain but for this proxy. */
  proxy: string | undefined;
  keychain: Keychain;
  terminal: Terminal;
}

/** The exit code: 0 when all is in the keychain that has to be, else 1. */
export async function runProvision(options: ProvisionOptions): Promise<number> {
  const { keychain, proxy, terminal } = options;
  try {
    const store =
      proxy === undefined
        ? await provisionDomain(options)
        : () => provisionProxy(proxy, keychain, terminal.input);
    if (terminal.input.isTTY)
      await say(
        terminal,
        "reading standard input up to Ctrl-D; what is typed can be seen",
      );
    const line = await store();
    await write(terminal.output, `${line}\n`);
    return 0;
  } catch (error) {
    await say(terminal, complaintOf(error));
    return 1;
  }
}

/** Which domain it is for is found out before anything is read. */
async function provisionDomain(options: ProvisionOptions) {
  const { readSettings, wanted, keychain, terminal } = options;
  const { domains } = await readSettings();
  const profile = profileToProvision(domains, wanted);
  return () => provision(profile, keychain, terminal.input);
}
