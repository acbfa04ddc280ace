/** Proxies that do not let anything through, settings that name none, and files with authorities that cannot be used. */
import { join } from "node:path";
import { createRoutes } from "../../electron/main/network/route.ts";
import { loadTrust } from "../../electron/main/network/trust.ts";
import { builtInValues, type PolicyValues } from "../../shared/policy.ts";
import { failureOf } from "../electron/support/answers.ts";
import type { Provocations } from "./provocation.ts";

const domain = new URL("https://id.example.com/");

/** Asks for the way to a domain where Chromium says `list`. */
function routes(list: string, values: Partial<PolicyValues> = {}) {
  const session = {
    setProxy: async () => undefined,
    resolveProxy: async () => list,
    forceReloadProxyConfig: async () => undefined,
  };
  const { resolveRoutes } = createRoutes(
    session,
    { ...builtInValues, ...values },
    Date.now,
  );
  return failureOf(() => resolveRoutes(domain));
}

export const proxyProvocations: Provocations<"proxy"> = {
  "proxy/misconfigured": () =>
    routes("DIRECT", { "network.proxy.mode": "manual" }),
  "proxy/script-failed": () => routes(""),
  "proxy/unsupported": () => routes("SOCKS5 127.0.0.1:1080"),
};

const trustIn = (file: string) =>
  failureOf(() =>
    loadTrust({
      ...builtInValues,
      "network.extraCaFiles": [join(import.meta.dirname, file)],
    }),
  );

export const trustProvocations: Provocations<"trust"> = {
  "trust/unreadable": () => trustIn("no-such-file.pem"),
  // This file is no certificate.
  "trust/malformed": () => trustIn("proxy.ts"),
};
