import { expect, test } from "vitest";
import {
  discoveryUrls,
  findEndpoints,
  readDiscovery,
} from "../../../electron/main/oauth/discovery.ts";
import { createHttpClient } from "../../../electron/main/http.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import { startServer } from "../support/scripted-server.ts";

const domain = {
  domainUrl: new URL("https://id.example.com"),
  issuer: "https://identity.oraclecloud.com/",
};
const document = {
  issuer: "https://identity.oraclecloud.com/",
  token_endpoint: "https://id.example.com:443/oauth2/v1/token",
  revocation_endpoint: "https://id.example.com:443/oauth2/v1/revoke",
};
const read = (body: unknown, issuer = domain.issuer) =>
  readDiscovery(answerOf(200, body), { ...domain, issuer });

test("reads the endpoints, and does without a revocation endpoint", () => {
  expect(read(document).token.href).toBe(
    "https://id.example.com/oauth2/v1/token",
  );
  expect(read(document).revocation?.pathname).toBe("/oauth2/v1/revoke");
  expect(
    read({ ...document, revocation_endpoint: undefined }).revocation,
  ).toBeUndefined();
});

test("reads Oracle's own document, which wraps the usual one", () => {
  expect(read({ "openid-configuration": document }).token.pathname).toBe(
    "/oauth2/v1/token",
  );
});

test("takes :443 for no difference in an issuer", () => {
  expect(
    read({ ...document, issuer: "https://a:443/x" }, "https://a/x"),
  ).toBeTruthy();
  expect(
    read({ ...document, issuer: "https://a" }, "https://a:443"),
  ).toBeTruthy();
});

test.each([
  "https://identity.oraclecloud.com",
  "https://identity.oraclecloud.com/x",
  "http://identity.oraclecloud.com/",
  "https://identity.oraclecloud.com:4430/",
  "https://IDENTITY.oraclecloud.com/",
  "https://id.example.com/",
])("refuses the issuer %s", async (issuer) => {
  const failure = await failureOf(() => read({ ...document, issuer }));
  expect(failure.code).toBe("discovery/issuer-mismatch");
});

test.each([
  ["", undefined],
  ["<html>", undefined],
  [{}, undefined],
  [{ ...document, token_endpoint: undefined }, "token_endpoint"],
  [{ ...document, token_endpoint: "/relative" }, "token_endpoint"],
  [{ ...document, token_endpoint: 1 }, "token_endpoint"],
  [{ ...document, token_endpoint: "javascript:x" }, "token_endpoint"],
  [`{"issuer":"a",${JSON.stringify(document).slice(1)}`, undefined],
])("%j is no discovery document", async (body, key) => {
  const { code, facts } = await failureOf(() => read(body));
  expect(code).toBe("discovery/malformed");
  expect(facts).toMatchObject(key === undefined ? {} : { key });
});

test.each(["no url", 7, "ftp://id.example.com/x", "https://id.example.com/#x"])(
  "a revocation endpoint of %j is as good as none",
  (revocation_endpoint) => {
    const { token, revocation } = read({ ...document, revocation_endpoint });
    expect(token.pathname).toBe("/oauth2/v1/token");
    expect(revocation).toBeUndefined();
  },
);

const plain = { token: "/oauth2/v1/token", revocation: "/oauth2/v1/revoke" };
const at = (path: string) => `https://id.example.com:444${path}`;
test.each([
  ["the plain ones where there are no others", {}, plain],
  [
    "Oracle's secure_ twins",
    {
      secure_token_endpoint: at("/secure/token"),
      secure_revocation_endpoint: at("/secure/revoke"),
    },
    { token: "/secure/token", revocation: "/secure/revoke" },
  ],
  [
    "the aliases of RFC 8705 before Oracle's",
    {
      mtls_endpoint_aliases: { token_endpoint: at("/alias/token") },
      secure_token_endpoint: at("/secure/token"),
      secure_revocation_endpoint: at("/secure/revoke"),
    },
    { token: "/alias/token", revocation: "/secure/revoke" },
  ],
  [
    "what can be read",
    {
      mtls_endpoint_aliases: {
        token_endpoint: "no url",
        revocation_endpoint: 1,
      },
      secure_token_endpoint: [],
    },
    plain,
  ],
  ["no list of aliases that is none", { mtls_endpoint_aliases: "x" }, plain],
])("for a client with a certificate takes %s", (_what, members, expected) => {
  const found = read({ ...document, ...members });
  expect({
    token: found.mutualTls.token.pathname,
    revocation: found.mutualTls.revocation?.pathname,
  }).toEqual(expected);
  expect(found.token.pathname).toBe(plain.token);
});

