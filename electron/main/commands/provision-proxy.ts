/** `--provision --proxy host:port`: puts, or with `--remove` takes away, the user name and the password for a proxy in the keychain, from standard input. Never shows either. */
import type { Keychain } from "../keychain/keychain.ts";
import { badInput, readText } from "./provision.ts";
import { placeOf } from "../network/route.ts";
import { proxyItem, sealLogin } from "../network/proxy-login.ts";

/** Stores the two lines that `input` holds: the user name, then the password. Answers the line to print. Fails with `provision/bad-input` or `keychain/...`. */
export async function provisionProxy(
  proxy: string,
  keychain: Pick<Keychain, "write">,
  input: AsyncIterable<Uint8Array>,
): Promise<string> {
  const place = placeIn(proxy);
  const [userName, password, ...more] = (await readText(input))
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  if (!userName || password === undefined || more.length > 0)
    throw badInput(
      "standard input must hold two lines: the user name for the proxy, then the password",
    );
  await keychain.write(proxyItem(place), sealLogin({ userName, password }));
  return `The user name and the password for the proxy ${place} are in the keychain.`;
}

/** Takes away what was stored for the proxy. Answers the line to print. Fails with `provision/bad-input` or `keychain/...`. */
export async function removeProxyLogin(
  proxy: string,
  keychain: Pick<Keychain, "delete">,
): Promise<string> {
  const place = placeIn(proxy);
  await keychain.delete(proxyItem(place));
  return `The user name and the password for the proxy ${place} are out of the keychain.`;
}

/** `host:port` as it is known when the proxy asks. */
function placeIn(proxy: string): string {
  const url = URL.parse(`http://${proxy}`);
  if (!url || url.username || url.pathname !== "/" || !/:\d+$/.test(proxy))
    throw badInput("--proxy must be followed by host:port");
  return placeOf(url);
}
