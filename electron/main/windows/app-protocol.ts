/**
 * Owns the `app:` scheme, from which the windows load. Serves the files of the built renderer that were there at start, and nothing
 * else: a request names an entry of a list, never a path of the file system.
 */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { CustomScheme, Session } from "electron";

export const appScheme: CustomScheme = {
  scheme: "app",
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** The one origin of the scheme. */
export const appOrigin = "app://latchkey";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // People's photos are handed to a window as bytes; it makes these addresses for them.
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Every answer carries them: what is right for a page does no harm to a style sheet. */
const headers = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** Answers requests to `app:` from the files in `folder`, of the kinds that a page is made of. */
export function createAppHandler(
  folder: string,
): (request: Pick<Request, "method" | "url">) => Promise<Response> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    if (entry.isFile() && extname(file) in mediaTypes)
      files.set(`${appOrigin}/${path}`, file);
  }
  return async ({ method, url }) => {
    // What follows the question mark is for the page: its language.
    const [address = ""] = url.split("?", 1);
    const file = files.get(address);
    if (method !== "GET" || file === undefined)
      return new Response(null, { status: 404, headers });
    const type = mediaTypes[extname(file)] ?? "application/octet-stream";
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { ...headers, "content-type": type },
    });
  };
}

/** Lets the windows of `session` load from `app:`. */
export function serveApp(
  session: Session,
  handler: ReturnType<typeof createAppHandler>,
): void {
  session.protocol.handle(appScheme.scheme, handler);
}
