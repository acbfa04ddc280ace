// What net.fetch and session.fetch share: http as Node's fetch has it, file: URLs, the app's own schemes.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Protocol } from "./protocol.ts";

const MIME: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".ico": "image/x-icon",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export async function fetchWith(
  protocol: Protocol,
  input: string | Request,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init);
  if (request.url.startsWith("file:")) return fetchFile(request.url);
  const handler = protocol.handlerFor(request.url);
  return handler ? handler(request) : fetch(request);
}

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const body = await readFile(path).catch(() => {
    throw new Error("net::ERR_FILE_NOT_FOUND");
  });
  const type = MIME[extname(path).toLowerCase()] ?? "application/octet-stream";
  return new Response(new Uint8Array(body), {
    headers: { "content-type": type },
  });
}
