// What session.setProxy and session.resolveProxy stand for: a session's proxy settings, and the answer for a URL as a proxy script
// gives it. Scripts run for real, in a JavaScript engine of their own. Chromium here knows nothing of them: pages ask the network directly.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createPacResolver } from "pac-resolver";
import { QuickJS } from "quickjs-wasi";
import { environmentConfig } from "./proxy-environment.ts";
import {
  applyRules,
  isImplicitlyDirect,
  parseProxyRules,
} from "./proxy-rules.ts";

type FindProxy = (url: string) => Promise<string>;

export class ProxyResolver {
  #config: Electron.ProxyConfig = { mode: "system" };
  #script: { url: string; find: Promise<FindProxy> } | undefined;

  set(config: Electron.ProxyConfig): void {
    this.#config = config;
    this.#script = undefined;
  }

  /** A script is fetched again when it is needed next. */
  reload(): void {
    this.#script = undefined;
  }

  async resolve(text: string): Promise<string> {
    const url = URL.parse(text);
    // Chromium has nothing to say of what is no URL.
    if (!url) return "";
    const { pacScript, proxyRules = "", proxyBypassRules = "" } = this.#config;
    const { mode = pacScript ? "pac_script" : "fixed_servers" } = this.#config;
    switch (mode) {
      case "direct":
      // Nobody here announces a script by DHCP or DNS.
      case "auto_detect":
        return "DIRECT";
      case "pac_script":
        // Mandatory in Electron: without a script there is no way at all.
        return this.#run(pacScript ?? "", url, "");
      case "fixed_servers":
        return applyRules(url, {
          byScheme: parseProxyRules(proxyRules),
          bypass: proxyBypassRules.split(/[,;]/).map((rule) => rule.trim()),
        });
      case "system": {
        const { pacUrl, rules } = environmentConfig(process.env);
        if (pacUrl !== undefined) return this.#run(pacUrl, url, "DIRECT");
        return rules ? applyRules(url, rules) : "DIRECT";
      }
    }
  }

  /** What the script says, or `otherwise` when it cannot be had or fails. Implicit rules go before it. */
  async #run(script: string, url: URL, otherwise: string): Promise<string> {
    if (isImplicitlyDirect(url)) return "DIRECT";
    if (this.#script?.url !== script)
      this.#script = { url: script, find: fetchScript(script) };
    try {
      const find = await this.#script.find;
      // Of a URL over TLS a script is not told the path.
      return (await find(`${url.origin}/`)) || "DIRECT";
    } catch {
      return otherwise;
    }
  }
}

async function fetchScript(url: string): Promise<FindProxy> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The script answered ${response.status}`);
  const text = await response.text();
  const wasm = await readFile(
    createRequire(import.meta.url).resolve("quickjs-wasi/quickjs.wasm"),
  );
  return createPacResolver(await QuickJS.create({ wasm }), text);
}
