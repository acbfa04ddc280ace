import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { accountStates, wrongCredentials } from "./account-states.ts";
import {
  clientWithoutGrant,
  clientWithoutRole,
  confidentialClient,
  publicClient,
} from "./clients.ts";
import { startIdentityDomain } from "./identity-domain.ts";
import { ada, alan, knownPeople } from "./known-people.ts";
import { myScopes, ownProfile, readUsers } from "./scopes.ts";
import {
  accessTokenFor,
  asConfidential,
  basic,
  get,
  post,
  signIn,
  signInFields,
  textOf,
  tokenPath,
  without,
} from "./testing.ts";

const withRefresh = `${myScopes} offline_access`;

const domain = await startIdentityDomain({ people: 60 });
afterAll(() => domain.close());

const signInThroughBasic = (fields: Record<string, string> = {}) =>
  post(
    domain,
    tokenPath,
    without("client_id", signInFields(fields)),
    asConfidential,
  );

const refresh = (token: string, fields: Record<string, string> = {}) =>
  post(domain, tokenPath, {
    grant_type: "refresh_token",
    client_id: publicClient.id,
    refresh_token: token,
    ...fields,
  });

describe("the password grant", () => {
  it("takes another password once it was changed, and the old one no more", async () => {
    const password = "ein neues Paßwort";
    await domain.setPassword(ada.userName, password);
    expect(await signIn(domain, { password })).toMatchObject({ status: 200 });
    expect(await signIn(domain)).toMatchObject({ status: 400 });
    await domain.setPassword(ada.userName, ada.password);
    expect(await signIn(domain)).toMatchObject({ status: 200 });
  });

  it("gives an access token alone for Basic credentials (shape 1)", async () => {
    const { status, json } = await signInThroughBasic();
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    expect(json).not.toHaveProperty("refresh_token");
  });

  it("gives a refresh token too when offline_access is asked for (shape 2)", async () => {
    const { json } = await signInThroughBasic({ scope: withRefresh });
    expect(json.access_token).toEqual(expect.any(String));
    expect(String(json.refresh_token).length).toBeGreaterThan(2048);
  });

  it("takes a public client by its id in the body (shape 6)", async () => {
    const { status, json } = await signIn(domain, { scope: withRefresh });
    expect(status).toBe(200);
    expect(json).toHaveProperty("refresh_token");
  });

  it("takes the secret in the body as well", async () => {
    const { id, secret } = confidentialClient;
    const { status } = await signIn(domain, {
      client_id: id,
      client_secret: secret,
    });
    expect(status).toBe(200);
  });

  const people = knownPeople.filter(({ state }) => state === "active");
  it.each(people.map((person) => [person.shows, person] as const))(
    "signs in through both clients: %s",
    async (_shows, { userName, password }) => {
      const fields = { username: userName, password };
      const answers = [
        await signIn(domain, fields),
        await signInThroughBasic(fields),
      ];
      for (const { json } of answers)
        expect(decodeJwt(String(json.access_token)).sub).toBe(userName);
    },
  );

  it("refuses a password that differs in its encoding alone", async () => {
    for (const { userName, password } of people) {
      const once = encodeURIComponent(password);
      if (once === password) continue;
      const { status } = await signIn(domain, {
        username: userName,
        password: once,
      });
      expect([userName, status]).toEqual([userName, 400]);
    }
  });

  it("refuses a password without the spaces at its ends", async () => {
    const pia = people.find(({ password }) => password.startsWith("  "));
    const { status } = await signIn(domain, {
      username: pia?.userName ?? "",
      password: pia?.password.trim() ?? "",
    });
    expect(status).toBe(400);
  });

  it("puts Oracle's claims into a token signed with RS256", async () => {
    const token = await accessTokenFor(domain);
    expect(decodeProtectedHeader(token)).toMatchObject({
      alg: "RS256",
      kid: "SIGNING_KEY",
    });
    expect(decodeJwt(token)).toMatchObject({
      iss: "https://identity.oraclecloud.com/",
      sub: ada.userName,
      sub_type: "user",
      user_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      user_displayname: ada.displayName,
      user_tenantname: expect.stringMatching(/^idcs-[0-9a-f]{32}$/),
      client_id: publicClient.id,
      client_name: publicClient.name,
      scope: expect.stringContaining(readUsers),
      userAppRoles: ["Authenticated", "User Administrator"],
      clientAppRoles: expect.arrayContaining(["User Viewer"]),
      amr: ["USERNAME_PASSWORD"],
      sid: expect.any(String),
    });
  });
});

