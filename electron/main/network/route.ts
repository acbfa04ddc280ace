/**
 * Owns which way leads to a server: directly, or through a proxy. Chromium's network decides, so that system settings and scripts mean
 * here what they mean in a browser. Opens no connection.
 */
import type { Session } from "electron";
import { AppError } from "../app-error.ts";
import { proxyConfig, type ProxyValues } from "./proxy-settings.ts";

/** `url` is `http://host:port` or, for a proxy that is itself spoken to over TLS, `https://host:port`. Never with credentials. */
export type Route = { kind: "direct" } | { kind: "proxy"; url: URL };

/** The `host:port` by which a proxy is known; a `URL` leaves out the port that its scheme implies. */
export const placeOf = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;

export interface Routes {
  /**
   * The ways to try, one after the other, for the origin of `url`. Fails with `proxy/misconfigured`, `proxy/script-failed` or
   * `proxy/unsupported`.
   */
  resolveRoutes(url: URL): Promise<Route[]>;
  /** Forgets what was said before: the computer woke up, or is on another network. */
  forget(): void;
}

/** What is needed of Electron's session. It must be one that no window uses. */
export type ProxySession = Pick<
  Session,
  "setProxy" | "resolveProxy" | "forceReloadProxyConfig"
>;

/** How long an answer is used again. Chromium notices changed settings by itself; this only spares it the same question. */
const cachedMs = 30_000;

const direct: Route[] = [{ kind: "direct" }];

/** The ways as `values` have them. `now` is the time in milliseconds. */
export function createRoutes(
  session: ProxySession,
  values: ProxyValues,
  now: () => number,
): Routes {
  /** Set once, before the first question. */
  let isSet: Promise<void> | undefined;
  const known = new Map<string, { routes: Route[]; atMs: number }>();

  const set = async (): Promise<void> => session.setProxy(proxyConfig(values));

  const ask = async (origin: string): Promise<Route[]> => {
    isSet ??= set();
    await isSet;
    return parseRoutes(await session.resolveProxy(origin));
  };

  return {
    resolveRoutes: async ({ protocol, origin }) => {
      // Plain http is for this machine alone (config/loopback.ts), whatever a proxy's settings say of it.
      if (protocol === "http:") return direct;
      const before = known.get(origin);
      if (before && now() - before.atMs < cachedMs) return before.routes;
      const routes = await ask(origin);
      known.set(origin, { routes, atMs: now() });
      return routes;
    },
    forget: () => {
      known.clear();
      session.forceReloadProxyConfig().catch(() => undefined);
    },
  };
}

/** Everything directly: for what needs no session, such as tests of a server on this machine. */
export const directRoutes: Routes = {
  resolveRoutes: async () => direct,
  forget: () => undefined,
};

/**
 * Reads `PROXY a:1; HTTPS b:2; DIRECT`, as a proxy script answers. An empty answer is how Chromium says that the script could not be
 * fetched or run.
 */
export function parseRoutes(list: string): Route[] {
  const entries = list
    .split(";")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  if (entries.length === 0) throw new AppError("proxy/script-failed");
  return entries.map(parseRoute);
}

function parseRoute(entry: string): Route {
  const [kind = "", place = ""] = entry.split(/\s+/, 2);
  if (/^direct$/i.test(kind)) return { kind: "direct" };
  const scheme = { PROXY: "http", HTTP: "http", HTTPS: "https" }[
    kind.toUpperCase()
  ];
  if (scheme === undefined)
    throw new AppError("proxy/unsupported", { proxy: place, reason: kind });
  const url = URL.parse(`${scheme}://${place}`);
  if (!url || url.hostname === "" || url.username || url.pathname !== "/")
    throw new AppError("proxy/script-failed", {
      problem: `names ${kind} without a host`,
    });
  return { kind: "proxy", url };
}
