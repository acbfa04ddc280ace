/**
 * Every request shape through the whole app: provisioned on standard input, signed in by the form, refreshed and restored, revoked by
 * signing out. The domain speaks TLS under an authority of its own, as a company's does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { parseSettings } from "../../electron/main/config/settings.ts";
import { createHttpClient } from "../../electron/main/http.ts";
import { createAuthorizationServer } from "../../electron/main/oauth/authorization-server.ts";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import {
  profileOf,
  provisionInputOf,
  type Shape,
} from "../identity-domain/profile.ts";
import type { RecordedRequest } from "../identity-domain/requests.ts";
import {
  expect,
  expectPeople,
  keyringItems,
  signIn,
  signOut,
  test as base,
  tokenRequests,
  type RunningApp,
  startDomain,
} from "./fixture.ts";
import { personIn } from "./people.ts";
import { isLong } from "../proofs/counts.ts";
import { provision } from "./provisioning.ts";

const ada = personIn("active");

interface Fixtures {
  /** Provisions the app for a shape; each call of what it answers starts the app. */
  provisioned(shape: Shape): Promise<() => Promise<RunningApp>>;
}

// Each test provisions and starts the app more than once.
base.setTimeout(180_000);

const test = base.extend<Fixtures>({
  domain: async ({}, use) => {
    const domain = await startDomain({ tls: true });
    await use(domain);
    await domain.close();
  },
  provisioned: async ({ domain, folder, launch }, use) => {
    await use(async (shape) => {
      const profile = profileOf(domain, shape);
      const input = provisionInputOf(domain, shape);
      if (input !== undefined) {
        const file = join(folder, "to-provision.json");
        writeFileSync(file, JSON.stringify(profile));
        const done = await provision(file, join(folder, "provision"), input);
        expect(done).toEqual({
          code: 0,
          output: expect.stringContaining("is in the keychain."),
        });
      }
      const env = { NODE_EXTRA_CA_CERTS: domain.caFile ?? "" };
      return () => launch({ profile, env });
    });
  },
});

test("shape 1: Basic signs in for as long as the access token lives, and keeps nothing", async ({
  domain,
  provisioned,
}) => {
  await endsWithItsAccessToken(domain, 1, await provisioned(1), isBasic);
});

test("shape 2: Basic with offline_access signs in, restores, refreshes and revokes", async ({
  domain,
  provisioned,
}) => {
  await livesOn(domain, 2, await provisioned(2), isBasic);
});

test("shape 3: a JWT client assertion signs in for as long as the access token lives, and keeps nothing", async ({
  domain,
  provisioned,
}) => {
  // Each half of it is in the shapes beside it.
  test.skip(!isLong, "left to npm run test:long");
  await endsWithItsAccessToken(domain, 3, await provisioned(3), isAssertion);
});

test("shape 4: a JWT client assertion with offline_access signs in, restores, refreshes and revokes", async ({
  domain,
  provisioned,
}) => {
  await livesOn(domain, 4, await provisioned(4), isAssertion);
});

test("shape 5: mutual TLS signs in, restores, refreshes and revokes", async ({
  domain,
  provisioned,
}) => {
  await livesOn(domain, 5, await provisioned(5), (request) => {
    expect(fieldsOf(request)["client_id"]).toBe("latchkey-mutual-tls");
    expect(request.headers.host).toBe(new URL(domain.secureUrl ?? "").host);
  });
});

test("shape 6: a public client signs in, restores, refreshes and revokes", async ({
  domain,
  provisioned,
}) => {
  await livesOn(domain, 6, await provisioned(6), (request) => {
    expect(fieldsOf(request)["client_id"]).toBe("latchkey-public");
    expect(request.headers.authorization).toBeUndefined();
  });
});

for (const [shape, what, isProof] of [
  ["raw-basic", "Basic with raw halves", isBasic],
  ["post", "the secret in the form", isSecretInForm],
  ["hs256", "an assertion signed with the secret", isAssertion],
  ["es256", "an assertion signed on P-256", isAssertion],
  ["x5t", "an assertion that names the certificate's thumbprint", isAssertion],
] as const)
  test(`${what} signs in, restores, refreshes and revokes`, async ({
    domain,
    provisioned,
  }) => {
    test.skip(!isLong, "left to npm run test:long");
    await livesOn(domain, shape, await provisioned(shape), isProof);
  });

type IsProof = (request: RecordedRequest) => void;

