// Which proxy fixed rules name for a URL, and which URLs go without one: the syntax of `proxyRules` and `proxyBypassRules` in Electron's
// documentation of session.setProxy, and Chromium's implicit rules (net/docs/proxy.md, "Implicit bypass rules").
import { BlockList, isIP } from "node:net";

export interface ProxyRules {
  /** For a URL's scheme, or "" for all: the answer as a proxy script gives it. */
  byScheme: Map<string, string>;
  bypass: string[];
  /** `example.com` stands for every name that ends so, as in `no_proxy`. */
  bySuffix?: boolean;
}

const kinds: Record<string, [kind: string, port: number]> = {
  http: ["PROXY", 80],
  https: ["HTTPS", 443],
  socks: ["SOCKS", 1080],
  socks4: ["SOCKS", 1080],
  socks5: ["SOCKS5", 1080],
};

/** `host`, `scheme://host:port` or `direct://` as a proxy script would say it; undefined where it cannot be read. */
export function proxyElement(uri: string, usual = "http"): string | undefined {
  if (uri.toLowerCase() === "direct://") return "DIRECT";
  const [, scheme = usual, host = "", port] =
    /^(?:([a-z0-9]+):\/\/)?(\[[0-9a-f:.]+\]|[^\s/:@]+)(?::(\d+))?$/i.exec(
      uri,
    ) ?? [];
  const known = kinds[scheme.toLowerCase()];
  return host && known ? `${known[0]} ${host}:${port ?? known[1]}` : undefined;
}

/** What cannot be read is left out, as Chromium does. */
export function parseProxyRules(rules: string): Map<string, string> {
  const byScheme = new Map<string, string>();
  for (const part of rules.split(";").map((text) => text.trim())) {
    const [, scheme = "", list = ""] = /^(?:(\w+)\s*=)?(.*)$/.exec(part) ?? [];
    const usual = scheme.toLowerCase() === "socks" ? "socks" : "http";
    const elements = list
      .split(",")
      .map((uri) => proxyElement(uri.trim(), usual))
      .filter((element) => element !== undefined);
    if (elements.length > 0)
      byScheme.set(scheme.toLowerCase(), elements.join(";"));
  }
  return byScheme;
}

export function applyRules(url: URL, rules: ProxyRules): string {
  if (isBypassed(url, rules)) return "DIRECT";
  const { byScheme } = rules;
  const scheme = url.protocol.slice(0, -1);
  return (
    byScheme.get(scheme) ??
    byScheme.get("") ??
    // The proxy for whatever has none of its own.
    byScheme.get("socks") ??
    "DIRECT"
  );
}

const implicit = new BlockList();
implicit.addSubnet("127.0.0.0", 8);
implicit.addSubnet("169.254.0.0", 16);
implicit.addAddress("::1", "ipv6");
implicit.addSubnet("fe80::", 10, "ipv6");

/** This machine and its link, which no proxy is asked for. */
export function isImplicitlyDirect(url: URL): boolean {
  const host = bare(url.hostname);
  const family = isIP(host);
  if (family > 0) return implicit.check(host, family === 6 ? "ipv6" : "ipv4");
  return /(^|\.)localhost\.?$/.test(host);
}

const bare = (host: string) => host.replace(/^\[|\]$/g, "");

function isBypassed(url: URL, { bypass, bySuffix = false }: ProxyRules) {
  const wanted = bypass.some((rule) => matches(url, rule, bySuffix));
  const implicitly = !bypass.includes("<-loopback>") && isImplicitlyDirect(url);
  return wanted || implicitly;
}

function matches(url: URL, rule: string, bySuffix: boolean): boolean {
  const host = bare(url.hostname);
  if (rule === "<local>") return !host.includes(".") && isIP(host) === 0;
  const subnet = /^([0-9a-f.:]+)\/(\d+)$/i.exec(rule);
  if (subnet) return isInSubnet(host, subnet[1] ?? "", Number(subnet[2]));
  const [, scheme, pattern = "", port] =
    /^(?:(\w+):\/\/)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(rule) ?? [];
  if (pattern === "") return false;
  if (scheme && `${scheme}:` !== url.protocol) return false;
  const usual = url.protocol === "https:" ? "443" : "80";
  if (port && port !== (url.port || usual)) return false;
  return matchesName(host, bare(pattern).toLowerCase(), bySuffix);
}

function matchesName(host: string, pattern: string, bySuffix: boolean) {
  const isNumber = isIP(pattern) > 0;
  const wild =
    pattern.startsWith(".") || (bySuffix && !isNumber)
      ? `*${pattern.replace(/^\*/, "")}`
      : pattern;
  const source = wild
    .split("*")
    .map((text) => text.replace(/[^a-z0-9]/g, String.raw`\$&`));
  return new RegExp(`^${source.join(".*")}$`).test(host);
}

function isInSubnet(host: string, network: string, bits: number): boolean {
  const families = [isIP(host), isIP(network)];
  if (families[0] === 0 || families[0] !== families[1]) return false;
  const family = families[0] === 6 ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return list.check(host, family);
}
