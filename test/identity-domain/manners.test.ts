import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountStates, wrongCredentials } from "./account-states.ts";
import { publicClient } from "./clients.ts";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { alan } from "./known-people.ts";
import { myScopes } from "./scopes.ts";
import { accessTokenFor, get, post, signIn, textOf } from "./testing.ts";

let domain: IdentityDomain;
beforeEach(async () => {
  domain = await startIdentityDomain({ people: 40 });
});
afterEach(() => domain.close());

const scope = `${myScopes} offline_access`;
const newToken = async () =>
  textOf(await signIn(domain, { scope }), "refresh_token");
const refresh = (token: string) =>
  post(domain, "/oauth2/v1/token", {
    grant_type: "refresh_token",
    client_id: publicClient.id,
    refresh_token: token,
  });
const put = (body: string) =>
  fetch(`${domain.url}/-/manners`, { method: "PUT", body });

describe("lifetimes", () => {
  it("are those of the tokens that are given from now on", async () => {
    const before = await signIn(domain, { scope });
    domain.setManners({ accessTokenSeconds: 2 });
    expect(before.json.expires_in).toBe(3600);
    expect((await signIn(domain)).json.expires_in).toBe(2);
    const refreshed = await refresh(textOf(before, "refresh_token"));
    expect(refreshed.json.expires_in).toBe(2);
  });

  it("end a refresh token too", async () => {
    domain.setManners({ refreshTokenSeconds: 1 });
    const token = await newToken();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await refresh(token)).json.error).toBe("invalid_grant");
  });
});

describe("refresh tokens", () => {
  it.each([
    ["kept", true],
    ["unnamed", false],
  ] as const)("can stay good when used: %s", async (refreshTokens, isNamed) => {
    domain.setManners({ refreshTokens });
    const token = await newToken();
    for (let use = 0; use < 3; use++) {
      const { status, json } = await refresh(token);
      expect([status, json.refresh_token]).toEqual([
        200,
        isNamed ? token : undefined,
      ]);
    }
    expect(domain.refreshes.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill("kept"),
    );
  });

  it("take the family with them when one is used twice at once", async () => {
    const token = await newToken();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => refresh(token)),
    );
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    const [winner] = good;
    const next = String(winner?.json.refresh_token);
    expect((await refresh(next)).json.error).toBe("invalid_grant");
    const access = String(winner?.json.access_token);
    expect((await get(domain, "/admin/v1/Me", access)).status).toBe(401);
    expect(domain.familiesRevoked).toBe(1);
  });
});

describe("the record of refreshes", () => {
  it("says what became of each, and how many families were revoked", async () => {
    const token = await newToken();
    const next = textOf(await refresh(token), "refresh_token");
    await refresh(token);
    await refresh(next);
    domain.setMood({ kind: "status", status: 503, times: 1 });
    await refresh(next);
    expect(domain.refreshes.map(({ outcome }) => outcome)).toEqual([
      "rotated",
      "reused",
      "refused",
      "refused",
    ]);
    expect(domain.familiesRevoked).toBe(1);
    for (const { startedAtMs, answeredAtMs = 0 } of domain.refreshes)
      expect(answeredAtMs).toBeGreaterThanOrEqual(startedAtMs);
  });

  it("leaves out sign-ins and sign-outs", async () => {
    const token = await newToken();
    const form = { client_id: publicClient.id, token };
    await post(domain, "/oauth2/v1/revoke", form);
    expect(domain.refreshes).toEqual([]);
    expect(domain.familiesRevoked).toBe(0);
  });

  it("is there for other processes", async () => {
    await refresh(await newToken());
    const answer = await fetch(`${domain.url}/-/refreshes`);
    expect(await answer.json()).toEqual({
      refreshes: domain.refreshes,
      familiesRevoked: 0,
    });
  });
});

describe("a clock that is off", () => {
  it.each([600, -600])("by %i s shows in dates and tokens", async (skew) => {
    domain.setManners({ clockSkewSeconds: skew });
    const answer = await signIn(domain);
    const now = Date.now() / 1000;
    const date = Date.parse(answer.headers.get("date") ?? "") / 1000;
    const { iat = 0, exp = 0 } = decodeJwt(textOf(answer, "access_token"));
    for (const time of [date, iat, exp - 3600])
      expect(Math.abs(time - now - skew)).toBeLessThan(5);
    const token = textOf(answer, "access_token");
    expect((await get(domain, "/admin/v1/Me", token)).status).toBe(200);
  });

  it("ends a token early when it is set ahead afterwards", async () => {
    const token = await accessTokenFor(domain);
    domain.setManners({ clockSkewSeconds: 4000 });
    expect((await get(domain, "/admin/v1/Me", token)).status).toBe(401);
  });
});

describe("an account", () => {
  const as = (password: string) =>
    signIn(domain, { username: alan.userName, password });

  it("is locked by wrong passwords in a row, for the right one too", async () => {
    domain.setManners({ wrongPasswordsToLock: 3 });
    for (let wrong = 0; wrong < 3; wrong++)
      expect((await as("wrong")).json.cause).toEqual([wrongCredentials]);
    expect((await as(alan.password)).json.cause).toEqual([
      accountStates.locked,
    ]);
    expect((await signIn(domain)).status).toBe(200);
  });

  it("starts counting anew with every right one", async () => {
    domain.setManners({ wrongPasswordsToLock: 3 });
    for (const password of ["no", "no", alan.password, "no", "no"])
      await as(password);
    expect((await as(alan.password)).status).toBe(200);
  });

  it("is not locked unless the domain was told to", async () => {
    for (let wrong = 0; wrong < 8; wrong++) await as("wrong");
    expect((await as(alan.password)).status).toBe(200);
  });
});

describe("the control path", () => {
  it("changes the manners that are named, for other processes", async () => {
    expect((await put('{"accessTokenSeconds":5}')).status).toBe(204);
    expect((await put('{"refreshTokens":"unnamed"}')).status).toBe(204);
    expect((await signIn(domain)).json.expires_in).toBe(5);
  });

  it.each([
    '{"sulking":1}',
    '{"accessTokenSeconds":"5"}',
    '{"wrongPasswordsToLock":-1}',
    '{"refreshTokens":"sometimes"}',
    "[1]",
    "not json",
  ])("refuses %s and names the manners there are", async (body) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("clockSkewSeconds");
  });
});
