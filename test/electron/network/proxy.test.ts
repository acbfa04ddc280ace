/** Requests through a real proxy to a real server with a certificate of a private authority. */
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  createHttpClient,
  type HttpClient,
  type HttpOptions,
} from "../../../electron/main/http.ts";
import { createProxyCredentials } from "../../../electron/main/network/proxy-credentials.ts";
import {
  proxyItem,
  sealLogin,
  type AskForLogin,
  type ProxyQuestion,
} from "../../../electron/main/network/proxy-login.ts";
import { parseRoutes } from "../../../electron/main/network/route.ts";
import { createAuthority, type Authority } from "../../network/authority.ts";
import {
  startForwardProxy,
  type ForwardProxy,
  type ProxyOptions,
} from "../../network/forward-proxy.ts";
import { failureOf } from "../support/answers.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { AppError } from "../../../electron/main/app-error.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { startServer, type Script } from "../support/scripted-server.ts";

let authority: Authority;
let tls: { key: string; cert: string };
beforeAll(async () => {
  authority = await createAuthority();
  tls = await authority.certify();
});

const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});
function keep<T extends AsyncDisposable>(one: T): T {
  opened.push(one);
  return one;
}

const proxyWith = async (options?: ProxyOptions) =>
  keep(await startForwardProxy(options));
const server = async (script: Script = () => ({ body: "reached" })) =>
  keep(await startServer(script, tls));

/** A client for which Chromium names `list`. */
function clientOver(list: string, options: Partial<HttpOptions> = {}) {
  const http = createHttpClient({
    userAgent: "Latchkey/1",
    trust: { ca: [authority.certificate] },
    routes: {
      resolveRoutes: async () => parseRoutes(list),
      forget: () => undefined,
    },
    deadlines: { connectMs: 2000 },
    ...options,
  });
  keep({ [Symbol.asyncDispose]: () => http.close() });
  return http;
}

const secret = "correct horse battery";
/** A password's way: slices, on a connection of its own. */
const trade = (http: HttpClient, url: URL, signal?: AbortSignal) =>
  http.post({
    url,
    ownConnection: true,
    ...(signal && { signal }),
    body: {
      lengthBytes: secret.length,
      holds: () => false,
      slices: {
        async *[Symbol.asyncIterator]() {
          yield new TextEncoder().encode(secret.slice(0, 7));
          yield new TextEncoder().encode(secret.slice(7));
        },
      },
    },
  });

/** What a keychain in memory has, and a person who answers in turn. */
function person(...logins: (ForwardProxy["login"] | undefined)[]) {
  const asked: ProxyQuestion[] = [];
  const ask: AskForLogin = async (question) => {
    asked.push(question);
    return logins.shift();
  };
  const keychain = createKeychain(createMemoryItems());
  return {
    asked,
    keychain,
    credentials: createProxyCredentials(keychain, ask),
  };
}

/** What a person is asked of a proxy that knows nothing of them. */
const first = ({ host }: ForwardProxy): ProxyQuestion => ({
  proxy: host,
  isEncrypted: false,
  wasWrong: false,
  userName: "",
});

test("a password goes through the tunnel, encrypted, and reaches the server once", async () => {
  const proxy = await proxyWith();
  const { url, seen } = await server();
  const { body } = await trade(clientOver(`PROXY ${proxy.host}`), url);
  expect(Buffer.from(body).toString()).toBe("reached");
  expect(seen.map(({ body }) => body.toString())).toEqual([secret]);
  expect(proxy.seen).toMatchObject([
    {
      target: url.host,
      headers: { host: url.host, "user-agent": "Latchkey/1" },
    },
  ]);
  expect(Buffer.concat(proxy.sent).includes(secret.slice(7))).toBe(false);
});

test("a proxy may be spoken to over TLS itself, under its own certificate", async () => {
  const proxy = await proxyWith({ tls });
  const { url, seen } = await server();
  await trade(clientOver(`HTTPS ${proxy.host}`), url);
  expect([proxy.tunnels, seen.length]).toEqual([1, 1]);
  const stranger = await proxyWith({
    tls: await (await createAuthority("Somebody")).certify(),
  });
  const failure = await failureOf(() =>
    trade(clientOver(`HTTPS ${stranger.host}; DIRECT`), url),
  );
  expect(failure).toMatchObject({
    code: "proxy/certificate",
    facts: { proxy: stranger.host, host: url.host },
  });
  // An unsafe proxy is no reason to go without one.
  expect([stranger.seen.length, seen.length]).toEqual([0, 1]);
});

test("another way is tried only when a proxy was not reached", async () => {
  const proxy = await proxyWith();
  const { url, seen } = await server();
  const http = clientOver(
    `PROXY nobody.invalid:1; PROXY 127.0.0.1:9; PROXY ${proxy.host}; DIRECT`,
  );
  await trade(http, url);
  expect([proxy.tunnels, seen.length]).toEqual([1, 1]);
});

