import { request } from "node:http";
import { afterEach, beforeAll, afterAll, describe, expect, it } from "vitest";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { ada } from "./known-people.ts";
import { moodKinds, type Mood } from "./moods.ts";
import { profileOf, provisionInputOf } from "./profile.ts";
import { myScopes } from "./scopes.ts";
import { get, post, signIn, signInFields } from "./testing.ts";

let domain: IdentityDomain;
beforeAll(async () => {
  domain = await startIdentityDomain({ people: 30 });
});
afterEach(() => domain.clearMoods());
afterAll(() => domain.close());

const path = "/oauth2/v1/token";
const put = (body: string) =>
  fetch(`${domain.url}/-/moods`, { method: "PUT", body });

describe("a mood", () => {
  it("makes the domain slow", async () => {
    domain.setMood({ path, kind: "slow", delayMs: 300 });
    const startedAt = performance.now();
    expect((await signIn(domain)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(290);
  });

  it("lets the domain act at once and answer late", async () => {
    const scope = "urn:opc:idm:__myscopes__ offline_access";
    const { json } = await signIn(domain, { scope });
    const refresh = () =>
      post(domain, path, {
        grant_type: "refresh_token",
        client_id: "latchkey-public",
        refresh_token: String(json["refresh_token"]),
      });
    domain.setMood({ path, kind: "late", delayMs: 1000, times: 1 });
    const seen = domain.requests.length;
    const late = refresh();
    await expect.poll(() => domain.requests.length).toBe(seen + 1);
    // The first one has used the token up before its answer is there.
    expect((await refresh()).status).toBe(400);
    expect((await late).status).toBe(200);
  });

  it.each<Mood>([
    { path, kind: "offline" },
    { path, kind: "truncated" },
  ])("breaks the connection: $kind", async (mood) => {
    domain.setMood(mood);
    await expect(signIn(domain)).rejects.toThrow();
    domain.clearMoods();
    expect((await signIn(domain)).status).toBe(200);
  });

  it.each<[Mood, number, string | null, string]>([
    [{ kind: "status", status: 500 }, 500, "application/json", "server_error"],
    [{ kind: "rate-limit" }, 429, null, ""],
    [{ kind: "html" }, 502, "text/html", "<!DOCTYPE html>"],
    [{ kind: "html", status: 200 }, 200, "text/html", "<!DOCTYPE html>"],
    [{ kind: "html", status: 403 }, 403, "text/html", "<!DOCTYPE html>"],
    [{ kind: "html", status: 404 }, 404, "text/html", "<!DOCTYPE html>"],
    [{ kind: "html", status: 511 }, 511, "text/html", "<!DOCTYPE html>"],
    [{ kind: "empty" }, 400, null, ""],
    [
      { kind: "redirect", location: "https://elsewhere.example/" },
      302,
      null,
      "",
    ],
    [{ kind: "broken-json" }, 200, "application/json", '{"access_token": '],
    [{ kind: "wrong-json" }, 200, "application/json", "["],
    [
      { kind: "wrong-json", body: { a: 1 } },
      200,
      "application/json",
      '{"a":1}',
    ],
  ])("answers with %j", async (mood, status, type, beginning) => {
    domain.setMood({ path, ...mood });
    const { url, ...init } = {
      url: domain.url + path,
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(signInFields()),
    } as const;
    const answer = await fetch(url, init);
    expect(answer.status).toBe(status);
    const given = answer.headers.get("content-type");
    if (type === null) expect(given).toBeNull();
    else expect(given).toContain(type);
    const text = await answer.text();
    if (beginning === "") expect(text).toBe("");
    else expect(text).toContain(beginning);
    expect(answer.headers.get("x-oracle-dms-ecid")).not.toBeNull();
  });

  it("says when to come back, if told to", async () => {
    domain.setMood({ path, kind: "rate-limit", retryAfterSeconds: 7 });
    expect((await signIn(domain)).headers.get("retry-after")).toBe("7");
    domain.setMood({ path, kind: "rate-limit" });
    expect((await signIn(domain)).headers.get("retry-after")).toBeNull();
  });

  it("lasts as many times as said and keeps to its path and method", async () => {
    domain.setMood({ path, kind: "empty", times: 2, method: "POST" });
    expect(
      (await get(domain, "/.well-known/openid-configuration")).status,
    ).toBe(200);
    expect((await signIn(domain)).status).toBe(400);
    expect((await signIn(domain)).status).toBe(400);
    expect((await signIn(domain)).status).toBe(200);
  });

  it("can be on all paths that begin alike", async () => {
    domain.setMood({ path: "/.well-known/*", kind: "html" });
    expect((await get(domain, "/.well-known/idcs-configuration")).status).toBe(
      502,
    );
    expect((await signIn(domain)).status).toBe(200);
  });

  it("does not keep a domain from closing", async () => {
    const other = await startIdentityDomain({ people: 5 });
    other.setMood({ path: "*", kind: "slow", delayMs: 60_000 });
    const hanging = signIn(other).catch(() => "ended");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.close();
    expect(await hanging).toBe("ended");
  });
});

describe("a mood that lets the domain act", () => {
  const refresh = (token: unknown) =>
    post(domain, path, {
      grant_type: "refresh_token",
      client_id: "latchkey-public",
      refresh_token: String(token),
    });
  const newToken = async () =>
    (await signIn(domain, { scope: `${myScopes} offline_access` })).json
      .refresh_token;

  it("loses the answer: the token is rotated and nobody is told", async () => {
    const token = await newToken();
    domain.setMood({ path, kind: "lost", times: 1 });
    const seen = domain.refreshes.length;
    await expect(refresh(token)).rejects.toThrow();
    expect(domain.refreshes[seen]).toMatchObject({ outcome: "rotated" });
    expect(domain.refreshes[seen]).not.toHaveProperty("answeredAtMs");
    expect((await refresh(token)).json.error).toBe("invalid_grant");
  });

  it.each([
    { expires_in: "3600" },
    { expires_in: -5 },
    { expires_in: 1e300 },
    { expires_in: null },
    { token_type: "bEaReR" },
  ])("answers with other members: %j", async (members) => {
    domain.setMood({ path, kind: "members", members });
    const { status, json } = await signIn(domain);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      access_token: expect.any(String),
      ...members,
    });
  });

  it("leaves members out", async () => {
    const without = ["expires_in", "refresh_token"];
    domain.setMood({ path, kind: "members", members: {}, without });
    const { json } = await signIn(domain, {
      scope: `${myScopes} offline_access`,
    });
    expect(Object.keys(json)).toEqual(["access_token", "token_type", "scope"]);
  });

  it("names a member twice", async () => {
    const second = { name: "access_token", value: "another" };
    domain.setMood({ path, kind: "duplicate-member", ...second });
    const { text, json } = await signIn(domain);
    expect(text.match(/"access_token":/g)).toHaveLength(2);
    expect(json.access_token).toBe("another");
  });

  it("gives the right answer a wrong type", async () => {
    domain.setMood({ path, kind: "content-type", type: "text/plain" });
    const { headers, text } = await signIn(domain);
    expect(headers.get("content-type")).toBe("text/plain");
    expect(JSON.parse(text)).toHaveProperty("access_token");
  });

  it("drips the right answer, byte by byte", async () => {
    const page = "/nowhere";
    const whole = await get(domain, page);
    domain.setMood({ path: page, kind: "drip", everyMs: 4 });
    const answer = await fetch(domain.url + page);
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(whole.text);
    expect(chunks.length).toBeGreaterThan(5);
  });

  it.each<[string, Record<string, unknown>]>([
    ["to another host", { token_endpoint: "https://elsewhere.example/token" }],
    ["to http", { token_endpoint: "http://idcs.example/oauth2/v1/token" }],
    ["as another issuer", { issuer: "https://elsewhere.example/" }],
  ])("points discovery elsewhere: %s", async (_where, members) => {
    domain.setMood({ path: "/.well-known/*", kind: "members", members });
    const { json } = await get(domain, "/.well-known/openid-configuration");
    expect(json).toMatchObject({
      revocation_endpoint: `${domain.url}/oauth2/v1/revoke`,
      ...members,
    });
  });
});

