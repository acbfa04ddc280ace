/** Joins what the doctor needs to reach servers as the app does: the app's own HTTP, and the way to a server by itself. */
import type { PolicyValues } from "../../../shared/policy.ts";
import { createHttpClient } from "../http.ts";
import type { AppHttp } from "../network/app-http.ts";
import { createContexts } from "../network/contexts.ts";
import { createProxyCredentials } from "../network/proxy-credentials.ts";
import { createRoutes } from "../network/route.ts";
import { loadTrust } from "../network/trust.ts";
import type { Network } from "./way-checks.ts";

/** For the proxy's connection, and for a server's, in ms. */
const deadlineMs = 10_000;

/** The ways as `values` have them. Fails with `trust/...`. */
export async function openNetwork(
  values: PolicyValues,
  { userAgent, session, keychain }: Omit<AppHttp, "settings" | "ask">,
): Promise<Network> {
  const trust = await loadTrust(values);
  const routes = createRoutes(session, values, Date.now);
  const credentials = createProxyCredentials(keychain);
  const allowedHosts = values["network.allowedHosts"];
  const secureContext = createContexts(trust)();
  const http = createHttpClient({
    userAgent,
    trust,
    routes,
    proxyCredentials: credentials,
    allowedHosts,
  });
  const proxyContext = () => secureContext;
  return {
    http,
    connecting: { routes, userAgent, credentials, deadlineMs, proxyContext },
    secureContext,
    allowedHosts,
  };
}
