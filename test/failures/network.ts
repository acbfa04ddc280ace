/** The way to the domain: real servers that behave as networks do, and addresses where there is none. */
import { generate } from "selfsigned";
import { type HttpOptions } from "../../electron/main/http.ts";
import { answerLimitBytes } from "../../electron/main/network/answer.ts";
import { failureOf } from "../electron/support/answers.ts";
import {
  startServer,
  type Script,
} from "../electron/support/scripted-server.ts";
import {
  closedPort,
  openHttp,
  openServer,
  trade,
  type Provocations,
} from "./provocation.ts";

async function get(url: URL, options: Partial<HttpOptions> = {}) {
  await using http = openHttp(options);
  return await failureOf(() => http.get({ url }));
}

async function ask(
  script: Script,
  options: Partial<HttpOptions> = {},
  tls?: Parameters<typeof startServer>[1],
) {
  await using server = await startServer(script, tls);
  return await get(server.url, options);
}

export const networkProvocations: Provocations<"network"> = {
  "network/unknown-host": () => get(new URL("https://nobody.invalid/")),
  "network/unreachable": async () => get(await closedPort()),
  "network/timeout": () =>
    ask(() => undefined, { deadlines: { totalMs: 100 } }),
  "network/closed": () =>
    ask((_seen, response) => {
      response.socket?.destroy();
      return undefined;
    }),
  "network/certificate": async () => {
    const { private: key, cert } = await generate([]);
    return ask(() => ({}), {}, { key, cert });
  },
  "network/tls-too-old": async () => {
    const { private: key, cert } = await generate([]);
    return ask(
      () => ({}),
      { trust: { ca: [cert], minVersion: "TLSv1.3" } },
      { key, cert, maxVersion: "TLSv1.2" },
    );
  },
  "network/host-not-allowed": () =>
    get(new URL("https://nobody.invalid/"), { allowedHosts: ["example.com"] }),
  "network/redirected": () =>
    ask(() => ({ status: 302, headers: { location: "/elsewhere" } })),
  "network/answer-too-large": () =>
    ask(() => ({ body: Buffer.alloc(answerLimitBytes + 1) })),
  "network/captive-portal": () =>
    ask(() => ({ headers: { "content-type": "text/html" }, body: "<html>" })),
};

/** A domain that says this of itself. */
async function discover(script: Script) {
  await using server = await startServer(script);
  return await failureOf(() => trade(server.url));
}

const documentOf = (changes: object) => ({
  json: { issuer: "https://identity.oraclecloud.com/", ...changes },
});

export const discoveryProvocations: Provocations<"discovery"> = {
  "discovery/failed": () => discover(() => ({ status: 404 })),
  "discovery/malformed": () => discover(() => documentOf({})),
  "discovery/issuer-mismatch": () =>
    discover(() => documentOf({ issuer: "https://other.example.com/" })),
};

export const destinationProvocations: Provocations<"destination"> = {
  "destination/insecure": () =>
    discover(() => documentOf({ token_endpoint: "http://localhost:1/token" })),
  "destination/not-allowed": async () => {
    const { origin } = await closedPort();
    return discover(() => documentOf({ token_endpoint: `${origin}/token` }));
  },
};

/** Also for other tables: a domain that is never asked, since something is missing before. */
export async function offline(
  changes: Record<string, unknown>,
  stored?: string,
) {
  await using http = openHttp();
  const token = "http://127.0.0.1:9/token";
  const server = openServer(
    http,
    "http://127.0.0.1:9",
    { endpoints: { token }, ...changes },
    async () => stored,
  );
  return await failureOf(() => server.refresh("r"));
}
