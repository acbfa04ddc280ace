/**
 * The network as companies have it: a proxy that wants to know who asks, a domain under an authority of the company's own that the system
 * trusts, and nothing but TLS between them.
 */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";
import {
  startForwardProxy,
  type ForwardProxy,
} from "../network/forward-proxy.ts";
import {
  chooseInMenu,
  asLast,
  clickLast,
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  passwordField,
  signIn,
  signOut,
  submitInVain,
  test as base,
  tokenRequests,
  userNameField,
  windowCount,
  startDomain,
} from "./fixture.ts";
import { look } from "./looking.ts";
import { personIn } from "./people.ts";
import { provision } from "./provisioning.ts";

const ada = personIn("active");

const test = base.extend<{ gate: ForwardProxy; behindGate: object }>({
  domain: async ({}, use) => {
    const domain = await startDomain({ tls: true });
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

/** What the proxy was told of who asks, in order. */
const toldTo = ({ seen }: ForwardProxy) =>
  seen.flatMap(({ headers }) => headers["proxy-authorization"] ?? []);

/** Types a proxy's login into its window, and waits until that is gone. */
async function tellProxy(
  proxy: Page,
  { userName, password }: ForwardProxy["login"],
) {
  await userNameField(proxy).fill(userName);
  await passwordField(proxy).fill(password);
  const closed = proxy.waitForEvent("close");
  await asLast(proxy, proxy.keyboard.press("Enter"));
  await closed;
}

test("a proxy's login is typed once: it is kept in the keychain, and the next start asks nobody", async ({
  domain,
  launch,
  gate,
  behindGate,
}) => {
  const options = { profile: behindGate, env: trusting(domain) };
  const first = await launch(options);
  await fillAndSubmit(
    await first.window("sign-in"),
    ada.userName,
    ada.password,
  );
  const proxy = await first.window("proxy");
  await expect(proxy.getByText(gate.host)).toBeVisible();
  await expect(proxy.getByText(/not encrypted on the way/)).toBeVisible();
  expect(
    await proxy.evaluate(() => [
      typeof Reflect.get(globalThis, "require"),
      ...Object.keys(Reflect.get(globalThis, "latchkey") as object).sort(),
    ]),
  ).toEqual([
    "undefined",
    ...["proxy:cancel", "proxy:describe", "proxy:submit"],
  ]);
  await look(proxy, "proxy");
  await tellProxy(proxy, gate.login);
  await expectPeople(await first.window("directory"));
  await expect.poll(() => windowCount(first.app)).toBe(1);
  await expect.poll(() => keyringItems("Latchkey proxy")).toContain(gate.host);
  await first.close();

  const told = toldTo(gate).length;
  const second = await launch(options);
  await expectPeople(await second.window("directory"));
  expect(await windowCount(second.app)).toBe(1);
  expect(toldTo(gate).length).toBeGreaterThan(told);
});

test("a login that the proxy refuses is asked for anew in a fresh window, and not kept", async ({
  domain,
  launch,
  gate,
  behindGate,
}) => {
  const { app, window } = await launch({
    profile: behindGate,
    env: trusting(domain),
  });
  await fillAndSubmit(await window("sign-in"), ada.userName, ada.password);
  const wrong = { ...gate.login, password: "wrong" };
  await tellProxy(await window("proxy"), wrong);
  const fresh = await window("proxy");
  await expect(fresh.getByRole("alert")).toContainText(
    `The proxy ${gate.host} did not accept the user name and password for it.`,
  );
  await expect(userNameField(fresh)).toHaveValue(gate.login.userName);
  await expect(passwordField(fresh)).toBeFocused();
  await expect(passwordField(fresh)).toHaveValue("");
  await look(fresh, "proxy-refused");
  expect(toldTo(gate)).toHaveLength(1);
  expect(keyringItems("Latchkey proxy")).not.toContain(gate.host);
  await userNameField(fresh).fill("off:ice");
  await passwordField(fresh).fill(gate.login.password);
  await fresh.keyboard.press("Enter");
  await expect(fresh.getByRole("alert")).toContainText("cannot have a colon");
  await expect(passwordField(fresh)).toHaveValue(gate.login.password);
  await tellProxy(fresh, gate.login);
  await expectPeople(await window("directory"));
  await expect.poll(() => windowCount(app)).toBe(1);
});

test("a proxy that is told nothing gets no password; the form says what it wants, and can be tried again", async ({
  domain,
  launch,
  gate,
  behindGate,
}) => {
  const running = await launch({ profile: behindGate, env: trusting(domain) });
  const { app, window } = running;
  const form = await window("sign-in");
  const formClosed = form.waitForEvent("close");
  await fillAndSubmit(form, ada.userName, ada.password);
  const proxy = await window("proxy");
  await expect(userNameField(proxy)).toBeFocused();
  const closed = proxy.waitForEvent("close");
  await asLast(proxy, proxy.keyboard.press("Escape"));
  await Promise.all([closed, formClosed]);
  const again = await window("sign-in");
  await expect(again.getByRole("alert")).toContainText(
    `The proxy ${gate.host} asks for a user name and a password. Sign in or choose`,
  );
  await expect.poll(() => windowCount(app)).toBe(1);
  expect(toldTo(gate)).toEqual([]);
  expect(domain.requests).toEqual([]);

  // Who gives up signing in is not asked any more.
  await fillAndSubmit(again, ada.userName, ada.password);
  const second = await window("proxy");
  const bothClosed = [again, second].map((page) => page.waitForEvent("close"));
  await clickLast(again.getByRole("button", { name: "Cancel" }));
  await Promise.all(bothClosed);
  const third = await window("sign-in");
  await expect(third.getByRole("alert")).toBeVisible();

  await fillAndSubmit(third, ada.userName, ada.password);
  await tellProxy(await window("proxy"), gate.login);
  await expectPeople(await window("directory"));
});

test("one no holds until the person wants the list; a lock and the end of Latchkey close the question", async ({
  domain,
  launch,
  gate,
  behindGate,
}) => {
  const env = trusting(domain);
  const first = await launch({ profile: behindGate, env });
  await fillAndSubmit(
    await first.window("sign-in"),
    ada.userName,
    ada.password,
  );
  await tellProxy(await first.window("proxy"), gate.login);
  await expectPeople(await first.window("directory"));
  await first.close();

  // Another proxy is in the way of the kept session.
  await using other = await startForwardProxy({ mood: "basic" });
  const rules = { mode: "manual", rules: other.host, bypass: "<-loopback>" };
  const profile = { ...profileOf(domain), network: { proxy: rules } };
  const second = await launch({ profile, env });
  const directory = await second.window("directory");
  const proxy = await second.window("proxy");
  const closed = proxy.waitForEvent("close");
  await clickLast(proxy.getByRole("button", { name: "Cancel" }));
  await closed;
  await expect(directory.getByRole("alert")).toContainText(
    `The proxy ${other.host} asks for a user name and a password.`,
  );
  const asked = other.seen.length;
  await directory.getByRole("searchbox").fill("ada");
  await expect.poll(() => other.seen.length).toBeGreaterThan(asked);
  await expect(directory.getByRole("alert")).toBeVisible();
  expect(await windowCount(second.app)).toBe(1);

  await directory.getByRole("button", { name: "Try again" }).click();
  const again = await second.window("proxy");
  const locked = again.waitForEvent("close");
  await chooseInMenu(directory, "Lock");
  await locked;
  const form = await second.window("sign-in");
  await expect(passwordField(form)).toBeVisible();
  await expect.poll(() => windowCount(second.app)).toBe(1);

  await passwordField(form).fill(ada.password);
  await form.keyboard.press("Enter");
  await second.window("proxy");
  await second.close();
  expect(toldTo(other)).toEqual([]);
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
  await look(form, "certificate");
});