test.each([
  ["ntlm", "proxy/authentication-unsupported", "Negotiate, NTLM, Digest"],
  ["basic", "proxy/credentials-needed", undefined],
  ["silent", "proxy/timeout", undefined],
  ["close", "proxy/closed", "ECONNRESET"],
  ["babble", "proxy/malformed-answer", "HPE_INVALID_CONSTANT"],
  [403, "proxy/refused", undefined],
  [302, "proxy/refused", undefined],
  [500, "proxy/refused", undefined],
  [502, "proxy/domain-unreachable", undefined],
  [503, "proxy/domain-unreachable", undefined],
  [504, "proxy/domain-unreachable", undefined],
] as const)(
  "a proxy that says %s fails as itself, and nothing goes round it",
  async (mood, code, reason) => {
    const proxy = await proxyWith({ mood });
    const { url, seen } = await server();
    const http = clientOver(`PROXY ${proxy.host}; DIRECT`, {
      deadlines: { connectMs: 300 },
    });
    const { code: seenCode, facts } = await failureOf(() => trade(http, url));
    expect(seenCode).toBe(code);
    expect(facts).toMatchObject({ proxy: proxy.host, host: url.host });
    expect(facts.reason).toBe(reason);
    expect([proxy.seen.length, seen.length]).toEqual([1, 0]);
  },
);

test.each([
  ["PROXY nobody.invalid:3128", "proxy/unknown-host"],
  ["PROXY nobody.invalid:80", "proxy/unknown-host"],
  ["PROXY 127.0.0.1:9", "proxy/unreachable"],
])("%s is not the domain's failure", async (list, code) => {
  const { url } = await server();
  const failure = await failureOf(() => trade(clientOver(list), url));
  expect(failure).toMatchObject({ code, facts: { proxy: list.slice(6) } });
});

test("asks for the proxy's login once, keeps it in the keychain, and never tells the server", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url, seen } = await server();
  const { asked, keychain, credentials } = person(proxy.login);
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  await trade(http, url);
  await trade(http, url);
  expect(asked).toEqual([first(proxy)]);
  expect(seen.map(({ body }) => body.toString())).toEqual([secret, secret]);
  for (const { headers } of seen)
    expect(headers["proxy-authorization"]).toBeUndefined();
  // The next start finds it, and asks nobody.
  const again = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: createProxyCredentials(keychain),
  });
  await trade(again, url);
  expect(seen).toHaveLength(3);
});

test("a login that was refused is asked for again and not sent again", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url, seen } = await server();
  const wrong = { userName: "office", password: "old" };
  const { asked, credentials } = person(wrong, undefined);
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const failure = await failureOf(() => trade(http, url));
  expect(failure.code).toBe("proxy/credentials-wrong");
  expect(JSON.stringify(failure)).not.toMatch(/office|old/);
  expect(asked).toEqual([
    first(proxy),
    { ...first(proxy), wasWrong: true, userName: "office" },
  ]);
  await failureOf(() => trade(http, url));
  const sent = proxy.seen.map(({ headers }) => headers["proxy-authorization"]);
  expect(sent.filter(Boolean)).toHaveLength(1);
  expect(seen).toHaveLength(0);
});

test("what was put into the keychain beforehand serves without a window, and fails there when it is wrong", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const { keychain } = person();
  const http = () =>
    clientOver(`PROXY ${proxy.host}`, {
      proxyCredentials: createProxyCredentials(keychain),
    });
  await keychain.write(proxyItem(proxy.host), sealLogin(proxy.login));
  expect((await trade(http(), url)).status).toBe(200);
  proxy.login.password = "changed";
  const failure = await failureOf(() => trade(http(), url));
  expect(failure.code).toBe("proxy/credentials-wrong");
});

test("nothing is written over a login that the keychain has and would not say", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const { asked, keychain, credentials } = person(proxy.login);
  const item = proxyItem(proxy.host);
  const kept = sealLogin({ userName: "office", password: "other" });
  await keychain.write(item, kept);
  const { read } = keychain;
  keychain.read = () => Promise.reject(new AppError("keychain/locked"));
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  expect((await trade(http, url)).status).toBe(200);
  expect((await trade(http, url)).status).toBe(200);
  expect(asked).toEqual([first(proxy)]);
  expect(await read(item)).toBe(kept);
});

test("once the keychain has said what it has, what the proxy takes is kept there", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const { keychain, credentials } = person(undefined, proxy.login);
  const item = proxyItem(proxy.host);
  await keychain.write(item, sealLogin({ userName: "o", password: "old" }));
  const { read } = keychain;
  keychain.read = () => Promise.reject(new AppError("keychain/locked"));
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const { code } = await failureOf(() => trade(http, url));
  expect(code).toBe("proxy/credentials-needed");
  keychain.read = read;
  expect((await trade(http, url)).status).toBe(200);
  await expect.poll(() => read(item)).toBe(sealLogin(proxy.login));
});

