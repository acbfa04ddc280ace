/** Turns what was set about proxies into what Chromium's network takes. Fails rather than go another way than the one that was asked for. */
import type { ProxyConfig } from "electron";
import type { PolicyValues } from "../../../shared/policy.ts";
import { AppError } from "../app-error.ts";

export type ProxyValues = Pick<
  PolicyValues,
  | "network.proxy.mode"
  | "network.proxy.rules"
  | "network.proxy.bypass"
  | "network.proxy.pacUrl"
>;

/** One proxy: `[scheme://]host[:port]`, where a host may be an IPv6 address in brackets. */
const server =
  "(?:(?:https?|socks[45]?)://)?(?:\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+)(?::\\d{1,5})?";
const servers = `(?:${server}|direct://)(?:\\s*,\\s*(?:${server}|direct://))*`;
const rule = `(?:(?:https?|ftp|socks)\\s*=\\s*)?${servers}`;
/** As Electron's `proxyRules` has it: one list for all, or `scheme=list` parted by semicolons. */
const rulesForm = new RegExp(`^\\s*${rule}(?:\\s*;\\s*${rule})*\\s*;?\\s*$`);

/**
 * The configuration for `session.setProxy`. Fails with `proxy/misconfigured`: Chromium takes rules that it cannot read for none and
 * would go directly.
 */
export function proxyConfig(values: ProxyValues): ProxyConfig {
  const mode = values["network.proxy.mode"];
  switch (mode) {
    case "system":
      return { mode };
    case "none":
      return { mode: "direct" };
    case "pac":
      return {
        mode: "pac_script",
        pacScript: given(values, "network.proxy.pacUrl"),
      };
    case "manual": {
      const proxyRules = given(values, "network.proxy.rules");
      if (!rulesForm.test(proxyRules))
        throw misconfigured(
          "network.proxy.rules",
          "must be host:port, or https=host:port;http=host:port",
        );
      const proxyBypassRules = values["network.proxy.bypass"];
      return {
        mode: "fixed_servers",
        proxyRules,
        ...(proxyBypassRules !== undefined && { proxyBypassRules }),
      };
    }
  }
}

function given(
  values: ProxyValues,
  key: "network.proxy.rules" | "network.proxy.pacUrl",
): string {
  const value = values[key];
  if (value !== undefined) return value;
  const mode = values["network.proxy.mode"];
  throw misconfigured(key, `is missing, and network.proxy.mode is ${mode}`);
}

const misconfigured = (key: string, problem: string): AppError =>
  new AppError("proxy/misconfigured", { key, problem });
