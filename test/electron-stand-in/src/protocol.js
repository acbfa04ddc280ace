// Custom schemes. Chromium cannot navigate to a scheme it does not know, not
// even with CDP's Fetch domain in the way, so app://host/path is shown to it as
// http://host.app.localhost/path: a secure context with an origin of its own.
// Main process code sees the app:// form everywhere.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const schemes = new Set();

export function toChromiumUrl(url) {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  if (!match || !schemes.has(match[1].toLowerCase())) return url;
  return `http://${match[2]}.${match[1].toLowerCase()}.localhost${match[3]}`;
}

export function toAppUrl(url = "") {
  const match =
    /^http:\/\/([^/?#]+)\.([a-z0-9-]+)\.localhost(?=[/?#]|$)(.*)$/is.exec(url);
  return match && schemes.has(match[2])
    ? `${match[2]}://${match[1]}${match[3]}`
    : url;
}

/** Content-Security-Policy sources: app: and app://host become what Chromium sees. */
export function toChromiumCsp(policy) {
  for (const scheme of schemes) {
    policy = policy.replace(
      new RegExp(`(?<![\\w-])${scheme}:(//([\\w.*-]+))?`, "g"),
      (_all, _slashes, name) => `http://${name ?? "*"}.${scheme}.localhost`,
    );
  }
  return policy;
}

export const schemeNames = () => [...schemes];
export const schemeUrlPatterns = () =>
  [...schemes].map((scheme) => `http://*.${scheme}.localhost/*`);

/** protocol: one per session. */
export class Protocol {
  #handlers = new Map();
  onchange = () => {};

  registerSchemesAsPrivileged(list) {
    for (const { scheme } of list) schemes.add(scheme);
  }
  handle(scheme, handler) {
    if (this.#handlers.has(scheme))
      throw new Error(`Failed to register protocol: ${scheme}`);
    schemes.add(scheme);
    this.#handlers.set(scheme, handler);
    this.onchange();
  }
  unhandle(scheme) {
    this.#handlers.delete(scheme);
  }
  isProtocolHandled(scheme) {
    return this.#handlers.has(scheme);
  }
  handlerFor(url) {
    return this.#handlers.get(url.slice(0, Math.max(0, url.indexOf(":"))));
  }
}

const MIME = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".txt": "text/plain",
  ".map": "application/json",
};

/** net.fetch and session.fetch: http(s) as fetch, plus file: and the app's own schemes. */
export async function netFetch(protocol, input, init) {
  const request =
    typeof input === "string" || input instanceof URL
      ? new Request(input, init)
      : init
        ? new Request(input, init)
        : input;
  if (request.url.startsWith("file:")) {
    const path = fileURLToPath(request.url);
    const body = await readFile(path).catch(() => {
      throw new Error("net::ERR_FILE_NOT_FOUND");
    });
    return new Response(body, {
      headers: {
        "content-type":
          MIME[extname(path).toLowerCase()] ?? "application/octet-stream",
      },
    });
  }
  const handler = protocol.handlerFor(request.url);
  return handler ? handler(request) : fetch(request);
}