test("of ten requests at once one finds out whether a login is right", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const { credentials } = person({ userName: "office", password: "wrong" });
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const requests = Array.from({ length: 10 }, () =>
    failureOf(() => trade(http, url)),
  );
  const codes = (await Promise.all(requests)).map(({ code }) => code);
  expect(new Set(codes)).toEqual(
    new Set(["proxy/credentials-needed", "proxy/credentials-wrong"]),
  );
  const sent = proxy.seen.map(({ headers }) => headers["proxy-authorization"]);
  expect(sent.filter(Boolean)).toHaveLength(1);
});

/** Somebody who answers when the test says so. */
function slowPerson() {
  const asked: AbortSignal[] = [];
  const isAsked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ForwardProxy["login"] | undefined>();
  const ask: AskForLogin = (_question, signal) => {
    asked.push(signal);
    isAsked.resolve();
    return answer.promise;
  };
  const own = createProxyCredentials(createKeychain(createMemoryItems()), ask);
  let waiting = 0;
  const credentials: typeof own = {
    ...own,
    find: (...those) => {
      waiting += 1;
      return own.find(...those);
    },
  };
  return {
    ...{ asked, isAsked: isAsked.promise, answer: answer.resolve },
    ...{ credentials, waiting: () => waiting },
  };
}

test("who cancels does not wait for an answer about the proxy, and the last one takes the question back", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url, seen } = await server();
  const { asked, waiting, credentials } = slowPerson();
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const leaving = [new AbortController(), new AbortController()] as const;
  const traded = leaving.map(({ signal }) => trade(http, url, signal));
  await expect.poll(() => [asked.length, waiting()]).toEqual([1, 2]);
  leaving[0].abort(new Error("left"));
  await expect(traded[0]).rejects.toThrow("left");
  expect(asked.map(({ aborted }) => aborted)).toEqual([false]);
  leaving[1].abort(new Error("left too"));
  await expect(traded[1]).rejects.toThrow("left too");
  expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
  expect(seen).toHaveLength(0);
});

test("a person may take longer than any deadline, and one answer serves all who wait", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url, seen } = await server();
  const { asked, isAsked, answer, credentials } = slowPerson();
  const deadlines = { connectMs: 2000, headersMs: 2000, totalMs: 2000 };
  const http = clientOver(`PROXY ${proxy.host}`, {
    ...{ proxyCredentials: credentials, deadlines },
  });
  const traded = [trade(http, url), trade(http, url), trade(http, url)];
  await isAsked;
  await new Promise((resolve) => setTimeout(resolve, 2100));
  answer(proxy.login);
  await Promise.all(traded);
  expect([asked.length, seen.length]).toEqual([1, 3]);
});

test("one no answers all who wait", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const { asked, waiting, answer, credentials } = slowPerson();
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const failures = [1, 2, 3].map(() => failureOf(() => trade(http, url)));
  await expect.poll(() => [asked.length, waiting()]).toEqual([1, 3]);
  answer(undefined);
  const codes = (await Promise.all(failures)).map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(["proxy/credentials-needed"]));
  expect(asked).toHaveLength(1);
});

test("what was typed is kept once the proxy has taken it, and what it refused never", async () => {
  const proxy = await proxyWith({ mood: "basic" });
  const { url } = await server();
  const wrong = { userName: "office", password: "old" };
  const { asked, keychain, credentials } = person(wrong, proxy.login);
  const http = clientOver(`PROXY ${proxy.host}`, {
    proxyCredentials: credentials,
  });
  const written: string[] = [];
  const { write } = keychain;
  keychain.write = (item, value) => {
    written.push(value);
    return write(item, value);
  };
  await trade(http, url);
  expect(asked.map(({ wasWrong }) => wasWrong)).toEqual([false, true]);
  expect(written).toEqual([sealLogin(proxy.login)]);
});

test("the person is told whether the proxy is spoken to over TLS", async () => {
  const proxy = await proxyWith({ mood: "basic", tls });
  const { url } = await server();
  const { asked, credentials } = person(proxy.login);
  await trade(
    clientOver(`HTTPS ${proxy.host}`, { proxyCredentials: credentials }),
    url,
  );
  expect(asked).toEqual([{ ...first(proxy), isEncrypted: true }]);
});

test("a proxy and a server on IPv6 are reached", async () => {
  const proxy = await proxyWith({ address: "::1" });
  const target = await server();
  const url = new URL(`https://localhost:${target.url.port}/`);
  await trade(clientOver(`PROXY ${proxy.host}`), url);
  expect(proxy.seen[0]?.target).toBe(url.host);
});
