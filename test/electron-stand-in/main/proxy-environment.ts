// The system's proxy settings on a Linux without a desktop: environment variables, as Chromium reads them
// (net/proxy_resolution/proxy_config_service_linux.cc, GetConfigFromEnv). Either spelling of a name counts.
import { proxyElement, type ProxyRules } from "./proxy-rules.ts";

/** Nothing, where no variable says anything. */
export interface EnvironmentConfig {
  pacUrl?: string;
  rules?: ProxyRules;
}

export function environmentConfig(env: NodeJS.ProcessEnv): EnvironmentConfig {
  const read = (name: string) => env[name] ?? env[name.toUpperCase()];
  const pacUrl = read("auto_proxy");
  if (pacUrl) return { pacUrl };
  const byScheme = new Map<string, string>();
  const take = (scheme: string, name: string, usual?: string) => {
    const element = proxyElement(withoutLogin(read(name) ?? ""), usual);
    if (element) byScheme.set(scheme, element);
  };
  take("", "all_proxy");
  if (byScheme.size === 0)
    for (const scheme of ["http", "https", "ftp"])
      take(scheme, `${scheme}_proxy`);
  if (byScheme.size === 0)
    take(
      "",
      "socks_server",
      env["SOCKS_VERSION"] === "4" ? "socks4" : "socks5",
    );
  if (byScheme.size === 0) return {};
  const bypass = (read("no_proxy") ?? "").split(/[,;\s]+/).filter(Boolean);
  return { rules: { byScheme, bypass, bySuffix: true } };
}

/** Chromium takes no user name and no password from here. */
const withoutLogin = (uri: string) =>
  uri.replace(/^(\w+:\/\/)?[^@/]*@/, "$1").replace(/\/$/, "");
