/** A real HTTP server on a port of its own that answers from a script and remembers what came. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  json?: unknown;
}

/** What to do with a request: an answer, or anything at all with the response. */
export type Script = (
  seen: Seen,
  response: ServerResponse,
) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;

export interface ScriptedServer extends AsyncDisposable {
  url: URL;
  seen: Seen[];
  /** Connections opened so far. */
  connections: number;
  script: Script;
}

export async function startServer(
  script: Script,
  tls?: { key: string; cert: string; maxVersion?: "TLSv1.2" },
): Promise<ScriptedServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(Buffer.from(piece));
    } catch {
      return;
    }
    const seen: Seen = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(pieces),
    };
    started.seen.push(seen);
    const scripted = await started.script(seen, response);
    if (!scripted) return;
    const { status = 200, headers = {}, body = "", json } = scripted;
    response.writeHead(status, {
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    });
    response.end(json === undefined ? body : JSON.stringify(json));
  };
  const listener: RequestListener = (request, response) =>
    void answer(request, response);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.on("connection", () => (started.connections += 1));
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const started: ScriptedServer = {
    url: new URL(`${tls ? "https" : "http"}://127.0.0.1:${port}`),
    seen: [],
    connections: 0,
    script,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

/** The last value of each field of a form. */
export function formOf(seen: Seen | undefined): Record<string, string> {
  return Object.fromEntries(
    new URLSearchParams(seen?.body.toString("utf8") ?? ""),
  );
}