describe("account states", () => {
  const stated = knownPeople.filter(({ state }) => state !== "active");

  it.each(stated.map((person) => [person.state, person] as const))(
    "tells %s apart by Oracle's code",
    async (state, { userName, password }) => {
      const { status, json } = await signIn(domain, {
        username: userName,
        password,
      });
      expect(status).toBe(400);
      expect(json).toEqual({
        error: "invalid_grant",
        error_description: accountStates[state]?.message,
        cause: [accountStates[state]],
        ecid: expect.any(String),
      });
    },
  );

  it("has a person for every state there is", () => {
    const states = new Set(knownPeople.map(({ state }) => state));
    expect([...states].sort()).toEqual(Object.keys(accountStates).sort());
  });

  it("says the same of a wrong password and of nobody's name", async () => {
    const wrong = await signIn(domain, { password: "wrong" });
    const nobody = await signIn(domain, { username: "nobody@example.com" });
    for (const { status, json } of [wrong, nobody]) {
      expect(status).toBe(400);
      expect(json.cause).toEqual([wrongCredentials]);
    }
  });

  it("keeps a state that needs the password from whoever does not know it", async () => {
    const dora = knownPeople.find(({ state }) => state === "deactivated");
    const { json } = await signIn(domain, {
      username: dora?.userName ?? "",
      password: "wrong",
    });
    expect(json.cause).toEqual([wrongCredentials]);
  });

  it("lets nobody in who was made up: they have no password", async () => {
    const token = await accessTokenFor(domain);
    const { json } = await get(domain, "/admin/v1/Users", token, {
      sortBy: "meta.created",
      count: "60",
    });
    const known = new Set(knownPeople.map(({ userName }) => userName));
    const { Resources } = json;
    const others = (Array.isArray(Resources) ? Resources : [])
      .map(({ userName }) => String(userName))
      .filter((userName) => !known.has(userName));
    expect(others.length).toBe(60 - known.size);
    for (const username of others.slice(0, 5))
      for (const password of ["", "undefined", username])
        expect((await signIn(domain, { username, password })).status).toBe(400);
  });
});

