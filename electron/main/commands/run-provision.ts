/** `latchkey --provision` from the settings to the exit code. */
import type { Profile } from "../config/profile.ts";
import type { Settings } from "../config/settings.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { provisionProxy, removeProxyLogin } from "./provision-proxy.ts";
import {
  profileToProvision,
  provision,
  removeProvisioned,
} from "./provision.ts";
import { complaintOf, say, write, type Terminal } from "./terminal.ts";

export interface ProvisionOptions {
  readSettings: () => Promise<Settings>;
  /** For which domain, where that was said. */
  wanted: string | undefined;
  /** Not for a domain but for this proxy. */
  proxy: string | undefined;
  /** What is there is to be taken away. */
  isRemoval: boolean;
  keychain: Keychain;
  terminal: Terminal;
  /** Told how it ended: for which client, unless it was for a proxy or no domain was found, and why it failed. */
  onEnd: (profile: Profile | undefined, failure?: unknown) => void;
}

/** The exit code: 0 when all is in the keychain that has to be, else 1. */
export async function runProvision(options: ProvisionOptions): Promise<number> {
  const { isRemoval, keychain, proxy, terminal, onEnd } = options;
  let profile: Profile | undefined;
  try {
    const store =
      proxy === undefined
        ? await provisionDomain(options, (found) => (profile = found))
        : () =>
            isRemoval
              ? removeProxyLogin(proxy, keychain)
              : provisionProxy(proxy, keychain, terminal.input);
    if (!isRemoval && terminal.input.isTTY)
      await say(
        terminal,
        "reading standard input up to Ctrl-D; what is typed can be seen",
      );
    const line = await store();
    onEnd(profile);
    await write(terminal.output, `${line}\n`);
    return 0;
  } catch (error) {
    onEnd(profile, error);
    await say(terminal, complaintOf(error));
    return 1;
  }
}

/** Which domain it is for is found out, and told, before anything is read. */
async function provisionDomain(
  options: ProvisionOptions,
  onFound: (profile: Profile) => void,
) {
  const { readSettings, wanted, isRemoval, keychain, terminal } = options;
  const { domains, problem } = await readSettings();
  if (problem) throw problem;
  const profile = profileToProvision(domains, wanted);
  onFound(profile);
  return () =>
    isRemoval
      ? removeProvisioned(profile, keychain)
      : provision(profile, keychain, terminal.input);
}