/** A session with a refresh token: over a restart, then to its end at the server. */
async function livesOn(
  domain: IdentityDomain,
  shape: Shape,
  start: () => Promise<RunningApp>,
  isProof: IsProof,
) {
  const first = await start();
  await signIn(first, ada);
  expect(grants(domain)).toEqual(["password"]);
  expect(keyringItems()).toContain(domain.url);
  await first.close();

  const second = await start();
  const directory = await second.window("directory");
  await expectPeople(directory);
  expect(grants(domain)).toEqual(["password", "refresh_token"]);

  await signOut(directory);
  await second.window("sign-in");
  expect(keyringItems()).not.toContain(domain.url);
  expect(Object.keys(revoked(domain)).sort()).toEqual([
    "access_token",
    "refresh_token",
  ]);
  proofsAreFresh(domain, isProof);
  await isDead(domain, shape);
}

/** A session without a refresh token: it ends when its access token does, and at a restart. */
async function endsWithItsAccessToken(
  domain: IdentityDomain,
  shape: Shape,
  start: () => Promise<RunningApp>,
  isProof: IsProof,
) {
  const first = await start();
  const directory = await signIn(first, ada);
  expect(keyringItems()).not.toContain(domain.url);
  // More than an hour passes at the domain, whose clock is ahead from here on.
  domain.setManners({ clockSkewSeconds: 3700 });
  const closed = directory.waitForEvent("close");
  await directory.getByRole("searchbox").fill("grace");
  await closed;
  await first.window("sign-in");
  await first.close();

  const second = await start();
  await signOut(await signIn(second, ada));
  await second.window("sign-in");
  expect(grants(domain)).toEqual(["password", "password"]);
  expect(Object.keys(revoked(domain))).toEqual(["access_token"]);
  proofsAreFresh(domain, isProof);
  await isDead(domain, shape);
}

const fieldsOf = ({ body }: RecordedRequest): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body?.toString() ?? ""));

const grants = (domain: IdentityDomain) =>
  tokenRequests(domain).map((request) => fieldsOf(request)["grant_type"]);

const revocations = ({ requests }: IdentityDomain) =>
  requests.filter(({ path }) => path === "/oauth2/v1/revoke");

/** The tokens that were revoked, by their kind. */
const revoked = (domain: IdentityDomain): Record<string, string> =>
  Object.fromEntries(
    revocations(domain)
      .map(fieldsOf)
      .map(({ token = "", token_type_hint = "" }) => [token_type_hint, token]),
  );

/** Every request proves the client, and no proof is used twice where it can be told apart. */
function proofsAreFresh(domain: IdentityDomain, isProof: IsProof) {
  const proven = [...tokenRequests(domain), ...revocations(domain)];
  for (const request of proven) isProof(request);
  const assertions = proven
    .map((request) => fieldsOf(request)["client_assertion"])
    .filter((assertion) => assertion !== undefined);
  const ids = assertions.map((assertion) => decodeJwt(assertion).jti);
  expect(new Set(ids).size).toBe(assertions.length);
  const passwords = proven
    .map(({ body }) => body?.toString() ?? "")
    .filter((body) => body.includes("password="));
  for (const body of passwords) expect(body).toMatch(/&password=[^&]*$/);
}

function isBasic({ headers }: RecordedRequest) {
  expect(headers.authorization).toMatch(/^Basic /);
}

function isSecretInForm(request: RecordedRequest) {
  expect(fieldsOf(request)["client_secret"]).toMatch(/^p0st with/);
}

function isAssertion(request: RecordedRequest) {
  const fields = fieldsOf(request);
  const assertion = fields["client_assertion"] ?? "";
  const { iss, sub, aud } = decodeJwt(assertion);
  expect(fields["client_assertion_type"]).toBe(
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  );
  expect([iss, sub]).toEqual([fields["client_id"], fields["client_id"]]);
  expect(aud).toBe(`https://${request.headers.host}`);
  expect(decodeProtectedHeader(assertion).typ).toBe("JWT");
}

/** The revoked tokens open nothing any more: asked with the same client, apart from the app. */
async function isDead(domain: IdentityDomain, shape: Shape) {
  const [profile] = parseSettings(
    JSON.stringify(profileOf(domain, shape)),
    "profile.json",
  ).domains;
  if (!profile) throw new Error("No profile");
  const http = createHttpClient({
    userAgent: "test",
    trust: { ca: [readFileSync(domain.caFile ?? "", "utf8")] },
  });
  const server = createAuthorizationServer({
    profile,
    http,
    now: Date.now,
    readClientSecret: async () => provisionInputOf(domain, shape),
  });
  const { access_token = "", refresh_token } = revoked(domain);
  const { status } = await http.get({
    url: new URL("/admin/v1/Me", domain.url),
    headers: { authorization: `Bearer ${access_token}` },
    certificate: await server.certificate(),
  });
  expect(status).toBe(401);
  if (refresh_token !== undefined)
    await expect(server.refresh(refresh_token)).rejects.toMatchObject({
      grantIsInvalid: true,
    });
  await http.close();
}
