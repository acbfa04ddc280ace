import { afterEach, beforeEach, expect, test } from "vitest";
import { failureOf } from "../support/answers.ts";
import { later, signedIn } from "../support/signed-in.ts";
import { startTokenServer, type TokenServer } from "../support/token-server.ts";

let domain: TokenServer;
beforeEach(async () => {
  domain = await startTokenServer();
});
afterEach(() => domain[Symbol.asyncDispose]());

const jwt = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;

const give = (access_token: string, more: object = {}) => {
  domain.onToken = () => ({
    json: { access_token, token_type: "Bearer", expires_in: 3600, ...more },
  });
};

test("says which roles the access token names, what was granted, and when it ends", async () => {
  give(jwt({ userAppRoles: ["User Viewer"], clientAppRoles: [] }), {
    refresh_token: "r",
    scope: "urn:a",
  });
  await using bench = await signedIn(domain);
  const access = await bench.session.access();
  expect(access).toMatchObject({
    scopesAsked: bench.profile.scopes,
    scopesGranted: ["urn:a"],
    userRoles: ["User Viewer"],
    clientRoles: [],
    clientId: bench.profile.client.id,
    roleNeeded: "User Administrator",
    accessEndsAtMs: bench.clock.now + 3_600_000,
    isRenewed: true,
  });
});

test("holds no token", async () => {
  const token = jwt({ userAppRoles: [] });
  give(token, { refresh_token: "refresh-1" });
  await using bench = await signedIn(domain);
  const said = JSON.stringify(await bench.session.access());
  expect(said).not.toContain(token);
  expect(said).not.toContain("refresh-1");
});

test("an opaque token names no roles, and without a refresh token nothing is renewed", async () => {
  give("opaque");
  await using bench = await signedIn(domain);
  const access = await bench.session.access();
  expect([access.userRoles, access.clientRoles]).toEqual([
    undefined,
    undefined,
  ]);
  expect(access.isRenewed).toBe(false);
});

test("does without a token that cannot be had", async () => {
  await using bench = await signedIn(domain);
  later(bench, 7200);
  domain.onToken = () => ({ status: 503 });
  expect((await bench.session.access()).isRenewed).toBe(true);
});

test("fails once the session is over", async () => {
  await using bench = await signedIn(domain);
  const { session } = bench;
  await bench.sessions.signOut();
  expect((await failureOf(() => session.access())).code).toBe("session/none");
});