describe("what a client gets wrong", () => {
  it.each([
    ["an unknown client", { client_id: "nobody" }, 401, "invalid_client"],
    [
      "a client without the grant",
      { client_id: clientWithoutGrant.id },
      400,
      "unauthorized_client",
    ],
    [
      "a confidential client without its secret",
      { client_id: confidentialClient.id },
      401,
      "invalid_client",
    ],
    ["a scope nobody knows", { scope: "bogus" }, 400, "invalid_scope"],
    ["no scope", { scope: "" }, 400, "invalid_scope"],
    [
      "a role nobody knows",
      { scope: "urn:opc:idm:role.King" },
      400,
      "invalid_scope",
    ],
    [
      "an unknown grant",
      { grant_type: "magic" },
      400,
      "unsupported_grant_type",
    ],
    ["no user name", { username: "" }, 400, "invalid_request"],
  ])(
    "%s is told so in RFC 6749's terms",
    async (_what, fields, status, error) => {
      const answer = await signIn(domain, fields);
      expect(answer.status).toBe(status);
      expect(answer.json).toMatchObject({ error, ecid: expect.any(String) });
      expect(answer.json).not.toHaveProperty("access_token");
      expect(answer.headers.get("x-oracle-dms-ecid")).toBe(answer.json.ecid);
      expect(answer.headers.get("x-oracle-dms-rid")).toBe("0");
    },
  );

  it("a wrong secret is refused, and so is a secret that was not form-encoded", async () => {
    const fields = without("client_id", signInFields());
    const { id, secret } = confidentialClient;
    const raw = Buffer.from(`${id}:${secret}`).toString("base64");
    const wrong = await post(domain, tokenPath, fields, basic(id, "wrong"));
    const unencoded = await post(domain, tokenPath, fields, {
      authorization: `Basic ${raw}`,
    });
    expect(wrong.status).toBe(401);
    expect(unencoded.status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ["a percent sign without digits", "password=100%"],
    ["digits that are none", "password=%zz"],
    ["bytes that are not UTF-8", "password=%ff%fe"],
  ])("%s gets a 400 without a body", async (_what, password) => {
    const fields = without("password", signInFields());
    const body = `${new URLSearchParams(fields).toString()}&${password}`;
    const answer = await post(domain, tokenPath, body);
    expect(answer).toMatchObject({ status: 400, text: "" });
    expect(answer.headers.get("x-oracle-dms-ecid")).not.toBeNull();
  });
});

describe("scopes", () => {
  it("grants all that client and person share for __myscopes__", async () => {
    const { json } = await signIn(domain);
    expect(String(json.scope).split(" ")).toEqual(
      expect.arrayContaining([ownProfile, readUsers]),
    );
  });

  it("grants one's own profile alone where the person or the client has no role", async () => {
    const withoutRole = await signIn(domain, {
      username: alan.userName,
      password: alan.password,
    });
    const throughRoleless = await signIn(domain, {
      client_id: clientWithoutRole.id,
    });
    for (const { json } of [withoutRole, throughRoleless])
      expect(json.scope).toBe(ownProfile);
  });

  it("grants a role's scopes by its percent-encoded name when both have it", async () => {
    const scope = "urn:opc:idm:role.User%20Administrator";
    expect((await signIn(domain, { scope })).json.scope).toContain(readUsers);
    const refused = await signIn(domain, {
      scope,
      username: alan.userName,
      password: alan.password,
    });
    expect(refused.json).toMatchObject({ error: "invalid_scope", scope });
  });

  it("makes the access token as short as urn:opc:resource:expiry says, never longer", async () => {
    const asking = async (seconds: number) => {
      const scope = `${myScopes} urn:opc:resource:expiry=${seconds}`;
      return (await signIn(domain, { scope })).json.expires_in;
    };
    expect(await asking(60)).toBe(60);
    expect(await asking(999_999)).toBe(3600);
  });
});

describe("refresh tokens", () => {
  const newToken = async (scope = withRefresh) =>
    textOf(await signIn(domain, { scope }), "refresh_token");

  it("are one-time: each use gives another", async () => {
    const first = await newToken();
    const answer = await refresh(first);
    expect(answer.status).toBe(200);
    const second = textOf(answer, "refresh_token");
    expect(second).not.toBe(first);
    expect((await refresh(second)).status).toBe(200);
  });

  it("take the whole family with them when one is used twice", async () => {
    const first = await newToken();
    const answer = await refresh(first);
    expect((await refresh(first)).json.error).toBe("invalid_grant");
    const second = textOf(answer, "refresh_token");
    expect((await refresh(second)).json.error).toBe("invalid_grant");
    const access = textOf(answer, "access_token");
    expect((await get(domain, "/admin/v1/Me", access)).status).toBe(401);
  });

  it("serve one of several that come at once", async () => {
    const token = await newToken();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => refresh(token)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("keep the scopes, asked for again or not", async () => {
    const scope = `${withRefresh} urn:opc:resource:expiry=120`;
    const asked = await refresh(await newToken(scope), { scope });
    const silent = await refresh(await newToken(scope));
    for (const { json } of [asked, silent]) {
      expect(json.scope).toContain(readUsers);
      expect(json.expires_in).toBe(120);
    }
  });

  it("are no use to another client", async () => {
    const { json } = await post(
      domain,
      tokenPath,
      { grant_type: "refresh_token", refresh_token: await newToken() },
      asConfidential,
    );
    expect(json.error).toBe("invalid_grant");
  });

  it("end with revocation, and the access token with them", async () => {
    const answer = await signIn(domain, { scope: withRefresh });
    const token = textOf(answer, "refresh_token");
    const revoked = await post(domain, "/oauth2/v1/revoke", {
      client_id: publicClient.id,
      token,
    });
    expect(revoked).toMatchObject({ status: 200, text: "" });
    expect((await refresh(token)).json.error).toBe("invalid_grant");
    const access = textOf(answer, "access_token");
    expect((await get(domain, "/admin/v1/Me", access)).status).toBe(401);
  });
});

describe("access tokens", () => {
  const introspect = (token: string) =>
    post(domain, "/oauth2/v1/introspect", { token }, asConfidential);

  it("can be introspected and revoked by the client they were given to", async () => {
    const token = textOf(await signInThroughBasic(), "access_token");
    expect((await introspect(token)).json).toMatchObject({
      active: true,
      sub: ada.userName,
    });
    const revoked = await post(
      domain,
      "/oauth2/v1/revoke",
      { token },
      asConfidential,
    );
    expect(revoked.status).toBe(200);
    expect((await introspect(token)).json).toEqual({ active: false });
    expect((await get(domain, "/admin/v1/Me", token)).status).toBe(401);
  });

  it("are nobody else's to look into", async () => {
    const token = await accessTokenFor(domain);
    expect((await introspect(token)).json).toEqual({ active: false });
  });

  it("expire", async () => {
    const brief = await startIdentityDomain({
      people: 20,
      accessTokenSeconds: 1,
    });
    try {
      const token = await accessTokenFor(brief);
      expect((await get(brief, "/admin/v1/Me", token)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const late = await get(brief, "/admin/v1/Me", token);
      expect(late.status).toBe(401);
      expect(late.headers.get("content-type")).toContain("text/html");
    } finally {
      await brief.close();
    }
  });
});
