/** Proxies that do not let anything through, settings that name none, and files with authorities that cannot be used. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { createProxyCredentials } from "../../electron/main/network/proxy-credentials.ts";
import {
  sealLogin,
  type ProxyLogin,
} from "../../electron/main/network/proxy-login.ts";
import {
  createRoutes,
  parseRoutes,
} from "../../electron/main/network/route.ts";
import { loadTrust } from "../../electron/main/network/trust.ts";
import { builtInValues, type PolicyValues } from "../../shared/policy.ts";
import { failureOf } from "../electron/support/answers.ts";
import {
  startForwardProxy,
  type ProxyOptions,
} from "../network/forward-proxy.ts";
import { closedPort, openHttp, type Provocations } from "./provocation.ts";

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

/** Asks the domain where Chromium says `list`; a proxy's keychain item holds `login`. */
async function over(list: string, login?: ProxyLogin) {
  const read = async () => login && sealLogin(login);
  await using http = openHttp({
    routes: {
      resolveRoutes: async () => parseRoutes(list),
      forget: () => undefined,
    },
    proxyCredentials: createProxyCredentials({
      read,
      write: async () => undefined,
    }),
    deadlines: { connectMs: 500 },
  });
  return await failureOf(() => http.get({ url: domain }));
}

async function through(options: ProxyOptions, login?: ProxyLogin) {
  await using proxy = await startForwardProxy(options);
  const kind = options.tls ? "HTTPS" : "PROXY";
  return await over(`${kind} ${proxy.host}`, login);
}

export const proxyProvocations: Provocations<"proxy"> = {
  "proxy/misconfigured": () =>
    routes("DIRECT", { "network.proxy.mode": "manual" }),
  "proxy/script-failed": () => routes(""),
  "proxy/unsupported": () => routes("SOCKS5 127.0.0.1:1080"),
  "proxy/unknown-host": () => over("PROXY nobody.invalid:3128"),
  "proxy/unreachable": async () => over(`PROXY ${(await closedPort()).host}`),
  "proxy/timeout": () => through({ mood: "silent" }),
  "proxy/closed": () => through({ mood: "close" }),
  "proxy/malformed-answer": () => through({ mood: "babble" }),
  "proxy/certificate": async () => {
    const { private: key, cert } = await generate([]);
    return through({ tls: { key, cert } });
  },
  "proxy/credentials-needed": () => through({ mood: "basic" }),
  "proxy/credentials-wrong": () =>
    through({ mood: "basic" }, { userName: "me", password: "old" }),
  "proxy/authentication-unsupported": () => through({ mood: "ntlm" }),
  "proxy/refused": () => through({ mood: 403 }),
  "proxy/domain-unreachable": () => through({ mood: 502 }),
};

/** What becomes of a file with `text` as an authority's; without text there is none. */
async function trustIn(text?: string, mode = 0o644) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-trust-"));
  try {
    const file = join(folder, "ca.pem");
    if (text !== undefined) writeFileSync(file, text);
    if (text !== undefined) chmodSync(file, mode);
    const values = { ...builtInValues, "network.extraCaFiles": [file] };
    return await failureOf(() => loadTrust(values, process.getuid?.()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const trustProvocations: Provocations<"trust"> = {
  "trust/unreadable": () => trustIn(),
  "trust/unsafe": () => trustIn("", 0o666),
  "trust/malformed": () => trustIn("no certificate"),
};