describe("a mood with too much to say", () => {
  /** How many bytes come before the reader has had enough. */
  async function read(most: number): Promise<number> {
    const answer = await fetch(domain.url + path, { method: "POST" });
    expect(answer.headers.get("content-type")).toBe("application/json");
    let bytes = 0;
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length;
      if (bytes >= most) break;
    }
    return bytes;
  }

  it("answers with as many bytes as it is told", async () => {
    domain.setMood({ path, kind: "oversized", bytes: 100_000 });
    expect(await read(Infinity)).toBe('{"access_token":"'.length + 100_000);
  });

  it("never ends unless told, and lets others be served meanwhile", async () => {
    domain.setMood({ path, kind: "oversized", times: 1 });
    const reading = read(5_000_000);
    expect((await signIn(domain)).status).toBe(200);
    expect(await reading).toBeGreaterThanOrEqual(5_000_000);
  });

  it("packs much into little", async () => {
    domain.setMood({ path, kind: "gzip-bomb", bytes: 64 * 1024 ** 2 });
    const packed = await new Promise<number>((resolve, reject) => {
      request(domain.url + path, { method: "POST" }, (response) => {
        expect(response.headers["content-encoding"]).toBe("gzip");
        let bytes = 0;
        response.on("data", (chunk) => (bytes += chunk.length));
        response.on("end", () => resolve(bytes));
      })
        .on("error", reject)
        .end();
    });
    expect(packed).toBeLessThan(200_000);
    expect(await read(Infinity)).toBe(64 * 1024 ** 2);
  });
});

