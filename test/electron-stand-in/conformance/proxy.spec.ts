import { createServer, type Server } from "node:http";
import { expect, test } from "./launch.ts";

type App = Parameters<Parameters<typeof test>[2]>[0]["app"];

/** What a session of its own says of these URLs once it is set so. */
const resolve = (app: App, config: object, urls: readonly string[]) =>
  app.evaluate(
    async ({ session }, { config, urls }) => {
      const own = session.fromPartition(`proxy-${Math.random()}`);
      await own.setProxy(config);
      return Promise.all(urls.map((url) => own.resolveProxy(url)));
    },
    { config, urls },
  );

const secure = "https://id.example.com/path?query";
const plain = "http://id.example.com/";

test("goes directly in the mode direct", async ({ app }) => {
  expect(await resolve(app, { mode: "direct" }, [secure])).toEqual(["DIRECT"]);
});

test("takes fixed servers for every scheme or for one", async ({ app }) => {
  const fixed = (proxyRules: string) =>
    resolve(app, { mode: "fixed_servers", proxyRules }, [secure, plain]);
  expect(await fixed("gate:3128")).toEqual([
    "PROXY gate:3128",
    "PROXY gate:3128",
  ]);
  expect(await fixed("https=one:1;http=two")).toEqual([
    "PROXY one:1",
    "PROXY two:80",
  ]);
  expect(await fixed("http=two:2")).toEqual(["DIRECT", "PROXY two:2"]);
  const [list] = await fixed("https://safe,socks5://old,direct://");
  expect(list?.split(/; ?/)).toEqual([
    "HTTPS safe:443",
    "SOCKS5 old:1080",
    "DIRECT",
  ]);
});

test("goes without the proxy where the bypass rules say so", async ({
  app,
}) => {
  const bypassed = async (proxyBypassRules: string, ...urls: string[]) => {
    const config = { proxyRules: "gate:1", proxyBypassRules };
    const answers = await resolve(app, config, urls);
    return answers.map((answer) => answer === "DIRECT");
  };
  expect(
    await bypassed(
      "*.example.org, .example.net, https://only.example.com:99",
      "https://a.example.org/",
      "https://example.org/",
      "https://a.b.example.net/",
      "https://only.example.com:99/",
      "https://only.example.com/",
      "http://only.example.com:99/",
    ),
  ).toEqual([true, false, true, true, false, false]);
  expect(
    await bypassed(
      "<local>,10.0.0.0/8,192.0.2.7",
      "https://intranet/",
      "https://10.1.2.3/",
      "https://11.1.2.3/",
      "https://192.0.2.7/",
    ),
  ).toEqual([true, true, false, true]);
});

test("goes directly to this machine, unless it is told not to", async ({
  app,
}) => {
  const own = [
    "https://127.0.0.1:1/",
    "https://[::1]/",
    "https://localhost/",
    "https://a.localhost/",
  ];
  expect(await resolve(app, { proxyRules: "gate:1" }, own)).toEqual(
    own.map(() => "DIRECT"),
  );
  const all = { proxyRules: "gate:1", proxyBypassRules: "<-loopback>" };
  expect(await resolve(app, all, own)).toEqual(own.map(() => "PROXY gate:1"));
});

const script = `function FindProxyForURL(url, host) {
  if (dnsDomainIs(host, ".example.org") && shExpMatch(host, "a*")) return "DIRECT";
  if (host === "broken.example.com") throw new Error("broken");
  return "PROXY " + (url.indexOf("query") < 0 ? "gate" : "told") + ":8080; DIRECT";
}`;

async function serveScript(
  answer: () => [number, string],
): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    const [status, text] = answer();
    response.writeHead(status, {
      "content-type": "application/x-ns-proxy-autoconfig",
    });
    response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/proxy.pac`, server };
}

test("runs a proxy script, and tells it no path of a URL over TLS", async ({
  app,
}) => {
  const { url, server } = await serveScript(() => [200, script]);
  const answers = await resolve(app, { mode: "pac_script", pacScript: url }, [
    secure,
    "https://a.example.org/",
    "https://127.0.0.1/",
  ]);
  expect(answers.map((answer) => answer.split(/; ?/))).toEqual([
    ["PROXY gate:8080", "DIRECT"],
    ["DIRECT"],
    ["DIRECT"],
  ]);
  server.close();
});

test("says nothing when the script cannot be had", async ({ app }) => {
  const { url, server } = await serveScript(() => [404, ""]);
  expect(
    await resolve(app, { mode: "pac_script", pacScript: url }, [secure]),
  ).toEqual([""]);
  server.close();
});

test("fetches the script again when it is told to", async ({ app }) => {
  let gate = "one";
  const { url, server } = await serveScript(() => [
    200,
    `function FindProxyForURL() { return "PROXY ${gate}:1"; }`,
  ]);
  const ask = (again: boolean) =>
    app.evaluate(
      async ({ session }, { url, again }) => {
        const own = session.fromPartition("reloaded");
        if (again) await own.forceReloadProxyConfig();
        else await own.setProxy({ mode: "pac_script", pacScript: url });
        return own.resolveProxy("https://id.example.com/");
      },
      { url, again },
    );
  expect(await ask(false)).toBe("PROXY one:1");
  gate = "two";
  expect(await ask(true)).toBe("PROXY two:1");
  server.close();
});
