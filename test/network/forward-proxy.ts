/** A forward proxy on loopback (CONNECT, RFC 9110 section 9.3.6), with the moods of those that companies have. It opens what it is asked for, and keeps what it was told. */
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export type ProxyMood =
  | "open"
  /** Wants `login`. */
  | "basic"
  | "ntlm"
  /** Answers nothing. */
  | "silent"
  | "close"
  /** Says something that is not HTTP. */
  | "babble"
  /** Answers with this status. */
  | number;

export interface ForwardProxy extends AsyncDisposable {
  /** `host:port`. */
  host: string;
  mood: ProxyMood;
  login: { userName: string; password: string };
  /** What was asked of it, in order. */
  seen: { target: string | undefined; headers: IncomingMessage["headers"] }[];
  /** Tunnels that were opened. */
  tunnels: number;
  /** Everything that went through to servers, as it was sent. */
  sent: Buffer[];
}

export interface ProxyOptions {
  mood?: ProxyMood;
  tls?: { key: string; cert: string };
  address?: string;
  /** Where tunnels lead, in place of where they were asked to. */
  leadsTo?: { host: string; port: number };
}

export async function startForwardProxy({
  mood = "open",
  tls,
  address = "127.0.0.1",
  leadsTo,
}: ProxyOptions = {}): Promise<ForwardProxy> {
  const server = tls ? createTlsServer(tls) : createServer();
  const sockets = new Set<Duplex>();
  const keep = <S extends Duplex>(socket: S): S => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    return socket;
  };
  server.on("connection", keep);
  server.on("connect", (request: IncomingMessage, client: Duplex) => {
    keep(client);
    proxy.seen.push({ target: request.url, headers: request.headers });
    const answer = answerTo(proxy, request);
    if (answer === undefined) return;
    if (answer !== "tunnel") {
      client.end(answer);
      return;
    }
    openTunnel(request, client);
  });

  const openTunnel = (request: IncomingMessage, client: Duplex): void => {
    const { hostname, port } = new URL(`http://${request.url}`);
    const asked = {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port || 80),
    };
    const upstream: Socket = keep(connect(leadsTo ?? asked));
    upstream.once("connect", () => {
      proxy.tunnels += 1;
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.on("data", (piece: Buffer) => proxy.sent.push(Buffer.from(piece)));
      client.pipe(upstream).pipe(client);
    });
    upstream.once("error", () => client.end(status(502)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.once("close", () => other.destroy());
  };

  await new Promise<void>((resolve) =>
    server.listen(0, address, () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const proxy: ForwardProxy = {
    host: `${address.includes(":") ? `[${address}]` : address}:${port}`,
    mood,
    login: { userName: "office", password: "pröxy pass:word" },
    seen: [],
    tunnels: 0,
    sent: [],
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

const status = (code: number, headers = ""): string =>
  `HTTP/1.1 ${code} Answer\r\n${headers}content-length: 0\r\nconnection: close\r\n\r\n`;

/** `tunnel` to open one; undefined to say nothing. */
function answerTo(
  { mood, login }: ForwardProxy,
  { headers }: IncomingMessage,
): string | undefined {
  if (typeof mood === "number") return status(mood);
  switch (mood) {
    case "open":
      return "tunnel";
    case "silent":
      return undefined;
    case "close":
      return "";
    case "babble":
      return "220 mail.example.com ready\r\n";
    case "ntlm":
      return status(
        407,
        'proxy-authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\nproxy-authenticate: Digest realm="a, Basic b", nonce="x"\r\n',
      );
    case "basic": {
      const pair = Buffer.from(`${login.userName}:${login.password}`);
      return headers["proxy-authorization"] ===
        `Basic ${pair.toString("base64")}`
        ? "tunnel"
        : status(
            407,
            'proxy-authenticate: NTLM, Basic realm="office", charset="UTF-8"\r\n',
          );
    }
  }
}
