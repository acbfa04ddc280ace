/** Joins what HTTP needs to go the way that is set: routes, trust, what proxies are told. */
import type { PolicyValues } from "../../../shared/policy.ts";
import { createHttpClient, type HttpClient } from "../http.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { createProxyCredentials } from "./proxy-credentials.ts";
import type { AskForLogin } from "./proxy-login.ts";
import { createRoutes, type ProxySession } from "./route.ts";
import { loadTrust, type Trust } from "./trust.ts";

/** `settings` with what they trust. Fails with `trust/...` beside what `settings` fails with. */
export async function withTrust<S extends { values: PolicyValues }>(
  settings: Promise<S>,
): Promise<S & { trust: Trust }> {
  const known = await settings;
  return { ...known, trust: await loadTrust(known.values) };
}

/** Trusts nobody: for when settings cannot be read, and nobody is to be asked. */
export const noTrust: Trust = { ca: [], crl: [], minVersion: "TLSv1.3" };

export interface AppHttp {
  settings: { values: PolicyValues; trust: Trust };
  userAgent: string;
  /** One that no window uses: its proxies are those of requests alone. */
  session: ProxySession;
  keychain: Keychain;
  /** Asks the person for a proxy's login. */
  ask: AskForLogin;
}

export function createAppHttp(app: AppHttp): HttpClient {
  const { values, trust } = app.settings;
  return createHttpClient({
    userAgent: app.userAgent,
    trust,
    routes: createRoutes(app.session, values, Date.now),
    proxyCredentials: createProxyCredentials(app.keychain, app.ask),
    allowedHosts: values["network.allowedHosts"],
  });
}
