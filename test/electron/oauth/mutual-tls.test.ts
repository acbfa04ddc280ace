/** Certificates of clients (RFC 8705), over real TLS. */
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpClient } from "../../../electron/main/http.ts";
import {
  createAuthorizationServer,
  type AuthorizationServer,
} from "../../../electron/main/oauth/authorization-server.ts";
import {
  makeKeyPair,
  type KeyPair,
} from "../../identity-domain/client-keys.ts";
import { failureOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";

type Extensions = Parameters<typeof makeKeyPair>[0]["extensions"];
const ca: Extensions = [{ name: "basicConstraints", cA: true, critical: true }];
const host: Extensions = [
  { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
];

let authority: KeyPair;
let client: KeyPair;
let second: KeyPair;
let stranger: KeyPair;
let server: Server;
/** The names in the certificates that came, a request each. */
const shown: string[] = [];
const bodies: string[] = [];

beforeAll(async () => {
  authority = await makeKeyPair({ commonName: "authority", extensions: ca });
  const [own, one, two, foreign] = await Promise.all([
    makeKeyPair({ commonName: "server", authority, extensions: host }),
    makeKeyPair({ commonName: "client", authority }),
    makeKeyPair({ commonName: "second", authority }),
    makeKeyPair({ commonName: "stranger" }),
  ]);
  [client, second, stranger] = [one, two, foreign];
  server = createServer(
    {
      key: own.key,
      cert: own.certificate,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      const { socket } = request;
      if (socket instanceof TLSSocket)
        shown.push(String(socket.getPeerCertificate().subject?.CN));
      let body = "";
      request.on("data", (piece) => (body += String(piece)));
      request.on("end", () => {
        bodies.push(body);
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({ access_token: "a", token_type: "Bearer" }),
        );
      });
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const portOf = (one: Pick<Server, "address">) => {
  const address = one.address();
  return typeof address === "object" ? address?.port : undefined;
};
const origin = () => `https://127.0.0.1:${portOf(server)}`;
const http = () =>
  createHttpClient({
    userAgent: "test",
    trust: { ca: [authority.certificate] },
  });
const pem = ({ key, certificate }: KeyPair) => key + certificate;

/** A client of mutual TLS whose key is where `read` finds it. */
function connecting(
  own: ReturnType<typeof http>,
  read: () => Promise<string>,
  at = origin(),
): AuthorizationServer {
  return createAuthorizationServer({
    profile: profileFor(at, {
      client: { id: "app", authentication: "tls_client_auth" },
      endpoints: {
        token: `${at}/token`,
        revocation: `${at}/revoke`,
      },
    }),
    http: own,
    readClientSecret: read,
    now: Date.now,
  });
}

test("the password goes over a connection on which the certificate was shown, and goes last", async () => {
  const own = http();
  const authorization = connecting(own, async () => pem(client));
  await authorization.tradePassword(
    "ada",
    new TextEncoder().encode("pass word"),
    new AbortController().signal,
  );
  expect(shown.at(-1)).toBe("client");
  expect(bodies.at(-1)).toMatch(
    /^grant_type=password&client_id=app&.*&password=pass\+word$/,
  );
  await own.close();
});

test("kept connections are shared by those alone who show the same certificate", async () => {
  const own = http();
  const at = (certificate: KeyPair) =>
    own.get({
      url: new URL(origin()),
      certificate: { key: certificate.key, cert: certificate.certificate },
    });
  shown.length = 0;
  for (const one of [client, client, second, client]) await at(one);
  expect(shown).toEqual(["client", "client", "second", "client"]);
  await own.close();
});

/** A TLS record with a fatal alert (RFC 8446 section 6). */
const alert = (number: number) => Buffer.from([21, 3, 3, 0, 2, 2, number]);

test.each([
  ["an untrusted certificate", 48, "oauth/unknown-client"],
  ["a bad certificate", 42, "oauth/unknown-client"],
  ["an expired certificate", 45, "oauth/unknown-client"],
  ["no common cipher", 40, "network/certificate"],
])("a server complains of %s: alert %i", async (_what, number, code) => {
  const complaining = createTcpServer((socket) => {
    socket.once("data", () => socket.end(alert(number)));
    socket.on("error", () => undefined);
  });
  complaining.listen(0, "127.0.0.1");
  await once(complaining, "listening");
  const own = http();
  const at = `https://127.0.0.1:${portOf(complaining)}`;
  const failure = await failureOf(() =>
    connecting(own, async () => pem(client), at).refresh("r"),
  );
  expect(failure.code).toBe(code);
  expect(failure.facts.host).toBe(new URL(at).host);
  await own.close();
  complaining.close();
});

test("a certificate is read once, and again after it was refused: it may have been renewed", async () => {
  const own = http();
  let reads = 0;
  let current = stranger;
  const authorization = connecting(own, async () => {
    reads += 1;
    return pem(current);
  });
  await failureOf(() => authorization.refresh("r"));
  current = client;
  await authorization.refresh("r");
  expect((await authorization.certificate())?.cert).toBe(
    (await authorization.certificate())?.cert,
  );
  await authorization.revoke("r", "refresh_token", AbortSignal.timeout(5000));
  expect(reads).toBe(2);
  await own.close();
});

test("who has no certificate shows none", async () => {
  const own = http();
  const authorization = createAuthorizationServer({
    profile: profileFor(origin()),
    http: own,
    readClientSecret: async () => undefined,
    now: Date.now,
  });
  expect(await authorization.certificate()).toBeUndefined();
  await own.close();
});