test("keeps a path in the domain's URL, each standard's own way", () => {
  expect(
    discoveryUrls(new URL("https://a/realms/x")).map((url) => url.href),
  ).toEqual([
    "https://a/realms/x/.well-known/openid-configuration",
    "https://a/.well-known/oauth-authorization-server/realms/x",
    "https://a/realms/x/.well-known/idcs-configuration",
  ]);
});

test("asks one place after the other until there is a document", async () => {
  await using server = await startServer(({ path }) =>
    path === "/.well-known/idcs-configuration"
      ? { json: { "openid-configuration": document } }
      : { status: 404 },
  );
  const http = createHttpClient({ userAgent: "test" });
  const found = await findEndpoints(http, { ...domain, domainUrl: server.url });
  expect(found.token.pathname).toBe("/oauth2/v1/token");
  expect(server.seen).toHaveLength(3);
  await http.close();
});

test("a server that is broken is asked once and reported", async () => {
  await using server = await startServer(() => ({
    status: 503,
    headers: { "x-oracle-dms-ecid": "e-503" },
  }));
  const http = createHttpClient({ userAgent: "test" });
  const failure = await failureOf(() =>
    findEndpoints(http, { ...domain, domainUrl: server.url }),
  );
  expect(failure).toEqual({
    code: "discovery/failed",
    facts: { host: server.url.host, status: 503 },
    correlationId: "e-503",
  });
  expect(server.seen).toHaveLength(1);
  await http.close();
});

test.each([
  ["another issuer", { ...document, issuer: "https://other.example.com" }],
  ["no issuer", {}],
  ["no token endpoint", { issuer: document.issuer }],
])("names the exchange where the document has %s", async (_what, body) => {
  const answer = answerOf(200, body, { "x-oracle-dms-ecid": "e-200" });
  const failure = await failureOf(() => readDiscovery(answer, domain));
  expect(failure.correlationId).toBe("e-200");
});

test("endpoints given by hand are taken without asking", async () => {
  const token = new URL("https://id.example.com/t");
  const http = createHttpClient({ userAgent: "test" });
  expect(
    await findEndpoints(http, { ...domain, endpoints: { token } }),
  ).toEqual({
    token,
    revocation: undefined,
    mutualTls: { token, revocation: undefined },
  });
});

test("a revocation endpoint given by hand goes with a token endpoint that is discovered", async () => {
  await using server = await startServer(() => ({ json: document }));
  const http = createHttpClient({ userAgent: "test" });
  const revocation = new URL("https://id.example.com/by-hand");
  const found = await findEndpoints(http, {
    ...domain,
    domainUrl: server.url,
    endpoints: { revocation },
  });
  expect(found.token.pathname).toBe("/oauth2/v1/token");
  expect(found.revocation).toBe(revocation);
  expect(found.mutualTls.revocation).toBe(revocation);
  await http.close();
});

test("a page in the document's place is a reason to look elsewhere, and the network's when there are only pages", async () => {
  const page = { headers: { "content-type": "text/html" }, body: "<html>" };
  await using server = await startServer(({ path }) =>
    path === "/.well-known/oauth-authorization-server"
      ? { json: document }
      : page,
  );
  const http = createHttpClient({ userAgent: "test" });
  const find = () => findEndpoints(http, { ...domain, domainUrl: server.url });
  expect((await find()).token.pathname).toBe("/oauth2/v1/token");
  server.script = () => page;
  expect((await failureOf(find)).code).toBe("network/captive-portal");
  await http.close();
});

test("a path with two slashes is no other host", () => {
  for (const url of discoveryUrls(new URL("https://a.example//b.example")))
    expect(url.host).toBe("a.example");
});
