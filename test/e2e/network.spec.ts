/**
 * The network as companies have it: a proxy that wants to know who asks, a domain under an authority of the company's own that the system
 * trusts, and nothing but TLS between them.
 */
import { join } from "node:path";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";
import {
  startForwardProxy,
  type ForwardProxy,
} from "../network/forward-proxy.ts";
import {
  expect,
  signIn,
  signOut,
  submitInVain,
  test as base,
  tokenRequests,
} from "./fixture.ts";
import { personIn } from "./people.ts";
import { provision } from "./provisioning.ts";

const ada = personIn("active");

const test = base.extend<{ gate: ForwardProxy; behindGate: object }>({
  domain: async ({}, use) => {
    const domain = await startIdentityDomain({
      people: 300,
      recordBodies: true,
      tls: true,
    });
    await use(domain);
    await domain.close();
  },
  gate: async ({}, use) => {
    await using gate = await startForwardProxy({ mood: "basic" });
    await use(gate);
  },
  // The proxy of this machine leads to this machine, which is else reached without one.
  behindGate: async ({ domain, gate }, use) => {
    const rules = { mode: "manual", rules: gate.host, bypass: "<-loopback>" };
    await use({ ...profileOf(domain), network: { proxy: rules } });
  },
});
test.setTimeout(120_000);

/** The company's authority, as its administrators put it into the system's. */
const trusting = (domain: IdentityDomain) => ({
  SSL_CERT_FILE: domain.caFile ?? "",
});

test("signs in and out through a proxy that was told who asks, to a domain that the system's authorities vouch for", async ({
  domain,
  folder,
  launch,
  gate,
  behindGate,
}) => {
  const done = await provision(
    join(folder, "none.json"),
    join(folder, "provision"),
    `${gate.login.userName}\n${gate.login.password}\n`,
    ["--proxy", gate.host],
  );
  expect(done).toEqual({
    code: 0,
    output: expect.stringContaining(`${gate.host} are in the keychain.`),
  });
  const app = await launch({ profile: behindGate, env: trusting(domain) });
  const directory = await signIn(app, ada);
  await signOut(directory);
  await app.window("sign-in");
  const host = new URL(domain.url).host;
  expect(new Set(gate.seen.map(({ target }) => target))).toEqual(
    new Set([host]),
  );
  // Every connection came this way, and none of them told the domain.
  expect(gate.tunnels).toBeGreaterThan(1);
  expect(domain.requests.length).toBeGreaterThan(3);
  for (const { headers } of domain.requests)
    expect(headers["proxy-authorization"]).toBeUndefined();
  expect(Buffer.concat(gate.sent).includes(ada.password)).toBe(false);
});

test("a proxy that is told nothing gets no password, and the form says what it wants", async ({
  domain,
  launch,
  gate,
  behindGate,
}) => {
  const app = await launch({ profile: behindGate, env: trusting(domain) });
  const form = await submitInVain(app, ada.userName, ada.password);
  await expect(form.getByRole("alert")).toContainText(
    `The proxy ${gate.host} asks for a user name and a password.`,
  );
  expect(domain.requests).toEqual([]);
});

test("a domain that nobody vouches for gets nothing, and its certificate can be looked at", async ({
  domain,
  launch,
}) => {
  const app = await launch({ profile: profileOf(domain) });
  const form = await submitInVain(app, ada.userName, ada.password);
  const alert = form.getByRole("alert");
  await expect(alert).toContainText(
    "nobody this computer trusts vouches for it",
  );
  expect(tokenRequests(domain)).toEqual([]);
  const details = alert.getByRole("group");
  await alert.getByText("Show certificate").click();
  await expect(details).toContainText("Latchkey test authority");
});
