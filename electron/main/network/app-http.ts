/** Joins what HTTP needs to go the way that is set: routes, trust, what proxies are told. */
import type { PolicyValues } from "../../../shared/policy.ts";
import { AppError } from "../app-error.ts";
import { withProblem, type Settings } from "../config/settings.ts";
import { createHttpClient, type HttpClient } from "../http.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { createProxyCredentials } from "./proxy-credentials.ts";
import type { AskForLogin } from "./proxy-login.ts";
import { createRoutes, type ProxySession } from "./route.ts";
import { loadTrust, type Trust } from "./trust.ts";

/** `settings` with what they trust. Where that cannot be used it is their problem, unless they have one. Fails as `settings` does. */
export async function withTrust(
  settings: Promise<Settings>,
): Promise<Settings & { trust: Trust }> {
  const known = await settings;
  try {
    return { ...known, trust: await loadTrust(known.values) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = known.problem ?? error;
    return { ...withProblem(known, problem), trust: noTrust };
  }
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
