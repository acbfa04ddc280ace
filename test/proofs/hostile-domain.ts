// A domain that sends back what it was just sent, wherever there is place for words: in bodies, in headers, in its name for the exchange.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** `token` may be changed at any time. The users API always fails. */
export interface HostileDomain extends AsyncDisposable {
  readonly profile: object;
  token: "good" | "refused" | "slow";
}

export async function startHostileDomain(
  tokens: Tokens,
): Promise<HostileDomain> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const isToken = request.url === "/oauth2/v1/token";
      if (isToken && own.token === "slow") return;
      const form = new URLSearchParams(body);
      const bearer = request.headers.authorization?.replace(/^Bearer /, "");
      const echo =
        bearer ?? form.get("refresh_token") ?? form.get("password") ?? "";
      const isGood = isToken && own.token === "good";
      response.writeHead(isGood ? 200 : isToken ? 400 : 500, {
        "content-type": "application/json",
        "x-oracle-dms-ecid": idOf(isGood ? tokens.accessToken : echo),
        "x-echo": encodeURIComponent(echo),
      });
      response.end(
        JSON.stringify({
          ...(isGood ? granted(tokens) : { error: "invalid_grant" }),
          error_description: `no: ${echo}`,
          detail: body,
          ecid: idOf(echo),
        }),
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  const own: HostileDomain = {
    profile: profileOf(`http://127.0.0.1:${port}`),
    token: "good",
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return own;
}

const granted = ({ accessToken, refreshToken }: Tokens) => ({
  access_token: accessToken,
  refresh_token: refreshToken,
  token_type: "Bearer",
  expires_in: 2,
});

const profileOf = (url: string) => ({
  name: "Hostile directory",
  domainUrl: url,
  client: { id: "latchkey", authentication: "none" },
  endpoints: { token: `${url}/oauth2/v1/token` },
  scopes: ["offline_access"],
  resource: {
    kind: "scim-users",
    users: "/admin/v1/Users",
    self: "/admin/v1/Me",
  },
});

/** A header has no place for all signs: then in base64. */
const idOf = (echo: string) =>
  /^[\x21-\x7e]+$/.test(echo) ? echo : Buffer.from(echo).toString("base64url");

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}