describe("the control path", () => {
  it("sets and clears moods for other processes", async () => {
    const mood = JSON.stringify([{ path, kind: "empty" }]);
    expect((await put(mood)).status).toBe(204);
    expect((await signIn(domain)).status).toBe(400);
    await fetch(`${domain.url}/-/moods`, { method: "DELETE" });
    expect((await signIn(domain)).status).toBe(200);
  });

  it.each([
    '{"kind":"sulking"}',
    '{"kind":"slow"}',
    '{"kind":"drip"}',
    '{"kind":"members"}',
    "{}",
    "not json",
  ])("refuses %s and names the kinds there are", async (body) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    for (const kind of moodKinds) expect(text).toContain(kind);
  });

  it("gives the profile of every shape and what is provisioned for it", async () => {
    const answer = await fetch(`${domain.url}/-/shapes`);
    expect(await answer.json()).toMatchObject({
      2: {
        profile: profileOf(domain, 2),
        provision: provisionInputOf(domain, 2),
      },
      es256: { profile: profileOf(domain, "es256") },
    });
  });

  it("lists whom to sign in as", async () => {
    const answer = await fetch(`${domain.url}/-/people`);
    expect(await answer.json()).toContainEqual(
      expect.objectContaining({ userName: ada.userName, state: "active" }),
    );
  });
});

describe("what is remembered of requests", () => {
  const last = (of: IdentityDomain) => of.requests.at(-1);

  it("is names and lengths, never a password, secret or token", async () => {
    const fields = signInFields({ password: "pässwörd" });
    await post(domain, path, fields, {
      authorization: "Basic c2VjcmV0OmtleQ==",
    });
    expect(last(domain)).toMatchObject({
      method: "POST",
      path,
      headers: { authorization: "Basic" },
      fields: expect.arrayContaining([{ name: "password", bytes: 10 }]),
    });
    const remembered = JSON.stringify(domain.requests);
    for (const secret of ["pässwörd", ada.password, "c2VjcmV0OmtleQ"])
      expect(remembered).not.toContain(secret);
  });

  it("is everything in a domain started to look at the wire", async () => {
    const watched = await startIdentityDomain({
      people: 5,
      recordBodies: true,
    });
    try {
      await post(watched, path, "a=%20b", { authorization: "Basic eDp5" });
      expect(last(watched)?.body?.toString()).toBe("a=%20b");
      expect(last(watched)?.headers.authorization).toBe("Basic eDp5");
    } finally {
      await watched.close();
    }
  });
});
